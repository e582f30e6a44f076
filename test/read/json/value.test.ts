import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonText, listIn, memberOf, objectIn, textIn } from "cognate/dist/read/json/value";

test("a member is an own key at every level, or undefined", () => {
  const value = { a: [{ b: null }], hasOwnProperty: 1 };
  assert.equal(memberOf(value, "a", 0, "b"), null);
  assert.equal(memberOf(value, "a", 1, "b"), undefined);
  assert.equal(memberOf(value, "constructor"), undefined);
  assert.equal(memberOf("text", "length"), undefined);
  assert.equal(memberOf(null, "a"), undefined);
});

test("a look at a value of another kind gives null", () => {
  assert.equal(objectIn([]), null);
  assert.equal(objectIn(null), null);
  assert.equal(listIn({}), null);
  assert.equal(textIn(1), null);
  assert.deepEqual(objectIn({ a: 1 }), { a: 1 });
  assert.deepEqual(listIn([1]), [1]);
  assert.equal(textIn("a"), "a");
});

test("a value is written as it stands, whole numbers past 2^53 without loss", () => {
  assert.deepEqual(["a", 7, true, null, 9007199254740993n].map(jsonText), [
    ...["a", "7", "true", "null", "9007199254740993"],
  ]);
  assert.equal(jsonText({ n: [9007199254740993n, "a"] }), '{"n":["9007199254740993","a"]}');
});
