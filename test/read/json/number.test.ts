import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { numberIn, plainNumber } from "cognate/dist/read/json/number";

const plain = (text: string): number => plainNumber(Buffer.from(text), 0, text.length);

test("a number of few digits is the one that its text says, to the last bit", () => {
  const digits = fc.stringMatching(/^-?(0|[1-9][0-9]{0,6})(\.[0-9]{1,7})?$/);
  fc.assert(
    fc.property(digits, (text) => {
      assert.ok(Object.is(plain(text), numberIn(text)), text);
    }),
    { seed: 1, numRuns: 20_000 },
  );
  assert.deepEqual([plain("-0"), plain("0.1"), plain("-2.719412")], [-0, 0.1, -2.719412]);
});

test("what is written in any other way is left to the longer way", () => {
  for (const text of ["", "-", "01", "-01.5", "1.", ".5", "1e5", "1.2.3", "NaN", "+1", "1 "]) {
    assert.ok(Number.isNaN(plain(text)), text);
  }
  assert.ok(Number.isNaN(plain("1234567890123456")), "sixteen digits may not be exact");
});
