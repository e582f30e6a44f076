import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { take } from "cognate/dist/pull/lock.cjs";
import { scratch } from "./server";

test("a lock is held until it is given back, and nothing stays beside it", (t) => {
  const folder = scratch(t);
  const path = join(folder, "lock");
  const mine = take(path);
  assert.ok("release" in mine);
  assert.deepEqual(take(path), { holder: { pid: String(process.pid), host: hostname() } });
  assert.deepEqual(readdirSync(folder), ["lock"]);
  mine.release();
  assert.deepEqual(readdirSync(folder), []);
});

test("a lock that names nobody, or a process that was ended, is taken", (t) => {
  const folder = scratch(t);
  const path = join(folder, "lock");
  for (const left of ["", "\n", `999999999 ${hostname()} x`, `0 ${hostname()}`]) {
    writeFileSync(path, left);
    const mine = take(path);
    assert.ok("release" in mine, JSON.stringify(left));
    mine.release();
    assert.deepEqual(readdirSync(folder), []);
  }
});

test("the lock of a process of another machine is not taken", (t) => {
  const path = join(scratch(t), "lock");
  writeFileSync(path, "1 elsewhere.example x");
  assert.deepEqual(take(path), { holder: { pid: "1", host: "elsewhere.example" } });
});

test("who was taken for dead does not give back the lock of another", (t) => {
  const path = join(scratch(t), "lock");
  const first = take(path);
  assert.ok("release" in first);
  writeFileSync(path, `${process.pid} ${hostname()} another`);
  first.release();
  assert.ok(existsSync(path));
});

test("one that was ended while it took over a lock is in nobody's way", (t) => {
  const folder = scratch(t);
  const path = join(folder, "lock");
  writeFileSync(path, `999999999 ${hostname()} x`);
  writeFileSync(`${path}.turn`, `999999998 ${hostname()} x`);
  const mine = take(path);
  assert.ok("release" in mine);
  mine.release();
  assert.deepEqual(readdirSync(folder), []);
});

test("of many processes that find the lock of a dead one never two hold it at once", async (t) => {
  const folder = scratch(t);
  const [path, log] = [join(folder, "lock"), join(folder, "log")];
  const rounds = 40;
  // Each leaves the lock of a dead process behind when it is done, for all the others to take over.
  const script = `
    const { appendFileSync, writeFileSync } = require("node:fs");
    const { take } = require(process.argv[1]);
    const [path, log] = process.argv.slice(2);
    for (let done = 0; done < ${rounds};) {
      const lock = take(path);
      if ("holder" in lock) continue;
      appendFileSync(log, "in " + process.pid + "\\n");
      appendFileSync(log, "out " + process.pid + "\\n");
      done += 1;
      writeFileSync(path, "999999999 ${hostname()} " + process.pid + "." + done);
    }`;
  const module = resolve("src", "pull", "lock.cjs");
  const children = [1, 2, 3, 4].map(() =>
    spawn(process.execPath, ["-e", script, module, path, log], { stdio: "inherit" }),
  );
  for (const child of children) {
    if (child.exitCode === null) await once(child, "exit");
    assert.equal(child.exitCode, 0);
  }
  const lines = readFileSync(log, "utf8").trim().split("\n");
  assert.equal(lines.length, children.length * rounds * 2);
  for (let at = 0; at < lines.length; at += 2) {
    assert.equal(lines[at + 1], lines[at]?.replace("in ", "out "));
  }
});
