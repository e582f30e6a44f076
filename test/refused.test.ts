import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { openStudy } from "cognate/dist/open";
import { writeManifest } from "cognate/dist/store/manifest";
import { findRoot } from "cognate/dist/store/root";

/** A project with one small study of the real ones, one file altered, its manifest right. */
function alteredProject(
  t: TestContext,
  file: string,
  change: (text: string) => string,
  { record = true }: { readonly record?: boolean } = {},
): string {
  const root = mkdtempSync(join(tmpdir(), "cognate-"));
  t.after(() => {
    rmSync(root, { recursive: true });
  });
  for (const part of ["languages.csv", "manifest.json", "emma-mgsm", "mega-xcopa"]) {
    cpSync(join(findRoot(), "data", part), join(root, "data", part), { recursive: true });
  }
  const path = join(root, "data", file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, change(text));
  assert.notEqual(readFileSync(path, "utf8"), text, "the change is one");
  if (record) writeManifest(root);
  return root;
}

function swap(from: string | RegExp, to: string): (text: string) => string {
  return (text) => text.replace(from, to);
}

const cells = "emma-mgsm/cells.csv";
const yaml = "emma-mgsm/study.yaml";
const first = "Llama 2 7B,direct,ben_Beng,250,7\n";

const refused: readonly (readonly [string, string, (text: string) => string, RegExp])[] = [
  [
    "an unknown language",
    cells,
    swap("ben_Beng", "bne_Beng"),
    /cells\.csv:2: expected a code of languages\.csv, got "bne_Beng"$/,
  ],
  [
    "a missing row",
    cells,
    swap(first, ""),
    /cells\.csv: expected a row for Llama 2 7B, direct, ben_Beng, got none \(ben_Beng stands at cells\.csv:\d+\)$/,
  ],
  [
    "a double row",
    cells,
    swap(first, first + first),
    /cells\.csv:3: expected one row for Llama 2 7B, direct, ben_Beng, got another at cells\.csv:2$/,
  ],
  [
    "more right than items",
    cells,
    swap(first, first.replace(",7\n", ",251\n")),
    /cells\.csv:2: expected correct to be a whole number .* at most n \(250\), got "251"$/,
  ],
  [
    "NaN",
    cells,
    swap(first, first.replace(",7\n", ",NaN\n")),
    /cells\.csv:2: expected correct .*, got "NaN"$/,
  ],
  [
    "another n",
    cells,
    swap(first, first.replace("250", "249")),
    /cells\.csv:2: expected n of 250, the items of MGSM in ben_Beng, got 249$/,
  ],
  [
    "an accuracy that is no k\/n",
    cells,
    (text) =>
      text.replace("n,correct", "n,accuracy").replace(first, first.replace(",7\n", ",0.0285\n")),
    /cells\.csv:2: expected accuracy to be k\/250, got 0\.0285 \(the nearest is 7\/250 = 0\.028\)$/,
  ],
  [
    "an unknown key",
    yaml,
    swap("\ntitle:", "\ntitel:"),
    /study\.yaml:2: expected a key of study .*, got "titel"$/,
  ],
  [
    "a model that is missing from study.yaml",
    yaml,
    swap(/ {2}- \{ id: Llama 2 7B,.*\n/, ""),
    /cells\.csv:2: expected a model of study\.yaml, got "Llama 2 7B"$/,
  ],
  [
    "the id of another study",
    yaml,
    swap("id: emma-mgsm", "id: emma-mgms"),
    /study\.yaml: expected the id "emma-mgsm", got "emma-mgms"$/,
  ],
];

for (const [what, file, change, message] of refused) {
  test(`a study with ${what} does not open`, (t) => {
    const root = alteredProject(t, file, change);
    assert.throws(
      () => openStudy("emma-mgsm", { root }),
      (error: unknown) => {
        assert.ok(error instanceof RangeError || error instanceof TypeError);
        assert.match(error.message, /^openStudy emma-mgsm: /);
        assert.match(error.message, message);
        assert.ok(error.cause instanceof Error);
        return true;
      },
    );
  });
}

test("a study whose file was altered without the manifest does not open", (t) => {
  const root = alteredProject(t, cells, swap(",7\n", ",8\n"), { record: false });
  assert.throws(() => openStudy("emma-mgsm", { root }), {
    name: "RangeError",
    message:
      /^openStudy emma-mgsm: emma-mgsm\/cells\.csv: expected sha256 [0-9a-f]{64}, got sha256 [0-9a-f]{64}$/,
  });
});

test("answers that lack one, or have one that is no option, do not open", (t) => {
  const short = alteredProject(t, "mega-xcopa/answers.csv", swap(/(hat_Latn,)./, "$1"));
  assert.throws(() => openStudy("mega-xcopa", { root: short }), {
    message: /answers\.csv:2: expected one answer for each of 500 items, got 499$/,
  });
  const third = alteredProject(t, "mega-xcopa/answers.csv", swap(/(hat_Latn,)./, "$13"));
  assert.throws(() => openStudy("mega-xcopa", { root: third }), {
    message: /answers\.csv:2: expected at most 2 different options, got 1 2 3$/,
  });
});
