import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { readingRows, readingsSaid } from "cognate";
import { openReadings, openStudy } from "cognate/dist/open";
import { serve } from "../pull/server";
import { date } from "../read/lmeval/made";
import { enterBareProject, make } from "./bare";

const runs = resolve("test/fixtures/lm-eval/runs");
const collection = process.env["COGNATE_LOGS"];
enterBareProject();

const standIn = [
  ...["--model-name", "standin=standin", "--model", "standin:parameters=4e9,architecture=dense"],
  ...["--source", "arb_Arab", "--related", "Semitic", "--baseline", "base"],
];
const conditions = [
  ...["--condition", "base belebele_cot*=base-cot", "--condition", "tuned belebele_cot*=tuned-cot"],
  ...["--condition", "*base=base", "--condition", "*tuned=tuned"],
];

/** What the harness itself counted: right answers by its metric, read from its lines. */
function countedIn(model: string, task: string, filter: string): number {
  const folder = join(runs, `cognate__standin-${model}`);
  const file = readdirSync(folder).find((name) => name.startsWith(`samples_${task}_20`)) ?? "";
  const rows = readFileSync(join(folder, file), "utf8").trim().split("\n");
  return rows
    .map((row) => JSON.parse(row) as { filter: string; acc?: number; exact_match?: number })
    .filter((row) => row.filter === filter)
    .reduce((sum, row) => sum + (row.acc ?? row.exact_match ?? 0), 0);
}

test("logs that the harness wrote become a study with the harness's own counts", async () => {
  const { code, out, err } = await make([
    ...["mine", runs, ...conditions, "--without", "cot_*flexible", ...standIn],
  ]);
  assert.deepEqual([code, err], [0, ""]);
  const { cellRows, languages, answers } = openStudy("mine");
  assert.deepEqual(
    languages.map(({ code, role }) => [code, role]),
    [
      ["arb_Arab", "source"],
      ["eng_Latn", "control"],
    ],
  );
  for (const { condition, language, n, correct, read } of cellRows) {
    const [model = "", cot] = condition.split("-");
    const task = cot === undefined ? `belebele_${language}` : `belebele_cot_${language}`;
    const counted = countedIn(model, task, cot === undefined ? "none" : "strict-match");
    assert.deepEqual([n, correct], [6, counted], `${condition} ${language}`);
    assert.ok((read ?? 0) <= n && correct <= (read ?? 0));
  }
  assert.equal(new Set(answers?.items.map(({ passage }) => passage)).size, 3);
  assert.match(out, /96 read = 96 kept \+ 0 rejected/);
  assert.match(out, /left out: heb_Hebr: only in 2 of 4 runs/);
  assert.match(out, /by --without \(2 times\)/);
});

test("a study with two readings opens in either, and the lenient one reads what the strict one left", () => {
  const [usual, strict, lenient] = [
    openStudy("mine"),
    openStudy("mine", { reading: "strict" }),
    openStudy("mine", { reading: "lenient" }),
  ];
  assert.deepEqual([usual.reading, lenient.reading], ["strict", "lenient"]);
  assert.deepEqual(usual.cellRows, strict.cellRows);
  assert.match(lenient.cellRows[0]?.place ?? "", /^lenient\.csv:/);
  const unread = strict.answers?.runs.map(({ chosen }) => chosen.filter((each) => each === null));
  assert.deepEqual(
    unread?.map((each) => each.length),
    [0, 0, 3, 6, 0, 0, 0, 0],
  );
  for (const [i, run] of (strict.answers?.runs ?? []).entries()) {
    const beside = lenient.answers?.runs[i];
    assert.deepEqual(beside?.scored, run.scored);
    const kept = run.chosen.filter((each, j) => each !== null && beside.chosen[j] === each);
    assert.equal(kept.length, run.chosen.filter((each) => each !== null).length);
  }
});

