import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { create } from "tar";
import { unpackingFailure } from "cognate/dist/pull/archive/unpack";
import { type OpenFiles, openFiles } from "cognate/dist/pull/openfiles";
import { type Member, zipOf, zstdOf } from "./archives";
import { scratch } from "./server";

const line = '{"doc_id": 0}\n';

/** Path and text of every file. */
async function read({ files, close }: OpenFiles): Promise<Readonly<Record<string, string>>> {
  const texts: [string, string][] = [];
  for (const { path, size, bytes } of files) {
    texts.push([path, Buffer.from(await bytes(0, size)).toString()]);
  }
  await close();
  return Object.fromEntries(texts);
}

test("a folder gives its files in order of path, read in part", async (t) => {
  const folder = scratch(t);
  mkdirSync(join(folder, "runs", "b"), { recursive: true });
  writeFileSync(join(folder, "runs", "b", "samples.jsonl"), line);
  writeFileSync(join(folder, "runs", "a.json"), "0123456789");
  const { files, close } = await openFiles(join(folder, "runs"), { cache: join(folder, "cache") });
  assert.deepEqual(
    files.map(({ path, size }) => [path, size]),
    [
      ["a.json", 10],
      ["b/samples.jsonl", line.length],
    ],
  );
  const text = async (from: number, to: number): Promise<string> =>
    Buffer.from((await files[0]?.bytes(from, to)) ?? []).toString();
  assert.equal(await text(2, 5), "234");
  assert.equal(await text(8, 50), "89");
  assert.equal(await text(20, 50), "");
  await close();
});

test("more files than may be open at once are read at once", async (t) => {
  const folder = scratch(t);
  mkdirSync(join(folder, "runs"));
  for (let each = 0; each < 200; each++) {
    writeFileSync(join(folder, "runs", `${each}.json`), `${each}`);
  }
  const { files, close } = await openFiles(join(folder, "runs"), { cache: join(folder, "cache") });
  const twice = [...files, ...files];
  const texts = await Promise.all(
    twice.map(async ({ bytes, size }) => Buffer.from(await bytes(0, size)).toString()),
  );
  assert.deepEqual(
    texts,
    twice.map(({ path }) => path.replace(".json", "")),
  );
  await close();
});

test("a file that changed since it was opened is refused", async (t) => {
  const folder = scratch(t);
  const path = join(folder, "samples.jsonl");
  writeFileSync(path, line);
  const { files, close } = await openFiles(path, { cache: join(folder, "cache") });
  writeFileSync(path, line + line);
  await assert.rejects(files[0]?.bytes(0, 5) ?? Promise.resolve(), {
    name: "RangeError",
    message: /samples\.jsonl: expected the 14 bytes that were there when it was opened, got 28$/,
  });
  await close();
});

test("gzip and zstd are undone, several members too, whatever the name says", async (t) => {
  const folder = scratch(t);
  mkdirSync(join(folder, "runs"));
  const put = (name: string, bytes: Buffer | string): void => {
    writeFileSync(join(folder, "runs", name), bytes);
  };
  put("a.jsonl.gz", Buffer.concat([gzipSync("one\n"), gzipSync("two\n")]));
  put("b.jsonl.zst", Buffer.concat([zstdOf("one\n"), zstdOf("two\n")]));
  put("c.jsonl.gz", "plain after all\n");
  put("d.jsonl", gzipSync("packed after all\n"));
  put("e.jsonl", "beside its packed form\n");
  put("e.jsonl.gz", gzipSync("packed\n"));
  const opened = await openFiles(join(folder, "runs"), { cache: join(folder, "cache") });
  assert.deepEqual(await read(opened), {
    "a.jsonl": "one\ntwo\n",
    "b.jsonl": "one\ntwo\n",
    "c.jsonl.gz": "plain after all\n",
    "d.jsonl": "packed after all\n",
    "e.jsonl": "beside its packed form\n",
    "e.jsonl.gz": "packed\n",
  });
});

test("a ZIP archive gives its members: stored, deflated, Zstandard", async (t) => {
  const folder = scratch(t);
  const path = join(folder, "runs.zip");
  const members: readonly Member[] = [
    { name: "m/", text: "" },
    { name: "m/stored.json", text: "1", method: 0 },
    { name: "m/deflated.json", text: line.repeat(1000) },
    { name: "zstd|0.json", text: line, method: 93, packed: zstdOf(line) },
  ];
  writeFileSync(path, zipOf(members));
  const opened = await openFiles(path, { cache: join(folder, "cache") });
  assert.deepEqual(await read(opened), {
    "m/deflated.json": line.repeat(1000),
    "m/stored.json": "1",
    "zstd|0.json": line,
  });
});

