/** Parameters from the command line: what the kernels get, and which names the notebooks have. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { optionsFrom } from "cognate/dist/workspace/run/options";
import { placeOf } from "cognate/dist/workspace/run/place";
import { parameterNames, sourceFrom } from "cognate/dist/workspace/run/source";

function given(...args: readonly string[]): string {
  const options = optionsFrom(args);
  return typeof options === "string" ? options : placeOf(options.study, options.choices).parameters;
}

test("numbers, yes and no reach the kernels as such, everything else as text", () => {
  const set = ["seed=7", "margin=-0.5", "is=true", "beside=a=b", "code=1e3", "none="];
  const choices = set.flatMap((each) => ["--set", each]);
  assert.deepEqual(JSON.parse(given("--study", "mine", ...choices)), {
    ...{ study: "mine", seed: 7, margin: -0.5, is: true, beside: "a=b", code: "1e3", none: "" },
  });
});

test("the committed essays hold the defaults, and what is no NAME=VALUE is refused", () => {
  assert.match(given("--set", "seed=7"), /expected --study beside --set/);
  assert.match(given("--study", "mine", "--set", "seed"), /expected NAME=VALUE .*, got seed\n/);
  assert.match(given("--study", "mine", "--set", "study=x"), /study from --study, got study=x\n/);
});

test("a notebook's parameters are the names of its parameters cell, whatever its texts say", () => {
  const families = readFileSync("notebooks/03-families.ipynb", "utf8");
  assert.deepEqual(parameterNames(sourceFrom("03-families.ipynb", families).notebook), [
    ...["study", "beside", "sources", "source", "simulated", "seed"],
  ]);
  const source = 'const chosen = parameters({ study: "a, seed: 1", read: "b" });';
  const cell = { cell_type: "code", metadata: { tags: ["parameters"] }, outputs: [], source };
  const text = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] });
  assert.deepEqual(parameterNames(sourceFrom("x.ipynb", text).notebook), ["study", "read"]);
});

test("a name that a chosen notebook does not have is refused before anything is run", () => {
  const call = `require("cognate/dist/workspace/reproduce").main(process.argv.slice(1)).then((code) => (process.exitCode = code))`;
  const args = ["--study", "emma-sib200", "--only", "03-families", "--set", "sed=7"];
  const { status, stderr } = spawnSync(process.execPath, ["-e", call, "--", ...args], {
    encoding: "utf8",
  });
  assert.equal(status, 2);
  assert.match(
    stderr,
    /^reproduce: expected a parameter of 03-families\.ipynb \(study, .*\) for --set, got sed;/,
  );
});
