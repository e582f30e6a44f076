import assert from "node:assert/strict";
import { test } from "node:test";
import { outlineOf } from "cognate/dist/read/json/outline";

test("a document that is cut off has an outline", () => {
  const { kind, keys, inner } = outlineOf(Buffer.from('\ufeff {"eval": {"task": "t", "mod'));
  assert.deepEqual([kind, [...keys], [...inner]], ["object", ["eval"], ["task"]]);
  assert.equal(outlineOf(Buffer.from("<html>")).kind, null);
});
