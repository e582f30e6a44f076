/**
 * What is asked of stored answers: cells, sums by passage, how items pair, and the answers of some parts.
 * Counts are sums of whole numbers and every result has an order, so that they are the same on every
 * machine with any number of threads.
 */
import { join } from "node:path";
import type { Asked, KeptAnswers } from "../../read/collected";
import type { Belonging, Paired } from "../../read/pairing";
import type { Place } from "../../read/reading";
import { refusal } from "../../study/refusal";
import type { Engine, SqlColumns, SqlValue } from "../engine";
import { columnOf, literal, numbersIn, textsIn } from "../engine";
import { answersFiles, columnTypes } from "./columns";

/** One part in figures. */
export interface StoredCell {
  readonly part: number;
  /** Items, each once: of several epochs the first counts. */
  readonly items: number;
  /** Those that the log scored; the others of these counts are among them. */
  readonly n: number;
  /** Right by the strict and the lenient reading, and by the log's own metric where it says 1. */
  readonly correct: number;
  readonly correctLeniently: number;
  readonly correctByLog: number;
  readonly read: number;
  readonly readLeniently: number;
}

/** Items by passage, the item itself where it has none; `[i]` of every column is one sum. */
export interface PassageSums {
  readonly part: Int32Array;
  readonly passage: readonly string[];
  readonly n: Int32Array;
  readonly correct: Int32Array;
  readonly correctByLog: Int32Array;
}

/** Stored answers, open for questions. */
export interface AnswersTable {
  /** In order of part. */
  readonly cells: () => Promise<readonly StoredCell[]>;
  /** In order of part, passages in the order of their first item. */
  readonly passages: () => Promise<PassageSums>;
  readonly paired: (belongings: readonly Belonging[]) => Promise<Paired>;
  /** The answers of some parts, each in the order of its log. */
  readonly answers: (parts: readonly number[]) => Promise<ReadonlyMap<number, KeptAnswers>>;
  /** Where a record stands. */
  readonly place: (part: number, row: number) => Promise<Place>;
}

/**
 * Opens the answers of a store.
 *
 * @param engine - a database
 * @param folder - of the store
 * @param asked - the parts that count: a run that is there twice counts once
 */
export async function openTable(
  engine: Engine,
  folder: string,
  asked: readonly Pick<Asked, "part" | "epochs">[],
): Promise<AnswersTable> {
  await engine.run("CREATE TABLE counting (part INTEGER)");
  await engine.addNumbers("counting", [Int32Array.from(asked, ({ part }) => part)]);
  const stored = literal(join(folder, answersFiles));
  const rows = `SELECT * FROM read_parquet(${stored}) SEMI JOIN counting USING (part)`;
  await engine.run(`CREATE VIEW answers AS ${asked.length === 0 ? noRows : rows}`);
  const once = `row_number() OVER (PARTITION BY part, item ORDER BY epoch, "row") = 1`;
  const isRepeated = asked.some(({ epochs }) => epochs > 1);
  await engine.run(
    `CREATE VIEW firsts AS SELECT * FROM answers ${isRepeated ? `QUALIFY ${once}` : ""}`,
  );
  return {
    cells: async () => cellsIn(await engine.columns(cellsQuery)),
    passages: async () => passagesIn(await engine.columns(passagesQuery)),
    paired: (belongings) => pairedIn(engine, belongings),
    answers: (parts) => answersIn(engine, parts),
    place: (part, row) => placeIn(engine, part, row),
  };
}

/** A store without answers has no file that could tell its columns. */
const noRows = `SELECT ${Object.entries(columnTypes)
  .map(([name, type]) => `NULL::${type} AS "${name}"`)
  .join(", ")} WHERE false`;

const cellsQuery = `SELECT part, count(*) AS items, count(score) AS n,
  count(*) FILTER (score IS NOT NULL AND strict = gold) AS correct,
  count(*) FILTER (score IS NOT NULL AND lenient = gold) AS "correctLeniently",
  count(*) FILTER (score = 1) AS "correctByLog",
  count(strict) FILTER (score IS NOT NULL) AS read,
  count(lenient) FILTER (score IS NOT NULL) AS "readLeniently"
  FROM firsts GROUP BY part ORDER BY part`;

function cellsIn(columns: SqlColumns): readonly StoredCell[] {
  const of = (name: keyof StoredCell): readonly number[] => numbersIn(columns, name);
  const [items, n, read, readLeniently] = [of("items"), of("n"), of("read"), of("readLeniently")];
  const [strictly, leniently] = [of("correct"), of("correctLeniently")];
  const byLog = of("correctByLog");
  return of("part").map((part, i) =>
    Object.freeze({
      ...{ part, items: items[i] ?? 0, n: n[i] ?? 0, correct: strictly[i] ?? 0 },
      ...{ correctLeniently: leniently[i] ?? 0, correctByLog: byLog[i] ?? 0 },
      ...{ read: read[i] ?? 0, readLeniently: readLeniently[i] ?? 0 },
    }),
  );
}

const passagesQuery = `SELECT part, coalesce(passage, item) AS passage, count(score) AS n,
  count(*) FILTER (score IS NOT NULL AND strict = gold) AS correct,
  count(*) FILTER (score = 1) AS "correctByLog"
  FROM firsts GROUP BY ALL ORDER BY part, min("row")`;

