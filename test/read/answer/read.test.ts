import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readAnswer } from "cognate/dist/read/answer/read";
import { languages, quoting, real, written } from "./table";

function letter(position: number | null): string {
  return position === null ? "-" : "ABCDEFGH".charAt(position);
}

function read(text: string, options: readonly string[] | number): readonly string[] {
  const { strict, lenient } = readAnswer(text, options);
  return [letter(strict), letter(lenient)];
}

for (const [text, strict, lenient = strict] of [...real, ...written]) {
  test(`a person reads ${strict} (${lenient}) in ${JSON.stringify(text.slice(0, 70))}`, () => {
    assert.deepEqual(read(text, 4), [strict, lenient]);
  });
}

for (const [options, text, strict, lenient = strict] of quoting) {
  const shown = `${JSON.stringify(text)} where ${options[1] ?? ""} is the second option`;
  test(`a person reads ${strict} (${lenient}) in ${shown}`, () => {
    assert.deepEqual(read(text, options), [strict, lenient]);
  });
}

test("the table has 150 outputs and more, over 15 scripts and more", () => {
  assert.ok(real.length + written.length + quoting.length >= 150);
  assert.ok(languages.length >= 15);
});

test("a digit of any script is its value", () => {
  const zeros = [...Array(0x20000).keys()].filter((code) => {
    const [one, before] = [String.fromCodePoint(code), String.fromCodePoint(Math.max(0, code - 1))];
    return /\p{Nd}/u.test(one) && !/\p{Nd}/u.test(before) && one.normalize("NFKC") === one;
  });
  assert.ok(zeros.length > 40);
  for (const zero of zeros)
    assert.equal(letter(readAnswer(String.fromCodePoint(zero + 3), 4).strict), "C");
});

test("a strict reading is always the lenient one, whatever the text", () => {
  const piece = fc.constantFrom(
    ...[
      "The answer is ",
      "A",
      "B",
      "(C)",
      " or ",
      ". ",
      "\n",
      "<think>",
      "</think>",
      "\\boxed{D}",
      "not ",
    ],
    ...["الإجابة هي ", "ب", "答案是", "ก", "٢", "I ", "\ud800", "**"],
  );
  const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      const { strict, lenient } = readAnswer(text, 4);
      assert.ok(strict === null || strict === lenient);
    }),
    { seed: 7, numRuns: 2000 },
  );
});

test("two option marks that could each be meant leave both readings open", () => {
  assert.deepEqual(read("A or B", 4), ["-", "-"]);
});

test("a hostile text of a megabyte is read in linear time", () => {
  for (const piece of ["answer is ", "(A) ", "\\boxed{", "<think>", "الإجابة ", "* \n", "一"]) {
    const start = process.hrtime.bigint();
    readAnswer(piece.repeat(Math.floor(1e6 / piece.length)), ["London", "Paris", "Rome", "Oslo"]);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    assert.ok(seconds < 10, `${piece}: ${seconds} s`);
  }
});
