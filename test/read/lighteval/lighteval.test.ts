import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { lighteval } from "cognate/dist/read/lighteval/lighteval";
import type { LogFile } from "cognate/dist/read/reading";
import { fileOf, filesIn, gather } from "../reading";
import { choices, marks, meanScore, told } from "../told";

const folder = "test/fixtures/lighteval";

/** Fixtures under the names that the program gave them, `|` and `:` included. */
const written = ["struct", "flat"].flatMap((layout) =>
  filesIn(`${folder}/${layout}`).map((file) => ({
    ...file,
    path: `${layout}/${decodeURIComponent(file.path)}`,
  })),
);

function files(...parts: readonly string[]): readonly LogFile[] {
  const found = written.filter(({ path }) => parts.every((part) => path.includes(part)));
  assert.ok(found.length > 0, parts.join(" "));
  return found;
}

const base = (layout: string): readonly LogFile[] => files(`${layout}/`, "standin-base");

test("both layouts tell who was asked what, in which language", async () => {
  const struct = await told(lighteval, base("struct"));
  assert.deepEqual(
    struct.runs.map(({ task, metric, scoring, options }) => [task, metric, scoring, options]),
    [
      ["belebele_arb_Arab_mcf", "acc", "log-probability", 4],
      ["belebele_eng_Latn_cf", "acc_norm", "log-probability", 4],
      ["belebele_eng_Latn_mcf", "acc", "log-probability", 4],
      ["written:amh_Ethi", "em", "generated", 4],
      ["written:heb_Hebr", "em", "generated", 4],
    ],
  );
  const flat = await told(lighteval, base("flat"));
  assert.deepEqual(
    flat.runs.map(({ task, metric, scoring, options }) => [task, metric, scoring, options]),
    [
      ["belebele_arb_Arab_mcf", "acc", "log-probability", 4],
      ["belebele_eng_Latn_cf", "acc_norm", "log-probability", 4],
      ["written:heb_Hebr", "em", "generated", null],
    ],
  );
  for (const { runs, batches, rejections, rows } of [struct, flat]) {
    assert.deepEqual([rejections, rows], [[], runs.length * 6]);
    assert.deepEqual([...new Set(runs.map(({ model }) => model))], ["cognate/standin-base"]);
    for (const [i, { task }] of runs.entries()) {
      const code = /[a-z]{3}_[A-Z][a-z]{3}/.exec(task)?.[0];
      assert.deepEqual([...new Set(batches[i]?.language)], [code]);
    }
  }
});

test("details belong to the results of their date, of their model, in their folder", async () => {
  const logs = await lighteval.recognise(written);
  const shape = logs.map(({ files: [first, ...details] }) => [first?.path, details.length]);
  const name = "results_2026-01-15T10-30-00.123456.json";
  assert.deepEqual(shape, [
    [`flat/results/cognate/standin-base/${name}`, 3],
    [`struct/results/cognate/standin-base/${name}`, 5],
    [`struct/results/cognate/standin-tuned/${name}`, 2],
  ]);
});

test("the mean of the scores is the figure that lighteval published", async () => {
  for (const layout of ["struct", "flat"]) {
    const { runs, batches, aggregates } = await told(lighteval, base(layout));
    assert.equal(aggregates.length, runs.length);
    for (const [i, batch] of batches.entries()) {
      assert.ok(Math.abs(meanScore(batch) - (aggregates[i]?.value ?? NaN)) < 1e-12, runs[i]?.task);
    }
  }
});

test("the likeliest option, by the measure of the metric, is right where the log says so", async () => {
  for (const layout of ["struct", "flat"]) {
    const { runs, batches } = await told(lighteval, base(layout));
    const ranked = batches.filter((_, i) => runs[i]?.scoring === "log-probability");
    const scores = ranked.flatMap(({ score, strict, gold }) =>
      [...score].map((value, i) => [value, Number(strict[i] === gold[i])] as const),
    );
    assert.ok(scores.some(([score]) => score === 1) && scores.some(([score]) => score === 0));
    for (const [score, isRight] of scores) assert.equal(isRight, score);
  }
});

test("an item has one key in every language and one hash in every condition", async () => {
  const { batches, runs } = await told(lighteval, files("struct/", "mcf"));
  const [arabic, english] = batches;
  assert.equal(runs.length, 3);
  assert.deepEqual(arabic?.item, english?.item);
  assert.deepEqual([...(arabic?.item ?? [])].sort(), ["0", "1", "2", "3", "4", "5"]);
  assert.deepEqual(arabic?.gold, english?.gold);
  const tuned = batches.at(-1);
  assert.deepEqual([tuned?.item, tuned?.hash], [english?.item, english?.hash]);
  assert.notDeepEqual(arabic?.hash, english?.hash);
});

test("before 0.11 no number of a document is told, and an item is its position", async () => {
  const { batches } = await told(lighteval, base("flat"));
  for (const { item } of batches) assert.deepEqual(item, ["0", "1", "2", "3", "4", "5"]);
});

