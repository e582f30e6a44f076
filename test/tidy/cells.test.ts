import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CellRow } from "cognate/dist/read/cells";
import { tidyCells } from "cognate/dist/tidy/cells";
import { expandPairs } from "cognate/dist/tidy/pairs";
import { asPairs, design } from "../study/example";
import { cellRows, codes, known } from "./example";

const options = { known, file: "cells.csv" };

function refuse(rows: readonly CellRow[], message: string): void {
  assert.throws(() => tidyCells(rows, design(), options), { name: "RangeError", message });
}

function changed(at: number, change: Partial<CellRow>): readonly CellRow[] {
  return cellRows().map((row, i) => (i === at ? { ...row, ...change } : row));
}

test("cells stand in order of model, condition and language, whatever the order of rows", () => {
  const expected = tidyCells(cellRows(), design(), options);
  assert.deepEqual(
    expected.slice(0, 4).map(({ model, condition, language }) => [model, condition, language]),
    [
      ["m1", "base", "amh_Ethi"],
      ["m1", "base", "heb_Hebr"],
      ["m1", "base", "swh_Latn"],
      ["m1", "tuned", "amh_Ethi"],
    ],
  );
  const anyOrder = fc.shuffledSubarray([...cellRows()], { minLength: cellRows().length });
  fc.assert(
    fc.property(anyOrder, (rows) => {
      assert.deepEqual(tidyCells(rows, design(), options), expected);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("a cell is frozen and keeps the place of its row", () => {
  const [cell] = tidyCells(cellRows(), design(), options);
  assert.ok(Object.isFrozen(cell));
  assert.deepEqual(cell, {
    ...{ study: "tiny", benchmark: "Belebele", model: "m1", condition: "base" },
    ...{ language: "amh_Ethi", n: 4, correct: 0, read: null, place: "cells.csv:2" },
  });
});

test("a second row of one key is refused with both places", () => {
  refuse(
    [
      ...cellRows(),
      ...cellRows()
        .slice(0, 1)
        .map((row) => ({ ...row, place: "cells.csv:14" })),
    ],
    "cells.csv:14: expected one row for m1, base, amh_Ethi, got another at cells.csv:2",
  );
});

test("a missing row is refused with a place where its language stands", () => {
  refuse(
    cellRows().slice(0, -1),
    "cells.csv: expected a row for m2, tuned, swh_Latn, got none (swh_Latn stands at cells.csv:10)",
  );
});

test("whichever row is taken away or doubled, the rest is refused", () => {
  fc.assert(
    fc.property(fc.nat(cellRows().length - 1), fc.boolean(), (at, isDouble) => {
      const rows = cellRows().flatMap((row, i) => (i !== at ? [row] : isDouble ? [row, row] : []));
      assert.throws(() => tidyCells(rows, design(), options), {
        ...{ name: "RangeError", message: /: expected (one|a) row for m\d, / },
      });
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("a row of an undeclared model, condition or language is refused", () => {
  refuse(changed(3, { model: "m9" }), 'cells.csv:5: expected a model of study.yaml, got "m9"');
  refuse(
    changed(3, { condition: "cot" }),
    'cells.csv:5: expected a condition of study.yaml, got "cot"',
  );
  refuse(
    changed(3, { language: "xxx_Latn" }),
    'cells.csv:5: expected a code of languages.csv, got "xxx_Latn"',
  );
});

test("a row over another number of items than the benchmark has is refused", () => {
  refuse(
    changed(3, { n: 5 }),
    "cells.csv:5: expected n of 4, the items of Belebele in amh_Ethi, got 5",
  );
});

test("a study may declare a language with another number of items", () => {
  const rows = cellRows().map((row) => (row.language === "swh_Latn" ? { ...row, n: 3 } : row));
  const fewer = design(["items: 4,", "items: 4, items-in: { swh_Latn: 3 },"]);
  const right = rows.map((row) => ({ ...row, correct: Math.min(row.correct, row.n) }));
  const swahili = tidyCells(right, fewer, options).filter((cell) => cell.language === "swh_Latn");
  assert.deepEqual(new Set(swahili.map((cell) => cell.n)), new Set([3]));
});

test("a study without rows is refused", () => {
  refuse([], "cells.csv: expected at least one row, got none");
});

const publishedRows = ["m1", "m2", "m3"].flatMap((model, i) =>
  codes.map((language, j) => ({
    ...{ model, condition: null, language, n: 4, correct: i + j, read: null },
    place: `cells.csv:${3 * i + j + 2}`,
  })),
);

test("a pair has its base's row under base and its own under tuned", () => {
  const pairs = design(...asPairs);
  const published = tidyCells(publishedRows, pairs, options);
  const cells = expandPairs(published, pairs).filter((cell) => cell.language === "amh_Ethi");
  assert.deepEqual(
    cells.map(({ model, condition, correct, place }) => [model, condition, correct, place]),
    [
      ["m2", "base", 0, "cells.csv:2"],
      ["m2", "tuned", 1, "cells.csv:5"],
      ["m3", "base", 0, "cells.csv:2"],
      ["m3", "tuned", 2, "cells.csv:8"],
    ],
  );
});

test("every published row of a study of pairs is kept, in no pair or in several", () => {
  const pairs = design(...asPairs);
  const published = tidyCells(publishedRows, pairs, options);
  assert.equal(published.length, 9);
  assert.deepEqual(new Set(published.map((cell) => cell.condition)), new Set(["published"]));
  assert.equal(expandPairs(published, pairs).length, 2 * 2 * 3);
});
