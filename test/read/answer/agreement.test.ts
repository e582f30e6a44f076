/** How often the two readings give what a person reads, over the whole table, with all that differs. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readAnswer } from "cognate/dist/read/answer/read";
import { differing, quoting, real, type Row, written } from "./table";

interface Judged {
  readonly text: string;
  readonly person: string;
  readonly strict: string;
  readonly lenient: string;
}

function judged(text: string, person: string, options: readonly string[] | number): Judged {
  const { strict, lenient } = readAnswer(text, options);
  return { text, person, strict: letter(strict), lenient: letter(lenient) };
}

function letter(position: number | null): string {
  return position === null ? "-" : "ABCD".charAt(position);
}

/** Where both readings are meant to be the person's, the lenient one is. */
function personIn([, strict, lenient = strict]: Row): string {
  return lenient;
}

const all: readonly Judged[] = [
  ...[...real, ...written].map((row) => judged(row[0], personIn(row), 4)),
  ...quoting.map(([options, ...row]) => judged(row[0], personIn(row), options)),
  ...differing.map(([text, person]) => judged(text, person, 4)),
];

/** The same, left unread where a person reads one, and another option (or one where there is none). */
function counted(reading: "strict" | "lenient"): readonly [number, number, number] {
  const same = all.filter((each) => each[reading] === each.person).length;
  const unread = all.filter((each) => each[reading] === "-" && each.person !== "-").length;
  return [same, unread, all.length - same - unread];
}

for (const [text, person, strict, lenient] of differing) {
  test(`a person reads ${person}, not ${strict} and ${lenient}, in ${JSON.stringify(text)}`, () => {
    assert.deepEqual(judged(text, person, 4), { text, person, strict, lenient });
    assert.ok(strict !== person || lenient !== person);
  });
}

test("the readings agree with a person's as often as their documentation says", (t) => {
  const told = readFileSync("src/read/answer/read.ts", "utf8").replace(/\s+\*\s+/g, " ");
  for (const reading of ["strict", "lenient"] as const) {
    const [same, unread, other] = counted(reading);
    const sentence = `the ${reading} reading is the person's in ${same}, leaves ${unread} unread and is another in ${other}`;
    t.diagnostic(`of ${all.length} outputs ${sentence}`);
    assert.ok(told.includes(sentence), sentence);
    for (const each of all.filter((one) => one[reading] !== one.person)) {
      t.diagnostic(`${reading} ${each[reading]}, person ${each.person}: ${each.text}`);
    }
  }
  assert.ok(told.includes(`Of the ${all.length} outputs`), `${all.length}`);
});
