/**
 * Answers become Parquet files as they are read: some hundred thousand rows at a time are held as plain
 * numbers, their texts once each, and written with the types of `columns.ts`. Memory does not grow with
 * the number of answers.
 */
import { join } from "node:path";
import type { Keeper } from "../../read/collected";
import type { AnswerBatch } from "../../read/reading";
import { type Engine, literal, numbersIn } from "../engine";
import { add, emptyBatch, type TextName, typeOf } from "./arriving";
import { answersFile, answersFiles, columnTypes, numbers, texts } from "./columns";

/** Rows of a file: as many as DuckDB puts into one group of rows. */
const most = 122_880;

/** A keeper that must be told when the last answer was there. */
export interface Writer extends Keeper {
  readonly end: () => Promise<void>;
}

/**
 * Writes answers into a folder.
 *
 * @param engine - an empty database, which gets two tables of what arrives
 * @param folder - which is there
 * @returns the keeper that readers hand their answers to
 */
export async function writerInto(engine: Engine, folder: string): Promise<Writer> {
  const names = [...numbers, ...texts];
  await engine.run(
    `CREATE TABLE arriving (${names.map((name) => `"${name}" ${typeOf(name)}`).join(", ")})`,
  );
  for (const name of texts) {
    await engine.run(`CREATE TABLE ${listOf(name)} (code INTEGER, text VARCHAR)`);
  }
  const batch = emptyBatch(most);
  const rowsOf: number[] = [];
  let files = 0;

  function take(part: number, from: AnswerBatch, i: number): void {
    const row = rowsOf[part] ?? 0;
    rowsOf[part] = row + 1;
    add(batch, { part, row, from, i });
  }

  async function write(): Promise<void> {
    if (batch.rows === 0) return;
    const { rows } = batch;
    await engine.addNumbers(
      "arriving",
      names.map((name) => batch.columns[name].subarray(0, rows)),
    );
    for (const name of texts) {
      await engine.addTexts(listOf(name), [...batch.codes[name].keys()]);
    }
    await engine.run(copied(join(folder, answersFile(files))));
    await engine.run("TRUNCATE arriving");
    for (const name of texts) {
      await engine.run(`TRUNCATE ${listOf(name)}`);
      batch.codes[name].clear();
    }
    files += 1;
    batch.rows = 0;
  }

  return {
    take,
    // one batch of a reader may go over the mark by its own length
    settle: () => (batch.rows < most ? Promise.resolve() : write()),
    end: write,
    areSame: async (one, other) => {
      await write();
      const table = `read_parquet(${literal(join(folder, answersFiles))})`;
      const sql = `SELECT count(*) AS alike FROM ${table} a JOIN ${table} b USING ("row")
        WHERE a.part = ${one} AND b.part = ${other} AND ${alike}`;
      return numbersIn(await engine.columns(sql), "alike")[0] === rowsOf[one];
    },
  };
}

const alike = ["item", "epoch", "gold", "strict", "lenient", "score"]
  .map((name) => `a.${name} IS NOT DISTINCT FROM b.${name}`)
  .join(" AND ");

/** The table of a column's texts. */
function listOf(name: TextName): string {
  return `texts_of_${name}`;
}

/** What arrived, with its texts and types, into one file that appears in the folder. */
function copied(path: string): string {
  const isText = (name: string): boolean => texts.some((each) => each === name);
  const selected = Object.entries(columnTypes).map(([name, type]) =>
    isText(name) ? `"${name}_".text AS "${name}"` : `arriving."${name}"::${type} AS "${name}"`,
  );
  const joins = texts.map(
    (name) => `LEFT JOIN ${listOf(name)} AS "${name}_" ON "${name}_".code = arriving."${name}"`,
  );
  return `COPY (SELECT ${selected.join(", ")} FROM arriving ${joins.join(" ")})
    TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`;
}