test("an essay sets both readings side by side where a study has two", () => {
  const readings = openReadings("mine");
  assert.deepEqual(
    readings.map(({ reading }) => reading),
    ["strict", "lenient"],
  );
  const rows = readingRows(readings);
  assert.equal(rows.filter(({ reading }) => reading === "strict").length * 2, rows.length);
  assert.match(readingsSaid(readings).plain, /^mine has two readings .* a gain moves by up to \d/);
});

test("the lenient reading counts where it is asked for, and a study without two readings refuses one", async () => {
  const flags = [...conditions, "--without", "cot_*flexible", ...standIn, "--lenient"];
  assert.equal((await make(["last-word", runs, ...flags])).code, 0);
  assert.equal(openStudy("last-word").reading, "lenient");
  const { cellRows } = openStudy("last-word", { reading: "strict" });
  assert.deepEqual(
    cellRows.map(({ n, correct, read }) => [n, correct, read]),
    openStudy("mine").cellRows.map(({ n, correct, read }) => [n, correct, read]),
  );
  writeFileSync("one.csv", "model,condition,language,item,gold,answer\nm,base,heb_Hebr,q1,A,A\n");
  const own = ["--source", "none", "--model", "m:architecture=dense"];
  assert.equal((await make(["one-reading", "one.csv", ...own])).code, 0);
  assert.equal(openStudy("one-reading").reading, null);
  assert.throws(
    () => openStudy("one-reading", { reading: "lenient" }),
    /openStudy one-reading: reading: expected answers\.csv and lenient\.csv, .* got a study that has no two/,
  );
});

test("two runs in one place are refused with what tells them apart, and nothing is written", async () => {
  const { code, err } = await make(["both", runs, ...conditions, ...standIn]);
  assert.equal(code, 1);
  assert.match(err, /^new: .*expected one run for standin, base-cot, arb_Arab/);
  assert.match(err, /--without PATTERN/);
  assert.equal(existsSync(join("data", "both")), false);
});

/** A results document without samples, as the harness prints shares and their errors. */
function publish(model: string, shares: Readonly<Record<string, number>>): void {
  const results = Object.fromEntries(
    Object.entries(shares).map(([code, correct]) => {
      const share = correct / 900;
      const error = Math.sqrt((share * (1 - share)) / 899);
      return [`belebele_${code}`, { "acc,none": share, "acc_stderr,none": error }];
    }),
  );
  mkdirSync(join("published", model), { recursive: true });
  const document = { results, versions: {}, model_name: `org/${model}` };
  writeFileSync(join("published", model, `results_${date}.json`), JSON.stringify(document));
}

test("results without samples become cells, and the counts are those behind the shares", async () => {
  publish("small-base", { heb_Hebr: 243, fra_Latn: 300, jpn_Jpan: 310 });
  publish("small-tuned", { heb_Hebr: 301, fra_Latn: 450, jpn_Jpan: 311 });
  const { code, out, err } = await make([
    ...["published", "published", "--condition", "*base=base", "--condition", "*tuned=tuned"],
    ...["--model-name", "small=small", "--model", "small:parameters=4e9,architecture=dense"],
    ...["--baseline", "base", "--source", "arb_Arab", "--related", "Semitic"],
  ]);
  assert.deepEqual([code, err], [0, ""]);
  assert.equal(
    readFileSync("data/published/cells.csv", "utf8"),
    [
      "model,condition,language,n,correct",
      ...["small,base,fra_Latn,900,300", "small,base,heb_Hebr,900,243"],
      ...["small,base,jpn_Jpan,900,310", "small,tuned,fra_Latn,900,450"],
      ...["small,tuned,heb_Hebr,900,301", "small,tuned,jpn_Jpan,900,311", ""],
    ].join("\n"),
  );
  const study = openStudy("published");
  assert.deepEqual([study.answers, study.gainRows.length], [null, 3]);
  assert.match(out, /task alignment \(.*\): cannot tell: answers of single\s+items are not known/);
});

const table = (rows: readonly string[]): string =>
  ["model,condition,language,accuracy", ...rows, ""].join("\n");

