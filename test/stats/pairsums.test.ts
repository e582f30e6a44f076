import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readItems } from "cognate/dist/stats/bothread";
import { decomposeItems } from "cognate/dist/stats/decomposition";
import type { Estimate } from "cognate/dist/stats/estimate";
import { changes, pairedGain } from "cognate/dist/stats/paired";
import { decomposePair, gainOfPair } from "cognate/dist/stats/pairgain";
import { pairSums } from "cognate/dist/stats/pairsums";
import type { Answers, Run } from "cognate/dist/tidy/answers";
import { marksOf } from "cognate/dist/tidy/marks";

/** Marks of items: `1` right, `0` wrong, `.` unread, `-` not scored. */
function run(marks: readonly string[]): Run {
  return {
    ...{ model: "m", condition: "c", language: "l", place: "" },
    chosen: marks.map((mark) => (mark === "1" || mark === "0" ? "A" : null)),
    correct: marks.map((mark) => mark === "1"),
    scored: marks.map((mark) => mark !== "-"),
  };
}

function study(rows: readonly (readonly [string, string, string])[]): {
  readonly answers: Answers;
  readonly pair: { readonly before: Run; readonly after: Run };
} {
  const items = rows.map(([passage], i) => ({ item: `${i}`, passage, gold: "A" }));
  const pair = { before: run(rows.map(([, x]) => x)), after: run(rows.map(([, , y]) => y)) };
  return { answers: { items, runs: [pair.before, pair.after] }, pair };
}

const mark = fc.constantFrom("1", "0", ".", "-");
const rows = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), mark, mark), {
  maxLength: 40,
});

function same(one: Estimate, other: Estimate): void {
  assert.equal(one.reason, other.reason);
  for (const key of ["value", "se", "df", "p"] as const) {
    const [x, y] = [one[key], other[key]];
    assert.equal(x === null, y === null, `${one.method}: ${key} ${x} ${y}`);
    const isNear = x === y || Math.abs((x ?? 0) - (y ?? 0)) <= 1e-12 * (1 + Math.abs(y ?? 0));
    assert.ok(isNear, `${one.method}: ${key} ${x} ${y}`);
  }
}

test("sums per passage give the gain, the counts and the parts that a list of items gives", () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      const { answers, pair } = study(drawn);
      const items = readItems(answers, pair);
      const sums = pairSums(answers, pair);
      const before = items.map((item) => item.rightBefore);
      const after = items.map((item) => item.rightAfter);
      const { gained, lost } = changes(before, after);
      assert.deepEqual([sums.n, sums.gained, sums.lost], [items.length, gained, lost]);
      const both = items.filter((item) => item.readBefore && item.readAfter);
      const onBoth = changes(
        both.map((item) => item.rightBefore),
        both.map((item) => item.rightAfter),
      );
      assert.deepEqual(sums.both, { n: both.length, gained: onBoth.gained, lost: onBoth.lost });
      const passages = items.map((item) => item.passage);
      same(gainOfPair(sums), pairedGain(before, after, passages));
      const [fast, slow] = [decomposePair(sums), decomposeItems(items)];
      for (const key of ["format", "knowledge", "gain"] as const) same(fast[key], slow[key]);
      if (Math.abs((slow.gain.value ?? 0) / (slow.gain.se ?? 1) - 3) > 1e-9) {
        same(fast.formatShare, slow.formatShare);
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("the order of the items never matters to sums per passage", () => {
  fc.assert(
    fc.property(rows, (drawn) => {
      const [one, other] = [study(drawn), study([...drawn].reverse())];
      const [first, second] = [
        pairSums(one.answers, one.pair),
        pairSums(other.answers, other.pair),
      ];
      assert.deepEqual([first.n, first.gained, first.both], [second.n, second.gained, second.both]);
      same(gainOfPair(first), gainOfPair(second));
    }),
    { seed: 8, numRuns: 100 },
  );
});

test("an item that was not scored under one of two conditions is in no sum", () => {
  const { answers, pair } = study([
    ["a", "1", "-"],
    ["b", "-", "1"],
    ["c", "0", "1"],
    ["c", ".", "."],
  ]);
  const { n, gained, readBefore, passages } = pairSums(answers, pair);
  assert.deepEqual([n, gained, readBefore], [2, 1, 1]);
  assert.deepEqual(Array.from(passages.sizes), [2]);
});

test("marks are made once for a run and say what the run says", () => {
  const own = run(["1", "0", ".", "-"]);
  assert.deepEqual(Array.from(marksOf(own)), [7, 5, 4, 0]);
  assert.equal(marksOf(own), marksOf(own));
});
