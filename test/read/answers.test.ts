import assert from "node:assert/strict";
import { test } from "node:test";
import { readAnswers } from "cognate/dist/read/answers";
import { readItems } from "cognate/dist/read/items";

const items = "item,gold,passage\nq1,3,p1\nq2,1,p1\nq3,2,p2\n";
const header = "model,condition,language,answers";

function refuse(answersText: string, message: string, itemsText = items): void {
  assert.throws(() => readAnswers(itemsText, answersText, { options: 4 }), {
    ...{ name: "RangeError", message },
  });
}

test("answers are read as one character per item", () => {
  const { runs } = readAnswers(items, `${header}\nm1,base,heb_Hebr,3.-\n`);
  assert.deepEqual(runs, [
    {
      ...{ model: "m1", condition: "base", language: "heb_Hebr" },
      ...{ answers: "3.-", place: "answers.csv:2" },
    },
  ]);
});

test("an answer too few is refused", () => {
  refuse(
    `${header}\nm1,base,heb_Hebr,31\n`,
    "answers.csv:2: expected one answer for each of 3 items, got 2",
  );
});

test("a character that is no option is refused with its item", () => {
  refuse(
    `${header}\nm1,base,heb_Hebr,3a1\n`,
    'answers.csv:2: expected answers of 1-9, A-Z, . or -, got "a" for item 2',
  );
});

test("more different options than the benchmark has are refused", () => {
  refuse(
    `${header}\nm1,base,heb_Hebr,45A\n`,
    "answers.csv:2: expected at most 4 different options, got 1 2 3 4 5 A",
  );
});

test("a language without items is refused where right options differ by language", () => {
  const byLanguage = "language,item,gold\nheb_Hebr,q1,3\namh_Ethi,q1,2\n";
  const message = "answers.csv:3: expected items of swh_Latn in items.csv, got none";
  refuse(`${header}\nm1,base,heb_Hebr,3\nm1,base,swh_Latn,3\n`, message, byLanguage);
});

test("an item that comes twice is refused, in one language but not across two", () => {
  assert.throws(() => readItems("item,gold\nq1,3\nq1,2\n", "items.csv"), {
    name: "RangeError",
    message: "items.csv:3: expected one row for item q1, got another at items.csv:2",
  });
  const rows = readItems("language,item,gold\nheb_Hebr,q1,3\namh_Ethi,q1,2\n", "items.csv");
  assert.equal(rows.length, 2);
});

test("a gold of two characters is refused", () => {
  const message = 'items.csv:2: expected gold to be one character, 1-9 or A-Z, got "10"';
  assert.throws(() => readItems("item,gold\nq1,10\n", "items.csv"), {
    name: "RangeError",
    message,
  });
});

test("a column that describes items to a person does no harm", () => {
  const [row] = readItems("item,gold,domain,passage\nq1,3,law,p1\n", "items.csv");
  assert.deepEqual([row?.gold, row?.passage], ["3", "p1"]);
});
