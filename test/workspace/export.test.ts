import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import Ajv from "ajv";
import { type OpenStudy, openStudy } from "cognate/dist/open";
import { everyEval } from "cognate/dist/read/everyeval/everyeval";
import { tableReader } from "cognate/dist/read/table/table";
import { main } from "cognate/dist/workspace/export";
import { rowsOf } from "cognate/dist/workspace/export/columns";
import { writeFolder } from "cognate/dist/workspace/export/write";
import { csv } from "cognate/dist/workspace/csv";
import { filesIn, gather } from "../read/reading";

const folder = mkdtempSync(join(tmpdir(), "cognate-export-"));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the last export said. */
let said = "";

async function exported(study: string, to: string, ...more: readonly string[]): Promise<number> {
  said = "";
  const heard = (text: string): string => (said += text);
  return main([study, "--to", join(folder, to), ...more], { out: heard, err: heard });
}

/** Cells as an export holds them, by key: n, correct and read. */
type Counted = ReadonlyMap<string, readonly [number, number, number | null]>;

function counted({ cellRows, answers }: OpenStudy): Counted {
  return new Map(
    cellRows.map(({ model, condition, language, n, correct, read }) => [
      JSON.stringify([model, condition, language]),
      [n, correct, answers === null ? null : read],
    ]),
  );
}

async function readAgain(at: string): Promise<Counted> {
  const cells = new Map<string, readonly [number, number, number | null]>();
  for (const log of await everyEval.recognise(filesIn(at))) {
    const { runs, batches, cells: figures, rejections } = await gather(everyEval, log);
    assert.deepEqual(rejections, []);
    const keyOf = (run: number, language: string | null): string =>
      JSON.stringify([runs[run]?.model, runs[run]?.settings["condition"], language]);
    for (const { run, language, value, n } of figures) {
      cells.set(keyOf(run, language), [n ?? -1, Math.round(value * (n ?? -1)), null]);
    }
    for (const batch of batches) {
      const key = keyOf(batch.run, batch.language[0] ?? null);
      const [n, correct, read] = cells.get(key) ?? [0, 0, 0];
      const rights = batch.score.reduce((sum, score) => sum + score, 0);
      const readable = batch.strict.filter((option) => option !== null).length;
      cells.set(key, [n + batch.length, correct + rights, (read ?? 0) + readable]);
    }
  }
  return cells;
}

for (const name of ["mega-xcopa", "emma-mgsm", "simulated-reported-design"]) {
  test(`${name} as Every Eval Ever holds to the schema and gives the same cells when read again`, async () => {
    assert.equal(await exported(name, name), 0);
    const at = join(folder, name);
    const schemas = "test/golden/every-eval-ever";
    const schema = (file: string): Ajv.ValidateFunction =>
      new Ajv({ allErrors: true }).compile(
        JSON.parse(readFileSync(join(schemas, file), "utf8")) as object,
      );
    const [aggregate, instance] = [
      schema("eval.schema.json"),
      schema("instance_level_eval.schema.json"),
    ];
    for (const path of readdirSync(at, { recursive: true, encoding: "utf8" })) {
      if (!/\.jsonl?$/.test(path)) continue;
      const text = readFileSync(join(at, path), "utf8");
      const isLines = path.endsWith(".jsonl");
      const check = isLines ? instance : aggregate;
      for (const each of isLines ? text.trimEnd().split("\n") : [text]) {
        assert.ok(check(JSON.parse(each)), JSON.stringify(check.errors));
      }
    }
    assert.deepEqual(await readAgain(at), counted(openStudy(name)));
  });
}

test("what is simulated says so in every row and every file, and what is not does not", async () => {
  const simulated = "simulated-reported-design";
  assert.equal(await exported(simulated, "sim.csv"), 0);
  assert.match(said, /cells, simulated, in /);
  const [header = "", ...rows] = readFileSync(join(folder, "sim.csv"), "utf8")
    .trimEnd()
    .split("\n");
  const column = header.split(",").indexOf("kind");
  assert.ok(rows.every((row) => row.split(",")[column] === "simulated"));
  const files = readdirSync(join(folder, simulated), { recursive: true, encoding: "utf8" });
  for (const path of files.filter((each) => each.endsWith(".json"))) {
    const { source_metadata: source } = JSON.parse(
      readFileSync(join(folder, simulated, path), "utf8"),
    ) as { readonly source_metadata: Readonly<Record<string, unknown>> };
    assert.match(String(source["source_name"]), /simulated: nobody measured this/);
    assert.equal(source["evaluator_relationship"], "other");
  }
  assert.equal(await exported("emma-mgsm", "mgsm.csv"), 0);
  assert.doesNotMatch(readFileSync(join(folder, "mgsm.csv"), "utf8"), /simulated/);
});

