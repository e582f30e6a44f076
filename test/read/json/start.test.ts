import assert from "node:assert/strict";
import { test } from "node:test";
import { outline, outlineOf } from "cognate/dist/read/json/outline";
import { readersWith } from "cognate/dist/read/readers";
import { fileOf } from "../reading";

test("a document that is cut off has an outline", () => {
  const { kind, keys, inner } = outlineOf(Buffer.from('\ufeff {"eval": {"task": "t", "mod'));
  assert.deepEqual([kind, [...keys], [...inner]], ["object", ["eval"], ["task"]]);
  assert.equal(outlineOf(Buffer.from("<html>")).kind, null);
});

test("a JSON file is read once, whoever asks whose it is", async () => {
  const plain = fileOf("a.json", '{"doc_id": 0}');
  const reads: (readonly [number, number])[] = [];
  const file = {
    ...plain,
    bytes: (from: number, to: number) => {
      reads.push([from, to]);
      return plain.bytes(from, to);
    },
  };
  const harnesses = readersWith(null).filter(({ format }) => format !== "table");
  for (const { recognise } of harnesses) assert.deepEqual(await recognise([file]), []);
  assert.deepEqual(reads, [[0, plain.size]]);
  assert.ok((await outline(file)).keys.has("doc_id"));
});
