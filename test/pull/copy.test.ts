import assert from "node:assert/strict";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { pull } from "cognate/dist/pull/pull";
import { fileNameOf, shown, sourceOf } from "cognate/dist/pull/source";
import { scratch } from "./server";

test("a folder is copied whole, files in order of name", async (t) => {
  const folder = scratch(t);
  mkdirSync(join(folder, "runs", "deep"), { recursive: true });
  writeFileSync(join(folder, "runs", "b.csv"), "bb");
  writeFileSync(join(folder, "runs", "deep", "a.csv"), "a");
  const to = join(folder, "out");
  const pulled = await pull(join(folder, "runs"), { to });
  assert.deepEqual(
    pulled.files.map(({ file, bytes }) => [file, bytes]),
    [
      ["b.csv", 2],
      ["deep/a.csv", 1],
    ],
  );
  assert.equal(pulled.bytes, 3);
  assert.equal(readFileSync(join(to, "deep", "a.csv"), "utf8"), "a");
});

test("a path needs nothing of the Hub's environment", async (t) => {
  const folder = scratch(t);
  writeFileSync(join(folder, "cells.csv"), "model\n");
  const variables = { HF_ENDPOINT: "no address", HF_HUB_OFFLINE: "1", AWS_ENDPOINT_URL: "none" };
  const { bytes } = await pull(join(folder, "cells.csv"), { to: join(folder, "out"), variables });
  assert.equal(bytes, 6);
});

test("one file is copied, from a path or a file address", async (t) => {
  const folder = scratch(t);
  const path = join(folder, "cells.csv");
  writeFileSync(path, "model\n");
  const first = await pull(path, { to: join(folder, "one") });
  const second = await pull(pathToFileURL(path).href, { to: join(folder, "two") });
  assert.deepEqual(first.files, second.files);
  assert.deepEqual(readdirSync(join(folder, "one")).sort(), ["cells.csv", "pulled.json"]);
});

test("a second pull replaces the first", async (t) => {
  const folder = scratch(t);
  const [old, fresh, to] = ["old.csv", "new.csv", "out"].map((name) => join(folder, name));
  assert.ok(old !== undefined && fresh !== undefined && to !== undefined);
  writeFileSync(old, "1");
  writeFileSync(fresh, "2");
  await pull(old, { to });
  await pull(fresh, { to });
  assert.deepEqual(readdirSync(to).sort(), ["new.csv", "pulled.json"]);
  assert.deepEqual(readdirSync(folder).sort(), ["new.csv", "old.csv", "out"]);
});

test("a folder that holds the same already stays, unless a file was changed since", async (t) => {
  const folder = scratch(t);
  const [source, to] = [join(folder, "cells.csv"), join(folder, "out")];
  writeFileSync(source, "model\n");
  await pull(source, { to });
  const file = join(to, "cells.csv");
  const number = statSync(file).ino;
  await pull(source, { to });
  assert.equal(statSync(file).ino, number);
  writeFileSync(file, "modem\n");
  await pull(source, { to });
  assert.equal(readFileSync(file, "utf8"), "model\n");
  writeFileSync(join(to, "mine.csv"), "");
  await pull(source, { to });
  assert.deepEqual(readdirSync(to), ["cells.csv", "pulled.json"]);
  writeFileSync(source, "other\n");
  await pull(source, { to });
  assert.equal(readFileSync(file, "utf8"), "other\n");
  assert.deepEqual(readdirSync(folder).sort(), ["cells.csv", "out"]);
});

test("links are followed as in a hub's cache, circles are not", async (t) => {
  const folder = scratch(t);
  mkdirSync(join(folder, "blobs"));
  mkdirSync(join(folder, "snapshot"));
  writeFileSync(join(folder, "blobs", "run.json"), "bytes");
  symlinkSync(join(folder, "blobs"), join(folder, "snapshot", "runs"), "junction");
  symlinkSync(join(folder, "snapshot"), join(folder, "snapshot", "again"), "junction");
  const pulled = await pull(join(folder, "snapshot"), { to: join(folder, "out") });
  assert.deepEqual(
    pulled.files.map(({ file }) => file),
    ["runs/run.json"],
  );
});

test("an empty folder, a source that holds its target, and the record's name are refused", async (t) => {
  const folder = scratch(t);
  const refuse = async (source: string, message: RegExp): Promise<void> => {
    await assert.rejects(pull(source, { to: join(folder, "in", "out") }), {
      ...{ name: "RangeError", message },
    });
  };
  mkdirSync(join(folder, "empty"));
  await refuse(join(folder, "empty"), /^pull: expected files in .*empty, got none$/);
  await refuse(folder, /^pull: expected a source that does not hold .*out, got /);
  writeFileSync(join(folder, "pulled.json"), "{}");
  await refuse(join(folder, "pulled.json"), /^pull: expected no file named pulled\.json/);
});

test("what is neither a path nor an http(s) address is refused", () => {
  const refuse = (source: string, message: RegExp): void => {
    assert.throws(() => sourceOf(source), { name: "RangeError", message });
  };
  refuse(
    "no/such/file.csv",
    /^pull: expected a file, a folder or an http\(s\) address, got no such file/,
  );
  refuse("hf://models/a/b", /^pull: expected an address of the form hf:\/\/datasets\/ORG\/NAME/);
  refuse("ftp://example.org/a", /got an address of kind ftp$/);
  refuse("http://", /^pull: expected a well-formed http\(s\) address, got another text$/);
});

test("a source gives a name that any disk can hold", () => {
  const name = (text: string): string => fileNameOf(sourceOf(text));
  assert.equal(name("https://example.org/a/b%20c.csv?x=1"), "b-c.csv");
  assert.equal(name("https://example.org/"), "download");
  assert.equal(name("https://example.org/..%2f..%2fpasswd"), "passwd");
  assert.equal(
    shown(new URL("https://a:b@example.org/x?api_key=1#y")),
    "https://example.org/x?api_key=***",
  );
  const open = ["language_code", "encode", "passage", "page", "bypass"];
  const closed = ["jwt", "pwd", "user_pwd", "pass", "code", "sessionid", "X-Amz-Signature"];
  const query = [...open, ...closed].map((each) => `${each}=1`).join("&");
  const told = new URL(shown(new URL(`https://example.org/x?${query}`))).searchParams;
  assert.deepEqual(
    [...told].filter(([, value]) => value === "***").map(([key]) => key),
    closed,
  );
});
