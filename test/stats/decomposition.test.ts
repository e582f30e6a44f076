import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type ReadItem, decompose, decomposeItems } from "cognate/dist/stats/decomposition";
import { transitionStrata } from "cognate/dist/stats/strata";
import { sum } from "cognate/dist/stats/vector";
import { goldenCells } from "./cells";
import { entry, near } from "./golden";
import { goldenItems } from "./items";

/** The golden items of one cell before and after fine-tuning. */
function readItems(): readonly (readonly ReadItem[])[] {
  return [...goldenItems().values()].flatMap((languages) =>
    [...languages.values()].map((conditions) => {
      const after = conditions.get("ft_direct") ?? [];
      return (conditions.get("base_direct") ?? []).map((item, i) => ({
        readBefore: item.parsed,
        rightBefore: item.correct,
        readAfter: after[i]?.parsed === true,
        rightAfter: after[i]?.correct === true,
        passage: String(item.passage),
      }));
    }),
  );
}

test("the decomposition of cells agrees with R", () => {
  const listed = goldenCells().filter((cell) => ["m1_4B", "m7_671B_A37B"].includes(cell.model));
  listed.forEach((cell, i) => {
    const got = decompose(
      { n: cell.n, read: cell.readBefore, correct: cell.before },
      { n: cell.n, read: cell.readAfter, correct: cell.after },
    );
    const path = `decomposition_cells/ft/${i}`;
    near(got.format.value, entry(`${path}/format`));
    near(got.knowledge.value, entry(`${path}/knowledge`));
    near(got.gain.value, entry(`${path}/gain`));
    near(got.parts?.knownBefore, entry(`${path}/K0`));
    near(got.parts?.parsedAfter, entry(`${path}/P1`));
  });
});

test("the decomposition of items and its clustered errors agree with R", () => {
  readItems().forEach((items, i) => {
    const path = `items_unbalanced/cells/${i}/kitagawa`;
    const got = decomposeItems(items);
    near(got.format.value, entry(`${path}/format`));
    near(got.format.se, entry(`${path}/se_format`));
    near(got.knowledge.value, entry(`${path}/knowledge`));
    near(got.knowledge.se, entry(`${path}/se_knowledge`));
    near(got.gain.se, entry(`${path}/se_gain`));
    if (got.formatShare.value === null) return;
    near(got.formatShare.value, entry(`${path}/format_share`));
    near(got.formatShare.se, entry(`${path}/se_share`));
  });
});

test("the transition strata agree with R", () => {
  readItems().forEach((items, i) => {
    const path = `items_unbalanced/cells/${i}/kitagawa`;
    const got = transitionStrata(items);
    assert.equal(got.both, entry(`${path}/n_both`));
    assert.equal(got.rescued, entry(`${path}/n_rescued`));
    assert.equal(got.lost, entry(`${path}/n_lost`));
    assert.equal(got.neither, entry(`${path}/n_neither`));
    near(got.partBoth.value, entry(`${path}/part_both`));
    near(got.partBoth.se, entry(`${path}/se_part_both`));
    near(got.partRescued.value, entry(`${path}/part_rescued`));
    near(got.partLost.value, entry(`${path}/part_lost`));
    near(got.accuracyBothAfter.value, entry(`${path}/acc_both_after`));
    const { value, reason } = got.accuracyRescued;
    if (got.rescued > 0) near(value, entry(`${path}/acc_rescued_after`));
    else assert.equal(reason, "there is no item");
  });
});

const item = fc
  .record({
    before: fc.constantFrom("unread", "wrong", "right"),
    after: fc.constantFrom("unread", "wrong", "right"),
    passage: fc.constantFrom("a", "b", "c"),
  })
  .map(({ before, after, passage }) => ({
    ...{ readBefore: before !== "unread", rightBefore: before === "right", passage },
    ...{ readAfter: after !== "unread", rightAfter: after === "right" },
  }));

test("parts and strata each sum to the gain", () => {
  fc.assert(
    fc.property(fc.array(item, { minLength: 3, maxLength: 30 }), (items) => {
      const right = (which: "rightBefore" | "rightAfter"): number =>
        items.filter((each) => each[which]).length / items.length;
      const gain = right("rightAfter") - right("rightBefore");
      const { partBoth, partRescued, partLost } = transitionStrata(items);
      const parts = [partBoth, partRescued, partLost].map(({ value }) => value ?? NaN);
      near(sum(parts), gain);
      const { format, knowledge } = decomposeItems(items);
      if (format.value !== null) near(format.value + (knowledge.value ?? NaN), gain);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("an answer that turns unreadable never raises accuracy, and counts as format", () => {
  const right = { readBefore: true, rightBefore: true, readAfter: true, rightAfter: true };
  const lost = { ...right, readAfter: false, rightAfter: false };
  const items = ["a", "a", "b", "c"].map((passage, i) => ({
    ...(i === 0 ? lost : right),
    passage,
  }));
  const { format, knowledge } = decomposeItems(items);
  near(format.value, -0.25);
  near(knowledge.value, 0);
  assert.equal(transitionStrata(items).knowledge.value, 0);
});

test("all unread has no decomposition; an unread answer that is right is refused", () => {
  const unread = decompose({ n: 5, read: 0, correct: 0 }, { n: 5, read: 3, correct: 2 });
  assert.deepEqual([unread.parts, unread.format.value], [null, null]);
  assert.equal(unread.format.reason, "no answer was read");
  const none = { readBefore: false, rightBefore: false, readAfter: true, rightAfter: true };
  assert.equal(decomposeItems([{ ...none, passage: "a" }]).format.reason, "no answer was read");
  const wrong = { ...none, rightBefore: true, passage: "a" };
  assert.throws(
    () => decomposeItems([wrong]),
    /expected no unread answer to be right, got one at 0/,
  );
  assert.throws(
    () => decompose({ n: 5, read: 3, correct: 4 }, { n: 5, read: 3, correct: 2 }),
    /decompose: expected correct <= read <= n, got 4, 3 and 5/,
  );
});
