import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratch } from "./server";

const program = join(process.cwd(), "src", "dist", "workspace", "pull.js");

/** Runs the command in a project of its own, as `npm run pull -- ARGS` typed in `typedIn`. */
function run(
  root: string,
  args: readonly string[],
  typedIn = root,
): { readonly code: number | null; readonly out: string; readonly err: string } {
  writeFileSync(join(root, "package.json"), '{\n  "name": "cognate-workspace"\n}\n');
  const script = `require(process.argv[1]).main(process.argv.slice(2)).then((code) => { process.exitCode = code; });`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", script, program, ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: typedIn },
  });
  return { code: status, out: stdout, err: stderr };
}

test("a pulled folder and its record are where the command says", (t) => {
  const root = scratch(t);
  mkdirSync(join(root, "mine", "runs"), { recursive: true });
  writeFileSync(join(root, "mine", "runs", "cells.csv"), "model\n");
  const { code, out } = run(root, ["runs", "--as", "ours"], join(root, "mine"));
  assert.equal(code, 0);
  assert.match(
    out,
    /^Pulled 1 file, 6 bytes, from .*runs\n {2}[0-9a-f]{64} {2}cells\.csv\nThey are in /,
  );
  const folder = join(root, ".cache", "pulled", "ours");
  assert.deepEqual(readdirSync(folder).sort(), ["cells.csv", "pulled.json"]);
  assert.match(readFileSync(join(folder, "pulled.json"), "utf8"), /"bytes": 6/);
});

test("without a name the source gives it", (t) => {
  const root = scratch(t);
  writeFileSync(join(root, "my cells.csv"), "model\n");
  assert.equal(run(root, ["my cells.csv"]).code, 0);
  assert.deepEqual(readdirSync(join(root, ".cache", "pulled")), ["my-cells"]);
});

test("a source that is not there is refused, and nothing is made", (t) => {
  const root = scratch(t);
  const { code, out, err } = run(root, ["nowhere.csv"]);
  assert.deepEqual([code, out], [1, ""]);
  assert.match(
    err,
    /^pull: expected a file, a folder or an http\(s\) address, got no such file .*\nNothing was changed\.\n$/,
  );
  assert.deepEqual(readdirSync(root), ["package.json"]);
});

test("a command that makes no sense is answered with its usage", (t) => {
  const root = scratch(t);
  for (const args of [[], ["a", "b"], ["a", "--name", "b"], ["a", "--as", "../b"]]) {
    const { code, err } = run(root, args);
    assert.equal(code, 2);
    assert.match(err, /^pull: /);
  }
  const help = run(root, ["--help"]);
  assert.equal(help.code, 0);
  assert.match(help.out, /^Usage: npm run pull -- SOURCE \[--as STUDY\]/);
});
