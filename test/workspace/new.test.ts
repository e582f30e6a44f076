import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openStudies, openStudy } from "cognate/dist/open";
import { pull } from "cognate/dist/pull/pull";
import { studyNames } from "cognate/dist/store/files";
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

const baseline = ["--baseline", "base"];

function digest(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function run(...args: readonly string[]): Promise<Made> {
  return make(args, [lineReader]);
}

test("what is no log is named", async () => {
  mkdirSync("notes");
  writeFileSync(join("notes", "thoughts.txt"), "nothing to read");
  const { code, err } = await run("mine", "notes", ...flags, ...baseline);
  assert.equal(code, 1);
  assert.match(err, /expected logs or tables of a format that is read, got none \(thoughts\.txt\)/);
});

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

test("a study tells what it was read from, and its sum can be had without it", async () => {
  const list = readdirSync("logs")
    .sort()
    .map((name) => [digest(readFileSync(join("logs", name))), name].join("  "));
  const [origin, ...others] = openStudy("mine").design.pulled ?? [];
  assert.deepEqual(others, []);
  assert.deepEqual([origin?.source, origin?.files], ["logs", 16]);
  assert.equal(origin?.sha256, digest(`${list.join("\n")}\n`));
  await pull("logs", { to: join(".cache", "pulled", "logs") });
  const again = await run("pulled", join(".cache", "pulled", "logs"), ...flags, ...baseline);
  assert.deepEqual([again.code, again.err], [0, ""]);
  const [pulled] = openStudy("pulled").design.pulled ?? [];
  assert.equal(pulled?.sha256, origin.sha256);
  assert.match(pulled.source, /logs$/);
});

test("a pulled file that is not as it came is refused, and so is one that was not pulled", async () => {
  const folder = join(".cache", "pulled", "logs");
  const file = join(folder, "large-base-heb_Hebr.jsonl");
  const before = readFileSync(file, "utf8");
  writeFileSync(file, before.replace('"2"', '"1"'));
  const changed = await run("changed", folder, ...flags, ...baseline);
  assert.match(changed.err, /heb_Hebr\.jsonl: expected the bytes that were pulled \(sha256 /);
  writeFileSync(file, before);
  writeFileSync(join(folder, "mine.jsonl"), before);
  const more = await run("changed", folder, ...flags, ...baseline, "--without", "nothing");
  assert.match(
    more.err,
    /mine\.jsonl: expected a file that pulled\.json tells of, got another one/,
  );
  assert.equal(existsSync(join("data", "changed")), false);
});

test("what does not hold when it is opened is not written, and the former study stays", async () => {
  const table = readFileSync(join("data", "languages.csv"), "utf8");
  const before = readFileSync(join("data", "mine", "study.yaml"), "utf8");
  writeFileSync(join("data", "languages.csv"), table.replace("Hebrew", "Ivrit"));
  for (const more of [["other"], ["mine", "--replace", "--title", "T"]]) {
    const { code, out, err } = await run(...more, "logs", ...flags, ...baseline);
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, /languages\.csv: expected sha256 .*\nNothing was written\.\n$/);
  }
  writeFileSync(join("data", "languages.csv"), table);
  assert.equal(existsSync(join("data", "other")), false);
  assert.equal(readFileSync(join("data", "mine", "study.yaml"), "utf8"), before);
});

test("what a killed command left half made is no study", async () => {
  cpSync(join("data", "mine"), join("data", ".half.part"), { recursive: true });
  assert.deepEqual(studyNames("."), ["mine", "pulled"]);
  const { code } = await run("half", "logs", ...flags, ...baseline);
  assert.equal(code, 0);
  assert.deepEqual(studyNames("."), ["half", "mine", "pulled"]);
  assert.equal(existsSync(join("data", ".half.part")), false);
  for (const name of ["half", "pulled"]) rmSync(join("data", name), { recursive: true });
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
