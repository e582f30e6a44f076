/** Wrong arguments: one sentence and the usage, exit code 2, nothing done. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

/** By command, arguments that make no sense, and how the answer begins. */
const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
  [
    "reproduce",
    ["--bogus"],
    /^reproduce: expected an option that --help tells, got --bogus\n\nnpm run reproduce/,
  ],
  ["reproduce", ["extra"], /^reproduce: Unexpected argument 'extra'/],
  ["reproduce", ["--only", "none"], /^reproduce: expected one of 00-.*, got none\.ipynb\n$/],
  ["reproduce", ["--study", "none"], /^reproduce: expected a study \(.*\), got none\n$/],
  ["reproduce", ["--jobs", "0"], /^reproduce: expected a whole number from 1 for --jobs, got 0\n/],
  [
    "verify",
    ["--bogus"],
    /^verify: expected an option that --help tells, got --bogus\n\nnpm run verify/,
  ],
  ["verify", ["--only", "none"], /^verify: expected one of 00-.*, got none\.ipynb\n$/],
  [
    "report",
    ["--bogus"],
    /^report: expected an option that --help tells, got --bogus\n\nnpm run report/,
  ],
  ["report", ["--from", "none"], /^report: expected a folder of notebooks, got none, which is/],
  ["calibrate", ["--bogus"], /^calibrate: expected an option that --help tells, got --bogus\n\n/],
  ["calibrate", ["--runs", "0"], /^calibrate: expected a whole number above 0 for --runs, got 0\n/],
  ["golden", ["--bogus", "x"], /^Usage: npm run golden -- DIR/],
  ["new", ["mine", "x", "--bogus"], /^new: expected an option that --help tells, got --bogus\n/],
  ["plan", ["--bogus"], /^plan: expected an option that --help tells, got --bogus\n\n/],
  ["soak", ["bogus"], /^npm run soak -- KIND\n/],
];

for (const [command, args, says] of wrong) {
  test(`npm run ${command} -- ${args.join(" ")} is refused with what is meant`, () => {
    const call = `require("cognate/dist/workspace/${command}").main(process.argv.slice(1)).then((code) => (process.exitCode = code))`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", call, "--", ...args], {
      encoding: "utf8",
    });
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, says);
  });
}
