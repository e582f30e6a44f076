import assert from "node:assert/strict";
import { test } from "node:test";
import { members } from "cognate/dist/read/json/members";
import type { LogFile } from "cognate/dist/read/reading";

/** A file that gives a few bytes at a time, however many are asked for. */
function slowly(text: string, few: number): LogFile {
  const bytes = Buffer.from(text);
  const some = (from: number, to: number) => bytes.subarray(from, Math.min(to, from + few));
  return { path: "slow", size: bytes.length, bytes: (from, to) => Promise.resolve(some(from, to)) };
}

async function told(text: string, few: number, under?: string) {
  const found: (readonly [string | null, string, boolean])[] = [];
  const options = under === undefined ? {} : { under };
  for await (const { key, bytes, byte, isWhole } of members(slowly(text, few), options)) {
    assert.equal(Buffer.from(text).indexOf(bytes, byte), byte, "a member stands where it says");
    found.push([key, bytes.toString(), isWhole]);
  }
  return found;
}

const counts = [1, 2, 3, 7, 1000];

test("members are the same however few bytes of a file come at a time", async () => {
  const rows = [{ "a,]": 'he said "}"' }, ["\\", "\u05d0"], "[", -1.5, null];
  for (const few of counts) {
    const found = await told(
      ` ${JSON.stringify({ rows: 1, x: { rows: [0] }, s: rows })} `,
      few,
      "s",
    );
    assert.deepEqual(
      found.map(([key, text, isWhole]) => [key, JSON.parse(text) as unknown, isWhole]),
      rows.map((row) => [null, row, true]),
      `${few} at a time`,
    );
  }
});

test("of a document that was cut off the last member is told as a part", async () => {
  for (const few of counts) {
    const found = await told('{"a": [1, 2], "b": "never clo', few);
    assert.deepEqual(found, [
      ["a", "[1, 2]", true],
      ["b", '"never clo', false],
    ]);
  }
});

test("a document that was cut off between two members is told as one that is not whole", async () => {
  for (const few of counts) {
    assert.deepEqual(await told('{"a": 1,\n', few), [
      ["a", "1", true],
      [null, "", false],
    ]);
    assert.deepEqual(await told('[{"a": 1},', few), [
      [null, '{"a": 1}', true],
      [null, "", false],
    ]);
  }
});
