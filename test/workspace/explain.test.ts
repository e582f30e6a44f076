import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { bannerNote } from "cognate/dist/workspace/explain";
import { wrapped } from "cognate/dist/workspace/explain/line";

const fixtures = ["test/fixtures/lm-eval", "test/fixtures/inspect"];
const collection = process.env["COGNATE_LOGS"];
const scratch = mkdtempSync(join(tmpdir(), "cognate-explain-"));
after(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** The command as a person types it, with pipes for a terminal. */
function explain(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const words = ["src/workspace/cognate.mjs", "explain", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

interface Explained {
  readonly rows: { readonly read: number; readonly kept: number; readonly rejected: number };
  readonly disagreements: readonly unknown[];
  readonly foreign: readonly { readonly file: string }[];
}

const folders = collection === undefined ? fixtures : [...fixtures, collection];
test("of every collection of logs the rows read are those kept and those rejected", () => {
  for (const folder of folders) {
    const { code, out } = explain(folder, "--json");
    const { rows, disagreements } = JSON.parse(out) as Explained;
    assert.equal(code, 0, folder);
    assert.ok(rows.kept > 0 && rows.read === rows.kept + rows.rejected, folder);
    assert.deepEqual(disagreements, [], folder);
  }
});

test("what the harness wrote is told with its counts, and no line is wider than a terminal", () => {
  const { code, out, err } = explain("test/fixtures/lm-eval/runs");
  assert.deepEqual([code, err], [0, ""]);
  assert.match(out, /^96 rows read = 96 kept \+ 0 rejected\n2 logs \(lm-eval\), 16 runs\n/);
  assert.match(out, /\n {2}belebele_cot_\*, filter strict-match\n/);
  assert.match(out, /pairing: 24 of 24 items in every run/);
  assert.match(out, /published figures: 16 of 16 agree with the items/);
  assert.ok(out.split("\n").every((line) => line.length <= 100));
});

test("JSON stands alone on standard output, whole through a pipe, however much it is", () => {
  for (let i = 0; i < 800; i++) {
    writeFileSync(join(scratch, `notes-of-a-meeting-that-is-no-log-${i}.txt`), "nothing to read");
  }
  const { code, out } = explain(scratch, "--json");
  const { rows, foreign } = JSON.parse(out) as Explained;
  assert.ok(out.length > 66_000);
  assert.deepEqual([code, rows, foreign.length], [1, { read: 0, kept: 0, rejected: 0 }, 800]);
});

test("whoever lets npm write before the JSON is told how it is left out", () => {
  const byNpm = { npm_lifecycle_event: "explain" };
  assert.match(bannerNote(byNpm, false), /npm run --silent explain/);
  assert.equal(bannerNote(byNpm, true), "");
  assert.equal(bannerNote({ ...byNpm, npm_config_loglevel: "silent" }, false), "");
  assert.equal(bannerNote({}, false), "");
});

test("flags that make no sense are told in one line, and nothing is read", () => {
  const runs = "test/fixtures/lm-eval/runs";
  const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
    [[runs, "--bogus"], 2, /^explain: expected an option that --help tells, got --bogus\n$/],
    [[runs, "--language", "x"], 2, /^explain: --language: expected NAME=CODE, got "x"\n$/],
    [[runs, "--metric", "f1"], 1, /^explain: --metric: expected one of acc, .*, got "f1"\n$/],
    [[runs, runs], 2, /^explain: expected one path, got 2\n\nnpm run explain/],
  ];
  for (const [words, code, message] of cases) {
    const told = explain(...words);
    assert.deepEqual([told.code, told.out], [code, ""]);
    assert.match(told.err, message);
  }
});

test("a path where nothing is gives one error, on standard error alone", () => {
  const { code, out, err } = explain(join(scratch, "nowhere"), "--json");
  assert.deepEqual([code, out, existsSync(join(scratch, "nowhere"))], [1, "", false]);
  assert.match(
    err,
    /^explain: .*nowhere: expected a file, a folder, an archive or an address, got nothing/,
  );
});

test("a line is broken at its spaces, a path stays whole, and what is very long is cut", () => {
  assert.deepEqual(wrapped("  one two three", 9), ["  one two", "      three"]);
  assert.deepEqual(wrapped("  a-very-long-path/of/a/file.json x", 12), [
    "  a-very-long-path/of/a/file.json",
    "      x",
  ]);
  const cut = wrapped("word ".repeat(100), 40);
  assert.equal(cut.length, 3);
  assert.match(cut[2] ?? "", / …$/);
});
