import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseJson } from "cognate/dist/read/json/parse";

const place = { file: "log.json", line: null, byte: null };

function parse(text: string | Uint8Array): unknown {
  return parseJson(typeof text === "string" ? Buffer.from(text) : text, place);
}

/** Whole numbers past 2^53 as JSON.parse would round them. */
function inDoubles(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(inDoubles);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, inDoubles(each)] as const);
  return Object.fromEntries(entries);
}

test("what JSON.parse reads is read the same, however it is spaced", () => {
  const spacing = fc.constantFrom(undefined, 2, "\t", "\r\n");
  fc.assert(
    fc.property(fc.jsonValue(), spacing, (value, space) => {
      const text = JSON.stringify(value, null, space);
      assert.deepEqual(inDoubles(parse(text)), JSON.parse(text));
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("what JSON.parse refuses for its form is refused", () => {
  const refused = ["", " ", "{", "[1", "[1,]", "{,}", '{"a"}', '{"a":}', "{a:1}", "01", "1.", ".5"];
  const more = [
    "+1",
    "1e",
    "-",
    '"a',
    '"\\x"',
    '"\\u12"',
    "tru",
    "nul",
    "1 2",
    "[1}",
    "\\",
    '{"a":1,}',
  ];
  for (const text of [...refused, ...more]) {
    assert.throws(() => JSON.parse(text) as unknown, text);
    assert.throws(() => parse(text), RangeError, text);
  }
});

test("Python's bare constants are numbers, inside strings they are letters", () => {
  assert.deepEqual(parse('[NaN, Infinity, -Infinity, "NaN"]'), [NaN, Infinity, -Infinity, "NaN"]);
  assert.throws(() => parse("[-NaN]"), /expected a JSON value, got "-NaN\]"/);
});

test("whole numbers past 2^53 lose no digit, and absurd ones are refused", () => {
  assert.deepEqual(parse("[9007199254740991, 9007199254740993]"), [2 ** 53 - 1, 2n ** 53n + 1n]);
  assert.deepEqual(parse("[-123456789012345678901, 1e400]"), [-123456789012345678901n, Infinity]);
  assert.throws(() => parse("9".repeat(5000)), RangeError);
});

test("a byte order mark, half a surrogate pair and bytes that are no UTF-8 cost no document", () => {
  assert.equal(parse("\ufeff1"), 1);
  assert.equal(parse('"\\ud83d\\ude00 \\ud83d"'), "\u{1f600} \ud83d");
  assert.equal(parse(Uint8Array.of(0x22, 0x61, 0xff, 0x22)), "a\ufffd");
  assert.equal(parse('"a\tb\nc"'), "a\tb\nc");
});

test("an error names file, line and byte, what was expected and what was found", () => {
  assert.throws(() => parse('{\n "a": 1,\n b'), {
    name: "RangeError",
    message: 'log.json:3 (byte 12): expected a key in quotes, got "b"',
  });
  const inside = { file: "samples.jsonl", line: 17, byte: 4096 };
  assert.throws(() => parseJson(Buffer.from('{"doc_id": '), inside), {
    message: "samples.jsonl:17 (byte 4107): expected a JSON value, got the end",
  });
});

test("a document nested too deep is refused before the stack ends", () => {
  assert.doesNotThrow(() => parse("[".repeat(900) + "]".repeat(900)));
  assert.throws(() => parse("[".repeat(1_000_000)), /nested at most 1000 deep/);
  assert.throws(() => parse('{"a":'.repeat(1_000_000)), /nested at most 1000 deep/);
});

test("a key __proto__ changes no object", () => {
  const value = parse('{"__proto__": {"isTrusted": true}, "a": 1, "a": 2}') as { a: number };
  assert.equal((value as { isTrusted?: boolean }).isTrusted, undefined);
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
  assert.equal(value.a, 2);
});

test("quotes and backslashes at any distance end a string where it ends", () => {
  for (const length of [0, 1, 22, 23, 24, 25, 26, 100, 5000]) {
    for (const tail of ["", "\\", '"', '\\"', "\\\\", '\\\\"', 'x\\"y', '\\\\\\"']) {
      const text = "é".repeat(length) + tail;
      assert.equal(parse(JSON.stringify(text)), text, `${length} and ${tail}`);
    }
  }
});

test("texts under keys that nobody wants are stepped over, and must end all the same", () => {
  const without = new Set(["context"]);
  const text = '{"context": "a \\" \\q", "of": {"context": [1], "b": "c"}}';
  assert.deepEqual(parseJson(Buffer.from(text), place, { without }), {
    of: { context: [1], b: "c" },
  });
  const broken = Buffer.from('{"context": "a');
  assert.throws(() => parseJson(broken, place, { without }), /a string with its closing quote/);
});
