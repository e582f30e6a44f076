import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { globTest } from "cognate/dist/pull/glob";
import { pull } from "cognate/dist/pull/pull";
import { sourceOf, shown } from "cognate/dist/pull/source";
import { together } from "cognate/dist/pull/together";
import { quick, ranged, text, textUnder } from "./ranged";
import { scratch, serve } from "./server";

test("a pull goes on where an earlier one broke off, under the same tag alone", async (t) => {
  for (const second of ['"a"', '"b"']) {
    const { address, ranges } = await ranged(
      t,
      (time) => (time === 1 ? '"a"' : second),
      (time) => time === 1,
    );
    const folder = scratch(t);
    const to = join(folder, "out");
    await assert.rejects(pull(address, { to, ...quick, attempts: 1 }), {
      message: /^pull: GET .*: expected 200000 bytes, got 100000 before the connection broke off$/,
    });
    assert.deepEqual(readdirSync(folder), [".out.unfinished"]);
    await pull(address, { to, ...quick });
    assert.equal(readFileSync(join(to, "samples.jsonl"), "utf8"), textUnder(second));
    assert.deepEqual(ranges, [undefined, "bytes=100000-"]);
    assert.deepEqual(readdirSync(folder), ["out"]);
  }
});

test("a pull that was killed leaves no file, and the next one goes on", async (t) => {
  const ranges: (string | undefined)[] = [];
  const { address } = await serve(t, (response, { headers }, time) => {
    ranges.push(headers.range);
    const from = Number(/=(\d+)-/.exec(headers.range ?? "")?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, {
      ...{ ETag: '"a"', "Content-Length": text.length - from },
      ...(from > 0 ? { "Content-Range": `bytes ${from}-${text.length - 1}/${text.length}` } : {}),
    });
    if (time > 1) response.end(text.slice(from));
    else response.write(text.slice(0, 150_000));
  });
  const folder = scratch(t);
  const to = join(folder, "out");
  const module = join(process.cwd(), "src", "dist", "pull", "pull.js");
  const script = "require(process.argv[1]).pull(process.argv[2], { to: process.argv[3] })";
  const child = spawn(process.execPath, ["-e", script, module, `${address}/samples.jsonl`, to], {
    env: { ...process.env, NO_PROXY: "127.0.0.1" },
  });
  const unfinished = join(folder, ".out.unfinished");
  const arrived = (): number =>
    existsSync(unfinished)
      ? readdirSync(unfinished).reduce(
          (most, file) => Math.max(most, statSync(join(unfinished, file)).size),
          0,
        )
      : 0;
  while (child.exitCode === null && arrived() < 150_000)
    await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill("SIGKILL");
  await once(child, "exit");
  assert.equal(existsSync(to), false);
  assert.ok(existsSync(join(folder, ".out.lock")));
  await pull(`${address}/samples.jsonl`, { to, ...quick });
  assert.equal(readFileSync(join(to, "samples.jsonl"), "utf8"), text);
  assert.equal(ranges[1], "bytes=150000-");
  assert.deepEqual(readdirSync(folder), ["out"]);
});

test("a server that says how long to wait is waited for, unless that is long", async (t) => {
  const pauses: number[] = [];
  const wait = (milliseconds: number): Promise<void> =>
    Promise.resolve(void pauses.push(milliseconds));
  const busy = async (header: Record<string, string>): Promise<string> => {
    const { address } = await serve(t, (response, _request, time) => {
      if (time > 1) response.end("1");
      else response.writeHead(429, header).end();
    });
    const pulling = pull(`${address}/a.csv`, { to: join(scratch(t), "out"), ...quick, wait });
    return pulling.then(() => "pulled", String);
  };
  assert.equal(await busy({ "Retry-After": "7" }), "pulled");
  assert.equal(await busy({ RateLimit: '"api";r=0;t=55' }), "pulled");
  assert.equal(await busy({}), "pulled");
  assert.deepEqual(pauses, [7000, 55_000, 500]);
  assert.match(
    await busy({ "Retry-After": "3600" }),
    /got 429 Too Many Requests, which asks to wait 3600 s$/,
  );
});

test("a page for a browser in place of a file is refused", async (t) => {
  const { address } = await serve(t, (response) => response.end("<!DOCTYPE html>\n<html>"));
  const folder = scratch(t);
  await assert.rejects(pull(`${address}/a.json`, { to: join(folder, "out"), ...quick }), {
    message: /^pull: GET .*a\.json: expected evaluation outputs, got a page of HTML$/,
  });
  assert.deepEqual(readdirSync(folder), []);
});

test("two pulls into one folder are not made at once; a lock of a process that ended is broken", async (t) => {
  const { address } = await serve(t, (response) => response.end("1"));
  const folder = scratch(t);
  const to = join(folder, "out");
  const lock = join(folder, ".out.lock");
  writeFileSync(lock, `${process.pid} ${hostname()}`);
  await assert.rejects(
    pull(`${address}/a.csv`, { to, ...quick }),
    /expected no other pull into the same folder, got one by process \d+/,
  );
  writeFileSync(lock, `999999999 ${hostname()}`);
  await pull(`${address}/a.csv`, { to, ...quick });
  assert.deepEqual(readdirSync(folder), ["out"]);
});

test("offline, a pull is answered by the one before, unless its bytes changed", async (t) => {
  const { address, asked } = await serve(t, (response) => response.end("1"));
  const to = join(scratch(t), "out");
  const offline = (): ReturnType<typeof pull> =>
    pull(`${address}/a.csv`, { to, ...quick, isOffline: true });
  await assert.rejects(offline(), /while offline, got none$/);
  const online = await pull(`${address}/a.csv`, { to, ...quick });
  assert.deepEqual(await offline(), online);
  assert.equal(asked.length, 1);
  writeFileSync(join(to, "a.csv"), "2");
  await assert.rejects(offline(), /a\.csv: expected the bytes that were pulled \(sha256 /);
});

test("only so much is done at once, and nothing new after a failure", async () => {
  let [now, most] = [0, 0];
  const work = async (item: number): Promise<number> => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
    return item * 2;
  };
  assert.deepEqual(await together([1, 2, 3, 4, 5], 2, work), [2, 4, 6, 8, 10]);
  assert.equal(most, 2);
  const begun: number[] = [];
  const failing = (item: number): Promise<void> => {
    begun.push(item);
    return Promise.reject(new Error(`no ${item}`));
  };
  await assert.rejects(together([1, 2, 3], 1, failing), /^Error: no 1$/);
  assert.deepEqual(begun, [1]);
});

test("a pattern means files by name anywhere, by path from the top", () => {
  const meant = (glob: string): readonly string[] =>
    ["a.json", "b/a.jsonl", "b/c/a+.json"].filter(globTest(glob));
  assert.deepEqual(meant("*.json"), ["a.json", "b/c/a+.json"]);
  assert.deepEqual(meant("b/*"), ["b/a.jsonl"]);
  assert.deepEqual(meant("b/**"), ["b/a.jsonl", "b/c/a+.json"]);
  assert.deepEqual(meant("**/*.{json,jsonl}"), ["a.json", "b/a.jsonl", "b/c/a+.json"]);
  assert.deepEqual(meant("a?.json"), ["b/c/a+.json"]);
});

test("an object of a public bucket is an http address", () => {
  assert.equal(
    shown(sourceOf("s3://logs/a b/c.json")),
    "https://logs.s3.amazonaws.com/a%20b/c.json",
  );
  assert.equal(shown(sourceOf("gs://logs/c.json")), "https://storage.googleapis.com/logs/c.json");
});
