import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readAnswers } from "cognate/dist/read/answers";
import type { Answers } from "cognate/dist/tidy/answers";
import { scoreAnswers } from "cognate/dist/tidy/score";
import { cellsOf, tally } from "cognate/dist/tidy/tally";
import { design } from "../study/example";
import { known } from "./example";

const items = "item,gold,passage\nq1,3,p1\nq2,1,p1\nq3,2,p2\nq4,4,p2\n";
const one = design(
  ["  tuned: { intervention: fine-tuning, on: [arb_Arab] }\n", ""],
  [
    "  - { id: m2, name: Model Two, parameters: 8e9, architecture: mixture-of-experts, lineage: B }\n",
    "",
  ],
);

/** The answers of m1 under base, one string per language. */
function scored(answers: Readonly<Record<string, string>>, itemsText = items): Answers {
  const lines = Object.entries(answers).map(([language, marks]) => `m1,base,${language},${marks}`);
  const text = ["model,condition,language,answers", ...lines].join("\n");
  return scoreAnswers(readAnswers(itemsText, text), one, { known });
}

test("an unread answer is wrong, an unscored item is left out", () => {
  const [run] = scored({ heb_Hebr: "3.-1" }).runs;
  assert.ok(run !== undefined);
  assert.deepEqual(run.chosen, ["3", null, null, "1"]);
  assert.deepEqual(run.correct, [true, false, false, false]);
  assert.deepEqual(run.scored, [true, true, false, true]);
});

test("a cell counts items scored, read and right", () => {
  const answers = scored({ heb_Hebr: "3.-4" });
  const [cell] = cellsOf(answers, one);
  assert.deepEqual([cell?.n, cell?.read, cell?.correct], [3, 2, 2]);
  assert.equal(cell?.place, "answers.csv:2");
});

test("a run without a scored item is refused", () => {
  const message = "answers.csv:2: expected at least one scored item, got none";
  assert.throws(() => cellsOf(scored({ heb_Hebr: "----" }), one), { name: "RangeError", message });
});

test("every item of a run is read, unread or unscored, and right only when read", () => {
  const marks = fc.array(fc.constantFrom("1", "2", "3", "4", ".", "-"), {
    ...{ minLength: 4, maxLength: 4 },
  });
  fc.assert(
    fc.property(marks, (row) => {
      const [run] = scored({ heb_Hebr: row.join("") }).runs;
      assert.ok(run !== undefined);
      const counts = tally(run);
      assert.equal(counts.items, counts.scored + counts.unscored);
      assert.equal(counts.scored, counts.read + counts.unread);
      assert.equal(counts.unread, row.filter((mark) => mark === ".").length);
      assert.ok(counts.correct <= counts.read);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("an answer turned unreadable never raises accuracy", () => {
  const marks = fc.array(fc.constantFrom("1", "2", "3", "4"), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(marks, fc.nat(3), (row, at) => {
      const [cell] = cellsOf(scored({ heb_Hebr: row.join("") }), one);
      const fewer = row.map((mark, i) => (i === at ? "." : mark)).join("");
      const [unread] = cellsOf(scored({ heb_Hebr: fewer }), one);
      assert.ok(cell !== undefined && unread !== undefined);
      assert.equal(unread.n, cell.n);
      assert.ok(unread.correct <= cell.correct);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("where the right option differs by language, each language has its own", () => {
  const byLanguage = [
    "language,item,gold,passage",
    ...["heb_Hebr,q1,3,p1", "heb_Hebr,q2,1,p1", "heb_Hebr,q3,2,p2", "heb_Hebr,q4,4,p2"],
    ...["swh_Latn,q2,1,p1", "swh_Latn,q1,2,p1", "swh_Latn,q3,2,p2", "swh_Latn,q4,4,p2"],
  ].join("\n");
  const answers = scored({ heb_Hebr: "3124", swh_Latn: "1224" }, byLanguage);
  assert.deepEqual(
    answers.items.map((item) => item.gold),
    [null, "1", "2", "4"],
  );
  assert.deepEqual(answers.golds?.get("swh_Latn"), ["2", "1", "2", "4"]);
  const [hebrew, swahili] = answers.runs;
  assert.deepEqual(hebrew?.correct, [true, true, true, true]);
  assert.deepEqual(
    swahili?.chosen,
    ["2", "1", "2", "4"],
    "in the order of the items, not of the file",
  );
  assert.deepEqual(swahili.correct, [true, true, true, true]);
});

test("where it is the same everywhere, there is one list", () => {
  const answers = scored({ heb_Hebr: "3124" });
  assert.equal(answers.golds, undefined);
  assert.deepEqual(answers.items[0], { item: "q1", passage: "p1", gold: "3" });
});

test("an item of another passage in another language is refused with both places", () => {
  const text = "language,item,gold,passage\nheb_Hebr,q1,3,p1\nswh_Latn,q1,3,p2\n";
  assert.throws(() => scored({ heb_Hebr: "3", swh_Latn: "3" }, text), {
    name: "RangeError",
    message: "items.csv:3: expected one passage for item q1, got p2 (p1 at items.csv:2)",
  });
});

test("another number of passages or items than declared is refused", () => {
  const refuse = (text: string, marks: string, message: string): void => {
    assert.throws(() => scored({ heb_Hebr: marks }, text), { name: "RangeError", message });
  };
  refuse(
    items.replace("q4,4,p2", "q4,4,p3"),
    "3124",
    "items.csv: expected 2 passages, as study.yaml declares, got 3",
  );
  refuse(
    "item,gold\nq1,3\nq2,1\nq3,2\nq4,4\n",
    "3124",
    "items.csv: expected 2 passages, as study.yaml declares, got no passage column",
  );
  refuse(
    items.replace("q4,4,p2\n", ""),
    "312",
    "answers.csv:2: expected 4 items in heb_Hebr, as study.yaml declares, got 3",
  );
});