test("written answers are read where options are told, and only scored where they are not", async () => {
  const { batches } = await told(lighteval, files("struct/", "standin-tuned", "written"));
  assert.deepEqual(
    batches[0]?.strict.map((mark) => mark !== null),
    Array(6).fill(true),
  );
  const { batches: flat } = await told(lighteval, files("flat/", "written"));
  assert.deepEqual([flat[0]?.strict, flat[0]?.gold], [Array(6).fill(null), Array(6).fill(null)]);
});

test("averages and bootstrapped standard errors are told, and not passed on", async () => {
  const { notes, aggregates } = await told(lighteval, base("struct"));
  assert.equal(notes.filter((text) => text.includes("written:_average|0, all")).length, 1);
  assert.equal(notes.filter((text) => /too small by the root .*: bleu$/.test(text)).length, 1);
  assert.ok(aggregates.every(({ metric, error }) => metric !== "bleu" && error !== null));
});

test("a bootstrapped standard error is not passed on where its figure is kept", async () => {
  const [file] = files("struct/results", "standin-base");
  assert.ok(file);
  const text = Buffer.from(await file.bytes(0, file.size)).toString();
  const share = fileOf(file.path, text.replace(/"bleu": 13\.\d+/, '"bleu": 0.13'));
  const [log] = await lighteval.recognise([share]);
  assert.ok(log);
  const { cells, rejections } = await gather(lighteval, log, { ...choices, metric: "bleu" });
  assert.deepEqual(
    cells.map(({ metric, error }) => [metric, error !== null]),
    [
      ...[
        ["acc", true],
        ["acc_norm", true],
      ],
      ...[
        ["acc", true],
        ["bleu", false],
      ],
    ],
  );
  assert.match(rejections[0]?.reason ?? "", /amh_Ethi\|0 bleu: expected a proportion, got 1\.40/);
});

test("results without details are cells, one a task, and averages are none", async () => {
  const log = await told(lighteval, files("struct/results", "standin-base"));
  assert.deepEqual([log.rows, log.batches.length, log.rejections], [5, 0, []]);
  assert.deepEqual(log.runs.map(({ task, metric }) => `${task} ${metric}`).sort(), [
    ...["belebele_arb_Arab_mcf acc", "belebele_eng_Latn_cf acc_norm"],
    ...["belebele_eng_Latn_mcf acc", "written:amh_Ethi em", "written:heb_Hebr em"],
  ]);
});

test("details without results tell model and task by their own records and path", async () => {
  for (const layout of ["struct", "flat"]) {
    const { runs, aggregates, rows } = await told(
      lighteval,
      files(`${layout}/details`, "arb_Arab"),
    );
    const [run] = runs;
    assert.deepEqual([run?.model, run?.task], ["cognate/standin-base", "belebele_arb_Arab_mcf"]);
    assert.deepEqual([aggregates, rows], [[], 6]);
  }
});

test("columns with the names of the documentation are the same columns", async () => {
  const [file] = files("struct/details", "standin-base", "eng_Latn_mcf");
  assert.ok(file);
  const renamed = await underOldNames(file);
  const [one, other] = [await told(lighteval, [file]), await told(lighteval, [renamed])];
  assert.deepEqual(marks(other.batches[0]), marks(one.batches[0]));
});

/** `doc` becomes `__doc__`, and so on, with the same rows. */
async function underOldNames(file: LogFile): Promise<LogFile> {
  const { parquetReadObjects } = await import("hyparquet");
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const bytes = Uint8Array.from(await file.bytes(0, file.size));
  const rows = await parquetReadObjects({ file: bytes.buffer });
  const columnData = ["doc", "metric", "model_response"].map((name) => ({
    ...{ name: `__${name}__`, type: "JSON" as const },
    data: rows.map((row) => plain(row[name])),
  }));
  return fileOf(file.path, new Uint8Array(parquetWriteBuffer({ columnData })));
}

function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (_, each: unknown) =>
    typeof each === "bigint" ? Number(each) : each,
  );
  return JSON.parse(text) as unknown;
}

test("texts are found behind a row", async () => {
  for (const layout of ["struct", "flat"]) {
    const [log] = await lighteval.recognise(files(`${layout}/`, "written:heb_Hebr", "base"));
    const [file] = log?.files ?? [];
    assert.ok(log && file);
    const text = await lighteval.text(log, { file: file.path, line: 1, byte: 0 });
    assert.match(text.prompt ?? "", /\(A\) קיץ/);
    assert.equal(text.output, "קיץ");
    assert.equal((await lighteval.text(log, { file: file.path, line: 7, byte: 0 })).prompt, null);
  }
});

test("the fixtures hold no path of the machine that made them", () => {
  for (const name of filesIn(folder).map(({ path }) => path)) {
    const text = readFileSync(`${folder}/${name}`, "latin1");
    assert.doesNotMatch(text, /\/(?:home|root|tmp|work|Users)\//, name);
  }
});