test("a table of cells as CSV and as Parquet is the study's cells when read again", async () => {
  const study = openStudy("emma-mgsm");
  for (const file of ["again.csv", "again.parquet"]) {
    assert.equal(await exported("emma-mgsm", file), 0);
    const [log] = await tableReader().recognise(
      filesIn(folder).filter(({ path }) => path === file),
    );
    assert.ok(log !== undefined);
    const { cells, rejections } = await gather(tableReader(), log);
    assert.deepEqual(rejections, []);
    assert.deepEqual(
      cells.map(({ value, n, language }) => [value * (n ?? 0), language]),
      study.cellRows.map(({ correct, language }) => [correct, language]),
    );
  }
});

test("every answer is a row: unread is empty and not correct, an item's gold beside it", async () => {
  assert.equal(await exported("mega-xcopa", "answers.csv", "--rows", "answers"), 0);
  const rows = readFileSync(join(folder, "answers.csv"), "utf8").trimEnd().split("\n");
  const { answers, cellRows } = openStudy("mega-xcopa");
  assert.equal(rows.length - 1, (answers?.runs.length ?? 0) * (answers?.items.length ?? 0));
  const correct = (rows[0] ?? "").split(",").indexOf("correct");
  const right = rows.filter((row) => row.split(",")[correct] === "true").length;
  assert.equal(
    right,
    cellRows.reduce((sum, cell) => sum + cell.correct, 0),
  );
});

test("exporting again gives the same bytes, and replaces what is there only by force", async () => {
  const at = join(folder, "twice.parquet");
  assert.equal(await exported("emma-mgsm", "twice.parquet"), 0);
  const before = readFileSync(at);
  assert.equal(await exported("emma-mgsm", "twice.parquet"), 1);
  assert.equal(await exported("emma-mgsm", "twice.parquet", "--force"), 0);
  assert.ok(before.equals(readFileSync(at)));
  assert.equal(existsSync(`${at}.part`), false);
});

test("a folder with anything but an export is never replaced", async () => {
  assert.equal(await exported("mega-xcopa", "kept"), 0);
  writeFileSync(join(folder, "kept", "thesis.txt"), "years");
  assert.equal(await exported("mega-xcopa", "kept", "--force"), 1);
  assert.equal(readFileSync(join(folder, "kept", "thesis.txt"), "utf8"), "years");
});

test("an export that does not come about leaves the former one as it was", async () => {
  assert.equal(await exported("mega-xcopa", "former"), 0);
  const at = join(folder, "former");
  const before = readdirSync(at, { recursive: true, encoding: "utf8" }).sort();
  // Nothing was written, so that nothing can be put in its place.
  await assert.rejects(writeFolder(at, [], true), { code: "ENOENT" });
  const failing = (function* () {
    yield { path: "data/a", text: "" };
    throw new Error("a full disk");
  })();
  await assert.rejects(writeFolder(at, failing, true), /a full disk/);
  assert.deepEqual(readdirSync(at, { recursive: true, encoding: "utf8" }).sort(), before);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes("former") && name !== "former"),
    [],
  );
});

test("an export that makes no sense is refused, and nothing is written", async () => {
  assert.equal(await exported("gpt-sib200", "none.csv", "--rows", "gains"), 1);
  assert.match(
    said,
    /gpt-sib200: expected a study with gains, got one without\nNothing was written/,
  );
  assert.equal(await exported("no-such-study", "none.csv"), 1);
  assert.equal(await exported("emma-mgsm", "none.csv", "--rows", "columns"), 2);
  assert.equal(await exported("emma-mgsm", "none.xlsx"), 2);
  assert.match(
    said,
    /expected --to FILE\.csv, FILE\.parquet or a folder without an ending, got \.xlsx/,
  );
  assert.equal(existsSync(join(folder, "none.xlsx")), false);
  assert.equal(existsSync(join(folder, "none.csv")), false);
});

test("commas, quotes and line breaks are quoted", () => {
  const values = ["a,b", 'say "c"', "d\ne", " f", null];
  assert.equal(
    csv(rowsOf([{ name: "text", type: "text", values }])),
    'text\n"a,b"\n"say ""c"""\n"d\ne"\n" f"\n\n',
  );
});
