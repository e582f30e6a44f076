import assert from "node:assert/strict";
import { test } from "node:test";
import { bothReadTable, readItems } from "cognate/dist/stats/bothread";
import type { Answers, Run } from "cognate/dist/tidy/answers";
import { near } from "./golden";
import { designOf } from "./study";

/** Marks: 1 right, 0 wrong, `.` unread, `-` not scored. */
function run(condition: string, language: string, marks: string): Run {
  return {
    ...{ model: "a", condition, language, place: "answers.csv:2" },
    chosen: marks.split("").map((mark) => (mark === "1" || mark === "0" ? "A" : null)),
    correct: marks.split("").map((mark) => mark === "1"),
    scored: marks.split("").map((mark) => mark !== "-"),
  };
}

const answers: Answers = {
  items: ["a", "a", "b", "c", "d"].map((passage, i) => ({ item: `i${i}`, passage, gold: "A" })),
  runs: [
    run("base", "heb_Hebr", "10..0"),
    run("tuned", "heb_Hebr", "11101"),
    run("base", "tur_Latn", "1...-"),
    run("tuned", "tur_Latn", "01111"),
  ],
};
const design = designOf([{ id: "a" }]);

test("the change counts only items read both times", () => {
  const { cells, languages, table } = bothReadTable(answers, design, {
    condition: "tuned",
    least: 1,
  });
  assert.deepEqual(languages, ["heb_Hebr", "tur_Latn"]);
  assert.deepEqual(
    cells.map((cell) => cell.both),
    [3, 1],
  );
  near(table[0]?.[0], 2 / 3);
  near(table[0]?.[1], -1);
});

test("a language with too few such items is left out, and listed", () => {
  const { languages, dropped, table } = bothReadTable(answers, design, {
    condition: "tuned",
    least: 3,
  });
  assert.deepEqual(languages, ["heb_Hebr"]);
  assert.deepEqual(dropped, ["tur_Latn"]);
  assert.equal(table[0]?.length, 1);
  assert.deepEqual(bothReadTable(answers, design, { condition: "tuned" }).languages, []);
});

test("items that were not scored are in neither side", () => {
  const [, , before, after] = answers.runs;
  assert.ok(before !== undefined && after !== undefined);
  assert.equal(readItems(answers, { before, after }).length, 4);
});

test("a condition that is not declared is refused", () => {
  assert.throws(
    () => bothReadTable(answers, design, { condition: "cot" }),
    /bothReadTable: expected a baseline and a declared condition, got base and cot/,
  );
});