function passagesIn(columns: SqlColumns): PassageSums {
  const of = (name: string): Int32Array => Int32Array.from(numbersIn(columns, name));
  return Object.freeze({
    ...{ part: of("part"), n: of("n"), correct: of("correct") },
    correctByLog: of("correctByLog"),
    passage: textsIn(columns, "passage").map((text) => text ?? ""),
  });
}

/** How often an item is there in each group, and in how many languages of its benchmark. */
async function pairedIn(engine: Engine, belongings: readonly Belonging[]): Promise<Paired> {
  const benchmarks = [...new Set(belongings.map(({ benchmark }) => benchmark))];
  const rows = belongings.flatMap(({ benchmark, parts }, place) =>
    parts.map((part) => ({ part, place, benchmark: benchmarks.indexOf(benchmark) })),
  );
  const column = (name: "part" | "place" | "benchmark"): Int32Array =>
    Int32Array.from(rows, (row) => row[name]);
  await engine.run(
    "CREATE OR REPLACE TABLE belonging (part INTEGER, place INTEGER, bench INTEGER)",
  );
  await engine.addNumbers("belonging", [column("part"), column("place"), column("benchmark")]);
  const within = await engine.columns(`SELECT place, count(*) AS items,
    count(*) FILTER (runs = parts) AS paired, count(*) FILTER (differs) AS differing
    FROM (SELECT place, item, count(DISTINCT part) AS runs, min(document) < max(document) AS differs
      FROM answers JOIN belonging USING (part) GROUP BY place, item)
    JOIN (SELECT place, count(*) AS parts FROM belonging GROUP BY place) USING (place)
    GROUP BY place ORDER BY place`);
  const across = await engine.columns(`SELECT count(*) FILTER (places = languages) AS shared,
    count(*) FILTER (places < languages) AS others
    FROM (SELECT bench, item, count(DISTINCT place) AS places
      FROM answers JOIN belonging USING (part) GROUP BY bench, item)
    JOIN (SELECT bench, count(DISTINCT place) AS languages FROM belonging GROUP BY bench)
    USING (bench)`);
  const at = new Map(numbersIn(within, "place").map((place, i) => [place, i]));
  const count = (name: string, place: number): number =>
    numbersIn(within, name)[at.get(place) ?? -1] ?? 0;
  return {
    pairing: belongings.map(({ benchmark, language, parts }, place) => ({
      ...{ benchmark, language, runs: parts.length, items: count("items", place) },
      ...{ paired: count("paired", place), differing: count("differing", place) },
    })),
    acrossLanguages: {
      all: numbersIn(across, "shared")[0] ?? 0,
      some: numbersIn(across, "others")[0] ?? 0,
    },
  };
}

async function answersIn(
  engine: Engine,
  parts: readonly number[],
): Promise<ReadonlyMap<number, KeptAnswers>> {
  await engine.run("CREATE OR REPLACE TABLE wanted (part INTEGER)");
  await engine.addNumbers("wanted", [Int32Array.from(parts)]);
  const found =
    await engine.columns(`SELECT part, item, passage, epoch, gold, strict, lenient, score
    FROM answers SEMI JOIN wanted USING (part) ORDER BY part, "row"`);
  const scores = columnOf(found, "score").map((value) => (typeof value === "number" ? value : NaN));
  const [item, passage] = [textsIn(found, "item"), textsIn(found, "passage")];
  const [gold, strict] = [textsIn(found, "gold"), textsIn(found, "strict")];
  const lenient = textsIn(found, "lenient");
  const epoch = numbersIn(found, "epoch");
  return new Map(
    ranges(numbersIn(found, "part")).map(([part, from, to]) => [
      part,
      Object.freeze({
        item: item.slice(from, to).map((text) => text ?? ""),
        ...{ passage: passage.slice(from, to), epoch: epoch.slice(from, to) },
        ...{ gold: gold.slice(from, to), strict: strict.slice(from, to) },
        ...{ lenient: lenient.slice(from, to), score: scores.slice(from, to) },
      }),
    ]),
  );
}

async function placeIn(engine: Engine, part: number, row: number): Promise<Place> {
  const found = await engine.columns(`SELECT file, line::DOUBLE AS line, byte::DOUBLE AS byte
    FROM answers WHERE part = ${part} AND "row" = ${row}`);
  const [file] = textsIn(found, "file");
  if (file == null) throw refusal("answers", "a record that is stored", `part ${part}, row ${row}`);
  const [line, byte] = [columnOf(found, "line")[0], columnOf(found, "byte")[0]];
  const number = (value: SqlValue | undefined): number | null =>
    typeof value === "number" ? value : null;
  return { file, line: number(line), byte: number(byte) };
}

/** Where the rows of each part begin and end. */
function ranges(parts: readonly number[]): readonly (readonly [number, number, number])[] {
  const found: (readonly [number, number, number])[] = [];
  for (let from = 0; from < parts.length;) {
    const part = parts[from] ?? 0;
    let to = from;
    while (parts[to] === part) to += 1;
    found.push([part, from, to]);
    from = to;
  }
  return found;
}
