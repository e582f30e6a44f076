import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { parseJson } from "cognate/dist/read/json/parse";
import { shapesOf, type Shapes } from "cognate/dist/read/json/shapes";
import { memberOf, objectIn } from "cognate/dist/read/json/value";
import { seeded, uniform, type Random } from "cognate/dist/stats/random";

const place = { file: "a.jsonl", line: 1, byte: 0 };
const without = new Set(["arg_0", "flores_passage", "prompt_hash"]);

/** What the parser reads; `null` where it refuses. */
function parsed(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    return objectIn(parseJson(bytes, place, { without }));
  } catch (error) {
    assert.ok(error instanceof RangeError);
    return null;
  }
}

/** A record that is recognised is one that the parser reads, with the same values; whether it was. */
function agrees(shapes: Shapes, bytes: Buffer): boolean {
  // as it lies in a file: something before it, something after it
  const file = Buffer.concat([Buffer.from('"}\n'), bytes, Buffer.from('\n{"a": 1')]);
  const shaped = shapes.of(file, 3, 3 + bytes.length);
  if (shaped === null) return false;
  const value = parsed(bytes);
  assert.ok(value !== null, bytes.toString());
  assert.deepEqual([...shaped.keys], Object.keys(value));
  for (const key of [...Object.keys(value), "no such key"]) {
    assert.deepEqual(shaped.look(key), memberOf(value, key));
    for (const inner of Object.keys(objectIn(value[key]) ?? { none: 0 })) {
      assert.deepEqual(shaped.look(key, inner), memberOf(value, key, inner));
    }
  }
  return true;
}

function learnt(bytes: Buffer): Shapes {
  const shapes = shapesOf();
  shapes.learn(bytes, without);
  return shapes;
}

const samples = readdirSync("test/fixtures/lm-eval/runs", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) =>
    readFileSync(join("test/fixtures/lm-eval/runs", name), "utf8")
      .trim()
      .split("\n")
      .map((line) => Buffer.from(line)),
  );

test("a record has its own shape, and the next one of its file has it too", () => {
  for (const [i, bytes] of samples.entries()) {
    const shapes = learnt(bytes);
    assert.ok(agrees(shapes, bytes), `sample ${i}`);
  }
  const [first, second] = samples;
  assert.ok(first !== undefined && second !== undefined);
  assert.ok(agrees(learnt(first), second));
});

test("whatever is changed in a record, it is read as the parser reads it or left to the parser", () => {
  const random = seeded(1);
  const telling = Buffer.from('{}[]",:\\\n0e-.NtfnAu/ 19');
  let [recognised, left] = [0, 0];
  for (let time = 0; time < 20_000; time += 1) {
    const from = samples[Math.floor(uniform(random) * samples.length)] ?? Buffer.alloc(0);
    const shapes = learnt(from);
    if (agrees(shapes, changed(from, telling, random))) recognised += 1;
    else left += 1;
  }
  assert.ok(recognised > 2000 && left > 2000, `${recognised} recognised, ${left} left`);
});

function changed(bytes: Buffer, telling: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.floor(uniform(random) * copy.length);
  const drawn = telling[Math.floor(uniform(random) * telling.length)] ?? 0;
  if (uniform(random) < 0.3) return Buffer.concat([copy.subarray(0, at), copy.subarray(at + 1)]);
  if (uniform(random) < 0.3) {
    return Buffer.concat([copy.subarray(0, at), Buffer.of(drawn), copy.subarray(at)]);
  }
  copy[at] = uniform(random) < 0.5 ? drawn : Math.floor(uniform(random) * 256);
  return copy;
}

test("texts and numbers of every kind are read in a shape as the parser reads them", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom("", '"', "\\", "\\n", "a\\nb", "é", "\u2028", "x".repeat(100), 'y"'.repeat(40)),
  );
  const number = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.constantFrom("1e5", "0.5", "-0", "9007199254740993", "NaN", "-Infinity", "01", "1.", ".5"),
    fc.constantFrom("true", "false", "null", "nul", "1x", "--1", "1e", ""),
  );
  const record = fc.tuple(text, text, number, number).map(([a, b, c, d]) => {
    const list = `[${String(c)}, ${JSON.stringify(a)}]`;
    const inner = `{"link": ${JSON.stringify(b)}, "arg_0": ${JSON.stringify(a)}, "n": ${list}}`;
    return Buffer.from(
      `{"id": ${String(d)}, "doc": ${inner}, "prompt_hash": ${JSON.stringify(b)}}`,
    );
  });
  const base = Buffer.from(
    '{"id": 1, "doc": {"link": "", "arg_0": "", "n": [1, ""]}, "prompt_hash": ""}',
  );
  let recognised = 0;
  fc.assert(
    fc.property(record, (bytes) => {
      const isRead = parsed(bytes) !== null;
      const isShaped = agrees(learnt(base), bytes);
      if (isShaped) recognised += 1;
      assert.equal(isShaped, isRead);
    }),
    { seed: 1, numRuns: 2000 },
  );
  assert.ok(recognised > 500);
});

test("a record with a key twice, or with __proto__, has no shape", () => {
  for (const record of ['{"a": 1, "a": 2}', '{"a": {"b": 1, "b": 1}}', '{"__proto__": 1}']) {
    const bytes = Buffer.from(record);
    assert.equal(learnt(bytes).of(bytes, 0, bytes.length), null);
  }
});

test("keys that are numbers come in the order in which an object has them", () => {
  const bytes = Buffer.from('{"b": 1, "2": 1, "1": {"5": 1, "4": 2}}');
  assert.ok(agrees(learnt(bytes), bytes));
});

test("in a file whose records are all different learning ends, and begins again with the alike", () => {
  const shapes = shapesOf();
  const other = (i: number): Buffer => Buffer.from(`{"key${i}": 1}`);
  for (let i = 0; i < 100; i += 1) {
    assert.equal(shapes.of(other(i), 0, other(i).length), null);
    shapes.learn(other(i), without);
  }
  assert.equal(shapes.of(other(99), 0, other(99).length), null);
  assert.ok(shapes.of(other(16), 0, other(16).length) !== null);
});

test("a text is not taken for the last one whose characters are its bytes", () => {
  const shapes = learnt(Buffer.from('{"a": ""}'));
  // a backslash and an n, then a line's end; two letters, then the one whose two bytes are theirs
  for (const text of ["\\n", "\n", "\u00c3\u00a9", "\u00e9", "b", "b"]) {
    const bytes = Buffer.from(`{"a": ${JSON.stringify(text)}}`);
    assert.equal(shapes.of(bytes, 0, bytes.length)?.look("a"), text);
  }
});
