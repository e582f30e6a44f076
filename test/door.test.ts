import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

/** Which of some packages are loaded after a script, in a process of its own. */
function loadedAfter(script: string, packages: readonly string[]): readonly string[] {
  const look = `
    ${script};
    const files = Object.keys(require.cache).map((file) => file.replaceAll("\\\\", "/"));
    const loaded = ${JSON.stringify(packages)}.filter((name) =>
      files.some((file) => file.includes("/node_modules/" + name + "/")));
    process.stdout.write(JSON.stringify(loaded));`;
  const printed = execFileSync(process.execPath, ["-e", look], { encoding: "utf8" });
  return JSON.parse(printed) as readonly string[];
}

const heavy = ["danfojs-node", "axios", "@duckdb/node-api", "@tslab/typescript-for-tslab"];

test("the door opens without the packages that take long to load", () => {
  assert.deepEqual(loadedAfter('require("cognate")', heavy), []);
});

test("a study opens without danfo, which comes with the first table", () => {
  const open = 'const study = require("cognate").openStudy("mega-xcopa")';
  assert.deepEqual(loadedAfter(open, heavy), []);
  assert.deepEqual(loadedAfter(`${open}; study.cells`, heavy), ["danfojs-node"]);
});
