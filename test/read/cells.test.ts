import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readCells } from "cognate/dist/read/cells";

const header = "model,condition,language,n,correct";
const scored = "model,condition,language,n,accuracy";

function line(text: string): string {
  return `${header}\nm1,base,heb_Hebr,900,234\n${text}\n`;
}

test("a cell carries its counts and its line", () => {
  assert.deepEqual(readCells(`${header},read\nm1,base,heb_Hebr,900,234,890\n`, "cells.csv"), [
    {
      ...{ model: "m1", condition: "base", language: "heb_Hebr" },
      ...{ n: 900, correct: 234, read: 890, place: "cells.csv:2" },
    },
  ]);
});

test("a row of a study of pairs has no condition", () => {
  const text = "model,language,n,correct\nLlama 2 7B,heb_Hebr,900,234\n";
  const [row] = readCells(text, "cells.csv", { pairs: true });
  assert.deepEqual([row?.model, row?.condition, row?.read], ["Llama 2 7B", null, null]);
  assert.throws(() => readCells(text, "cells.csv"), {
    name: "RangeError",
    message:
      /^cells\.csv:1: expected the columns model,condition,language,n,correct or .*, got model,language,n,correct$/,
  });
});

const refused: readonly (readonly [string, string, string])[] = [
  [
    "more right than asked",
    "m1,base,swh_Latn,900,901",
    'correct to be a whole number of at least 0 and at most n (900), got "901"',
  ],
  [
    "NaN",
    "m1,base,swh_Latn,900,NaN",
    'correct to be a whole number of at least 0 and at most n (900), got "NaN"',
  ],
  [
    "a negative count",
    "m1,base,swh_Latn,900,-1",
    'correct to be a whole number of at least 0 and at most n (900), got "-1"',
  ],
  [
    "half an answer",
    "m1,base,swh_Latn,900,1.5",
    'correct to be a whole number of at least 0 and at most n (900), got "1.5"',
  ],
  ["an exponent", "m1,base,swh_Latn,9e2,1", 'n to be a whole number of at least 1, got "9e2"'],
  ["no items", "m1,base,swh_Latn,0,0", 'n to be a whole number of at least 1, got "0"'],
  [
    "no count",
    "m1,base,swh_Latn,900,",
    "correct to be a text without spaces around it, got nothing",
  ],
  ["no model", ",base,swh_Latn,900,1", "model to be a text without spaces around it, got nothing"],
  [
    "a space before its code",
    "m1,base, swh_Latn,900,1",
    'language to be a text without spaces around it, got " swh_Latn"',
  ],
  [
    "a field too many",
    "m1,base,swh_Latn,900,1,1",
    "5 fields (model,condition,language,n,correct), got 6",
  ],
];

for (const [what, text, message] of refused) {
  test(`a cell with ${what} is refused with its line`, () => {
    assert.throws(() => readCells(line(text), "cells.csv"), {
      ...{ name: "RangeError", message: `cells.csv:3: expected ${message}` },
    });
  });
}

test("more right than read is refused", () => {
  const text = `${header},read\nm1,base,heb_Hebr,900,234,233\n`;
  const message = "cells.csv:2: expected correct at most read (233), got 234";
  assert.throws(() => readCells(text, "cells.csv"), { name: "RangeError", message });
});

test("an accuracy that is no k/n is refused with the nearest", () => {
  const text = `${scored}\nm1,base,heb_Hebr,900,0.2627\n`;
  const message =
    /^cells\.csv:2: expected accuracy to be k\/900, got 0\.2627 \(the nearest is 236\/900 = 0\.262\d+\)$/;
  assert.throws(() => readCells(text, "cells.csv"), { name: "RangeError", message });
});

test("an accuracy with too few digits to tell its count is refused", () => {
  const text = `${scored}\nm1,base,heb_Hebr,900,0.26\n`;
  const message =
    "cells.csv:2: expected accuracy with enough digits to tell k of 900 items, got 0.26, which fits several";
  assert.throws(() => readCells(text, "cells.csv"), { name: "RangeError", message });
});

test("an accuracy in percent, above 1 or not a number is refused", () => {
  for (const accuracy of ["26.2", "1.2", "NaN", "1e-1", ".5", "-0.5"]) {
    assert.throws(() => readCells(`${scored}\nm1,base,heb_Hebr,4,${accuracy}\n`, "cells.csv"), {
      name: "RangeError",
      message: `cells.csv:2: expected accuracy to be a proportion from 0 to 1, got "${accuracy}"`,
    });
  }
});

test("every k/n comes back from its accuracy, printed with four digits or more", () => {
  const count = fc.integer({ min: 1, max: 2000 }).chain((n) =>
    fc.record({
      n: fc.constant(n),
      correct: fc.integer({ min: 0, max: n }),
      digits: fc.integer({ min: 4, max: 15 }),
    }),
  );
  fc.assert(
    fc.property(count, ({ n, correct, digits }) => {
      const accuracy = (correct / n).toFixed(digits);
      const [row] = readCells(`${scored}\nm1,base,heb_Hebr,${n},${accuracy}\n`, "cells.csv");
      assert.equal(row?.correct, correct);
    }),
    { seed: 1, numRuns: 300 },
  );
});
