import assert from "node:assert/strict";
import { test } from "node:test";
import { sentence } from "cognate/dist/narrative/sentence";
import fc from "fast-check";

test("text from data can neither format nor run anything", () => {
  const hostile = "<script>alert(1)</script> *bold* [link](x) `code` $math$";
  const made = sentence`A model answers ${hostile}.`;
  assert.equal(
    made.markdown,
    "A model answers &lt;script&gt;alert(1)&lt;/script&gt; \\*bold\\* \\[link\\](x) \\`code\\` \\$math\\$.",
  );
  assert.equal(made.plain, `A model answers ${hostile}.`);
});

test("the frame may use emphasis, and its plain form has none", () => {
  const made = sentence`The gain is **${"+1.2 points"}**.`;
  assert.equal(made.markdown, "The gain is **+1.2 points**.");
  assert.equal(made.plain, "The gain is +1.2 points.");
});

test("a bare fraction has no unit and is refused", () => {
  assert.throws(() => sentence`The gain is ${0.012}.`, {
    name: "TypeError",
    message: "sentence: expected a phrase or a whole number, got 0.012",
  });
});

test("a whole number is written with its thousands set off", () => {
  assert.equal(sentence`${10865} cells`.plain, "10\u202f865 cells");
  assert.equal(sentence`${900} items`.plain, "900 items");
});

test("a sentence inside a sentence is not escaped twice", () => {
  const inner = sentence`${"a_b"} gains`;
  assert.equal(sentence`So ${inner}.`.markdown, "So a\\_b gains.");
});

test("a line break in the frame is a space in the sentence", () => {
  const made = sentence`One
    two.`;
  assert.equal(made.plain, "One two.");
});

test("no interpolated text ever leaves a tag behind", () => {
  const property = fc.property(fc.string(), (text) => {
    assert.doesNotMatch(sentence`x ${text} y`.markdown, /[<>]/);
  });
  fc.assert(property, { seed: 1, numRuns: 200 });
});
