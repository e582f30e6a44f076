/** The short form of `npm run soak -- read`: 200 damaged logs a reader. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reader } from "cognate/dist/read/reading";
import { stream } from "cognate/dist/stats/random";
import { inMemory, mutated } from "cognate/dist/workspace/soak/mutation";
import { subjects, trialChoices } from "cognate/dist/workspace/soak/subjects";
import { type Outcome, type Subject, trials } from "cognate/dist/workspace/soak/withstand";
import { lineReader, log } from "./lines";

const seed = 20_261_125;
const choices = trialChoices(".");
const all = subjects(".", null);

async function outcomes(subject: Subject, times: number): Promise<readonly Outcome[]> {
  const next = await trials(subject, { random: stream(seed, [subject.name]), choices });
  const found: Outcome[] = [];
  for (let time = 0; time < times; time += 1) found.push(await next());
  return found;
}

for (const name of [
  ...["inspect", "lm-eval", "lighteval", "helm", "opencompass", "every-eval-ever"],
  ...["table (comma)", "table (tab)", "table (lines)", "table (parquet)"],
]) {
  test(`${name}: logs damaged at random are read in part or refused, and no row is lost without a word`, async () => {
    const subject = (await all).find((each) => each.name === name);
    assert.ok(subject !== undefined && subject.logs.length > 0);
    const found = await outcomes(subject, 200);
    assert.deepEqual(
      found.flatMap(({ wrong }) => wrong ?? []),
      [],
    );
    const kinds = new Set(found.map(({ kind }) => kind));
    assert.ok(kinds.has("kept") && kinds.has("rejected"), [...kinds].join());
  });
}

/** A reader of lines that is as it should be once, and wrong from then on. */
function wrongly(read: Reader["read"]): Subject {
  const run = { model: "m1", task: "belebele_heb_Hebr" };
  const file = inMemory("a.jsonl", Buffer.from(log(run, [["q1", null, "1", "1", "1", 1]])));
  let times = 0;
  const reader: Reader = {
    ...lineReader,
    read: (each, given) => (times++ === 0 ? lineReader.read(each, given) : read(each, given)),
  };
  return { name: "lines", reader, logs: [[file]], mark: null };
}

for (const [what, wrong, read] of [
  [
    "crashes",
    /^TypeError: no such thing/,
    () => {
      throw new TypeError("no such thing");
    },
  ],
  [
    "miscounts",
    /^1 rows read, 0 kept, 0 rejected$/,
    async function* () {
      yield await Promise.resolve({ kind: "end" as const, rows: 1 });
    },
  ],
  [
    "says nothing of a row that is lost",
    /^1 rows lost without a word$/,
    async function* () {
      yield await Promise.resolve({ kind: "end" as const, rows: 0 });
    },
  ],
] as const) {
  test(`a reader that ${what} is found out`, async () => {
    const found = (await outcomes(wrongly(read), 20)).flatMap((outcome) => outcome.wrong ?? []);
    assert.ok(found.length > 0 && found.every((line) => wrong.test(line)), found[0]);
  });
}

test("the same seed damages the same bytes, and one file of several", async () => {
  const files = ["a", "b", "c"].map((name) => inMemory(name, Buffer.from(name.repeat(100))));
  const bytes = async (random = stream(seed, ["x"])): Promise<readonly string[]> =>
    Promise.all(
      (await mutated(files, random)).map(async (file) =>
        Buffer.from(await file.bytes(0, file.size)).toString(),
      ),
    );
  const once = await bytes();
  assert.deepEqual(await bytes(), once);
  assert.equal(once.filter((text, i) => text !== "abc".charAt(i).repeat(100)).length, 1);
});
