import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openStudies, openStudy } from "cognate/dist/open";
import { lineReader, log } from "../read/lines";
import { enterBareProject, make, type Made } from "./bare";

enterBareProject();

/** How many of four items are right, by model and condition; the second language has one less. */
const rights = { "small base": 1, "small tuned": 3, "large base": 3, "large tuned": 4 };
const languages = ["heb_Hebr", "amh_Ethi", "fra_Latn", "jpn_Jpan"];
mkdirSync("logs");
for (const [name, count] of Object.entries(rights)) {
  const [size = "", condition = ""] = name.split(" ");
  for (const [l, language] of languages.entries()) {
    const rows = ["q1", "q2", "q3", "q4"].map((item, i) => {
      const isRight = i < (l === 1 ? count - 1 : count);
      const mark = isRight ? "2" : "1";
      return [item, null, "2", mark, mark, Number(isRight)] as const;
    });
    const run = { model: `org/${size}-${condition}`, task: `belebele_${language}` };
    writeFileSync(join("logs", `${size}-${condition}-${language}.jsonl`), log(run, rows));
  }
}

const flags = [
  ...["--condition", "*-base=base", "--condition", "*-tuned=tuned"],
  ...["--model-name", "small=small", "--model-name", "large=large"],
  ...["--model", "small:parameters=4e9,architecture=dense"],
  ...["--model", "large:parameters=7e10,architecture=mixture-of-experts"],
  ...["--source", "arb_Arab", "--related", "Semitic"],
];

function run(...args: readonly string[]): Promise<Made> {
  return make(args, [lineReader]);
}

test("what logs cannot tell is refused with the flag that is missing, and nothing is written", async () => {
  const { code, err } = await run("mine", "logs", ...flags);
  assert.equal(code, 1);
  assert.match(err, /--baseline CONDITION, one of base, tuned/);
  const unknown = await run("mine", "logs", ...flags.slice(0, 8), "--baseline", "base");
  assert.match(unknown.err, /--model large:parameters=/);
  assert.equal(existsSync(join("data", "mine")), false);
});

test("a folder of logs becomes a study with its gains, in one step", async () => {
  const { code, out, err } = await run("mine", "logs", ...flags, "--baseline", "base");
  assert.equal(err, "");
  assert.equal(code, 0);
  const study = openStudy("mine");
  assert.equal(study.cellRows.length, 2 * 2 * 4);
  const gains = study.gainRows.map(({ model, language, baseline, gain }) => [
    model,
    language,
    baseline,
    gain,
  ]);
  assert.deepEqual(gains.slice(0, 3), [
    ["large", "amh_Ethi", 0.5, 0.25],
    ["large", "fra_Latn", 0.75, 0.25],
    ["large", "heb_Hebr", 0.75, 0.25],
  ]);
  assert.deepEqual(gains.at(-1), ["small", "jpn_Jpan", 0.25, 0.5]);
  assert.match(out, /64 read = 64 kept \+ 0 rejected/);
  assert.match(out, /C1 \(.*\): its design lacks nothing/);
  assert.match(out, /C3 \(.*\): cannot tell: no condition of chain-of-thought alone/);
  assert.match(out, /npm run reproduce -- --study mine/);
});

test("a study of one's own is no study that ships, and is not written over unasked", async () => {
  assert.deepEqual(openStudies(), []);
  const again = await run("mine", "logs", ...flags, "--baseline", "base");
  assert.match(again.err, /one \(--replace writes over it\)/);
  const replaced = await run("mine", "logs", ...flags, "--baseline", "base", "--replace");
  assert.equal(replaced.code, 0);
});

test("a file that was changed by hand after it was written is refused", () => {
  writeFileSync(join("data", "mine", "answers.csv"), "model,condition,language,answers\n");
  assert.throws(() => openStudy("mine"), /mine\/answers\.csv: expected sha256/);
});