test("shares that print too few digits for one count alone are left out, not guessed", async () => {
  const told = ["m,base,heb_Hebr,0.2622", "m,base,fra_Latn,0.3300", "m,base,jpn_Jpan,0.2623"];
  writeFileSync("shares.csv", table(told));
  const flags = ["--source", "none", "--model", "m:architecture=dense"];
  const none = await make(["shares", "shares.csv", ...flags]);
  assert.match(none.err, /does not tell of how many items \(--items N\)/);
  const { code, out } = await make(["shares", "shares.csv", ...flags, "--items", "900"]);
  assert.equal(code, 0);
  assert.deepEqual(
    openStudy("shares").cellRows.map(({ language, n, correct }) => [language, n, correct]),
    [
      ["fra_Latn", 900, 297],
      ["heb_Hebr", 900, 236],
    ],
  );
  assert.match(out, /left out: jpn_Jpan: accuracy 0.2623 is no count of 900 items, or of several/);
});

test("where one run has answers and another a figure alone, all of them are counted", async () => {
  mkdirSync("mixed");
  const rows = ["m,base,heb_Hebr,q1,1", "m,base,heb_Hebr,q2,0"].join("\n");
  writeFileSync("mixed/items.csv", `model,condition,language,item,score\n${rows}\n`);
  writeFileSync("mixed/cells.csv", "model,condition,language,n,correct\nm,tuned,heb_Hebr,2,2\n");
  const flags = ["--condition", "*tuned=tuned", "--condition", "*base=base", "--baseline", "base"];
  const { code, err } = await make([
    ...["mixed", "mixed", ...flags, "--source", "none", "--model", "m:architecture=dense"],
  ]);
  assert.deepEqual([code, err], [0, ""]);
  assert.deepEqual(
    openStudy("mixed").cellRows.map(({ condition, n, correct }) => [condition, n, correct]),
    [
      ["base", 2, 1],
      ["tuned", 2, 2],
    ],
  );
});

test("logs behind an address are pulled first, and its password stands nowhere", async (t) => {
  const table = "model,condition,language,n,correct\nm,base,heb_Hebr,4,1\n";
  const { address, asked } = await serve(t, (response, request) => {
    response.statusCode = request.url === "/cells.csv" ? 200 : 404;
    response.end(request.url === "/cells.csv" ? table : "");
  });
  const from = `${address.replace("//", "//me:hidden-word@")}/cells.csv`;
  const flags = ["--source", "none", "--model", "m:architecture=dense"];
  const { code, out, err } = await make(["fetched", from, ...flags]);
  assert.deepEqual([code, err], [0, ""]);
  assert.match(asked[0]?.authorization ?? "", /^Basic /);
  assert.deepEqual(
    openStudy("fetched").cellRows.map(({ n, correct }) => [n, correct]),
    [[4, 1]],
  );
  const written = readdirSync("data/fetched").map((name) => readFileSync(`data/fetched/${name}`));
  assert.ok(![out, ...written.map(String)].some((text) => text.includes("hidden-word")));
  const missing = await make(["missing", `${address}/nothing.csv`, ...flags]);
  assert.equal(missing.code, 1);
  assert.match(missing.err, /^new: pull: .*404.*\nNothing was written\.\n$/s);
});

if (collection !== undefined) {
  test("the figures that Latxa published become cells of base and tuned models", async () => {
    const { code, err } = await make([
      ...["latxa", join(collection, "lm-eval", "v0.4.0-results"), "--source", "eus_Latn"],
      ...["--condition", "*_500k=tuned", "--condition", "*=base", "--baseline", "base"],
      ...["--model-name", "*Llama-2-7b*=7b", "--model-name", "*Llama-2-70b*=70b"],
      ...["--model", "7b:architecture=dense", "--model", "70b:architecture=dense"],
    ]);
    assert.deepEqual([code, err], [0, ""]);
    const counts = openStudy("latxa").cellRows.map(({ n, correct }) => [n, correct]);
    assert.deepEqual(
      counts,
      [302, 584, 236, 332].map((correct) => [900, correct]),
    );
  });
}