test("a tar archive gives its files, packed or not, beside others in a folder", async (t) => {
  const folder = scratch(t);
  const long = `${"deep/".repeat(50)}samples.jsonl`;
  mkdirSync(join(folder, "in", "deep/".repeat(50)), { recursive: true });
  writeFileSync(join(folder, "in", long), line);
  writeFileSync(join(folder, "in", "a.json"), "1");
  await create({ cwd: join(folder, "in"), file: join(folder, "runs.tar") }, ["."]);
  const expected = { "a.json": "1", [long]: line };
  const tar = await openFiles(join(folder, "runs.tar"), { cache: join(folder, "cache") });
  assert.deepEqual(await read(tar), expected);
  await create({ cwd: join(folder, "in"), file: join(folder, "runs.tgz"), gzip: true }, ["."]);
  mkdirSync(join(folder, "both"));
  await create({ cwd: folder, file: join(folder, "both", "outer.tar") }, ["runs.tgz"]);
  writeFileSync(join(folder, "both", "b.json"), "2");
  const both = await openFiles(join(folder, "both"), { cache: join(folder, "cache") });
  assert.deepEqual(await read(both), {
    "b.json": "2",
    "outer.tar/runs.tgz/a.json": "1",
    [`outer.tar/runs.tgz/${long}`]: line,
  });
});

test("a log of Inspect and the ZIP containers of other programs stay files", async (t) => {
  const folder = scratch(t);
  mkdirSync(join(folder, "runs"));
  const log = zipOf([{ name: "header.json", text: "{}" }]);
  writeFileSync(join(folder, "runs", "a.eval"), log);
  writeFileSync(join(folder, "runs", "b.zip"), log);
  writeFileSync(join(folder, "runs", "c.eval"), log.subarray(0, 40));
  const { files } = await openFiles(join(folder, "runs"), { cache: join(folder, "cache") });
  assert.deepEqual(
    files.map(({ path }) => path),
    ["a.eval", "b.zip", "c.eval"],
  );
});

test("what was unpacked once is not unpacked again, and changed bytes are", async (t) => {
  const folder = scratch(t);
  const cache = join(folder, "cache");
  const path = join(folder, "a.jsonl.gz");
  writeFileSync(path, gzipSync(line));
  await read(await openFiles(path, { cache }));
  const key = createHash("sha256").update(gzipSync(line)).digest("hex");
  assert.deepEqual(readdirSync(cache), [key]);
  writeFileSync(join(cache, key, "content"), "kept");
  assert.deepEqual(await read(await openFiles(path, { cache })), { "a.jsonl": "kept" });
  writeFileSync(path, gzipSync(line + line));
  assert.deepEqual(await read(await openFiles(path, { cache })), { "a.jsonl": line + line });
});

test("a folder without a file is refused, a link to nothing too", async (t) => {
  const folder = scratch(t);
  mkdirSync(join(folder, "empty"));
  const cache = join(folder, "cache");
  await assert.rejects(openFiles(join(folder, "empty"), { cache }), /expected files, got none$/);
  symlinkSync(join(folder, "nothing"), join(folder, "empty", "link"));
  await assert.rejects(openFiles(join(folder, "empty"), { cache }), /ENOENT|expected/);
});

test("files that are compressed under several endings keep the names that tell them apart", async (t) => {
  const folder = scratch(t);
  mkdirSync(join(folder, "runs"));
  for (const [name, text] of [
    ["a.json.gz", "1"],
    ["a.json.gzip", "2"],
    ["b.json.gz", "3"],
  ] as const) {
    writeFileSync(join(folder, "runs", name), gzipSync(text));
  }
  const names = { "a.json.gz": "1", "a.json.gzip": "2", "b.json": "3" };
  const cache = join(folder, "cache");
  assert.deepEqual(await read(await openFiles(join(folder, "runs"), { cache })), names);
  const archive = join(folder, "runs.tar");
  await create({ file: archive, cwd: join(folder, "runs") }, readdirSync(join(folder, "runs")));
  assert.deepEqual(await read(await openFiles(archive, { cache })), names);
});

test("two sources of the same bytes are opened at once, and unpacked once", async (t) => {
  const folder = scratch(t);
  const names = ["one.jsonl.gz", "two.jsonl.gz"];
  for (const name of names) writeFileSync(join(folder, name), gzipSync(line.repeat(10_000)));
  const cache = join(folder, "cache");
  const opened = await Promise.all(names.map((name) => openFiles(join(folder, name), { cache })));
  for (const one of opened) {
    assert.deepEqual(Object.values(await read(one)), [line.repeat(10_000)]);
  }
  assert.equal(readdirSync(cache).length, 1);
});

test("a full disk is not laid on what is unpacked, damage is", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
    code: "ENOSPC",
  });
  assert.equal(unpackingFailure(full, "runs.zip", "zip"), full);
  const damage = Object.assign(new Error("incorrect data check"), { code: "Z_DATA_ERROR" });
  const told = unpackingFailure(damage, "a.json.gz", "gzip");
  assert.equal(told.message, "a.json.gz: expected a whole gzip file, got incorrect data check");
  assert.equal(told.cause, damage);
});
