/**
 * The logs that readers are tried with: what the harnesses themselves wrote for the tests, what is below
 * COGNATE_LOGS, and for tables and Every Eval Ever what this project exports of a study.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { openStudy } from "../../open";
import { readAnswer } from "../../read/answer/read";
import { languageIn } from "../../read/language";
import type { Choices, Format, LogFile } from "../../read/reading";
import { readersWith } from "../../read/readers";
import { tableReader } from "../../read/table/table";
import { languagesFile } from "../../store/files";
import { parseLanguages } from "../../study/languages";
import { csv } from "../csv";
import { columnsOf, rowsOf } from "../export/columns";
import { everyEvalFiles } from "../export/everyeval";
import { parquetOf } from "../export/parquet";
import { inMemory } from "./mutation";
import type { Subject } from "./withstand";

/** Larger logs are left out: what they teach, smaller ones teach in a hundredth of the time. */
const largest = 1 << 19;

/** What a record writes once; `null` where bytes are packed. */
const marks: Readonly<Record<Format, RegExp | null>> = {
  "lm-eval": /"doc_id"/g,
  inspect: null,
  lighteval: null,
  helm: /"request_mode"|"instance_id"/g,
  opencompass: /"gold"|"PPL"|"accuracy|"pred"|"idx"/g,
  "every-eval-ever": /"sample_id"|"evaluation_result_id"/g,
  table: /[^\n]+/g,
};

/**
 * Every reader with its logs.
 *
 * @param root - the project's folder
 * @param logs - a folder of further logs, or null
 */
export async function subjects(root: string, logs: string | null): Promise<readonly Subject[]> {
  const fixtures = filesIn(join(root, "test", "fixtures"));
  let left = [...fixtures, ...(logs === null ? [] : filesIn(logs))];
  const found: Subject[] = [];
  const made = await exported(root);
  for (const reader of readersWith(null)) {
    if (reader.format === "table") continue;
    const own = await reader.recognise([...left, ...made.everyEval]);
    const taken = new Set(own.flatMap(({ files }) => files.map(({ path }) => path)));
    left = left.filter(({ path }) => !taken.has(path));
    const small = own.map(({ files }) => files).filter((files) => sizeOf(files) <= largest);
    found.push({ name: reader.format, reader, logs: small, mark: marks[reader.format] });
  }
  const reader = tableReader();
  for (const [name, file] of made.tables) {
    const mark = name === "parquet" ? null : marks.table;
    found.push({ name: `table (${name})`, reader, logs: [[file]], mark });
  }
  return found;
}

/** How trials read languages and answers: as `npm run explain` does. */
export function trialChoices(root: string): Choices {
  const table = readFileSync(join(root, "data", languagesFile), "utf8");
  const language = languageIn(parseLanguages(table, languagesFile));
  return { language, answer: readAnswer, metric: null };
}

function sizeOf(files: readonly LogFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** Every file below a folder, under the name that its program gave it. */
function filesIn(folder: string): readonly LogFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort()
    .map((path) => {
      const name = decodeURIComponent(path.split(sep).join("/"));
      return inMemory(name, readFileSync(join(folder, path)));
    });
}

interface Exported {
  readonly everyEval: readonly LogFile[];
  readonly tables: readonly (readonly [string, LogFile])[];
}

const rows = 60;

/** The first answers of a study, in every form that is read. */
async function exported(root: string): Promise<Exported> {
  const study = openStudy("mega-xcopa", { root });
  const columns = (columnsOf(study, "answers") ?? []).map((column) => ({
    ...column,
    values: column.values.slice(0, rows),
  })) as NonNullable<ReturnType<typeof columnsOf>>;
  const [names = [], ...table] = [...rowsOf(columns)];
  const said = table.map((row, i) => [...row, `It is "${i}",\n\nI think`]);
  const comma = csv([[...names, "output"], ...said]);
  const tab = [names, ...table].map((row) => row.map((value) => value ?? "").join("\t")).join("\n");
  const lines = table.map((row) =>
    JSON.stringify(Object.fromEntries(names.map((name, i) => [String(name), row[i]]))),
  );
  const [aggregate, instances] = [...everyEvalFiles(study)];
  const some = instances?.text.split("\n").slice(0, rows).join("\n") ?? "";
  return {
    everyEval: [
      text(aggregate?.path ?? "", aggregate?.text ?? ""),
      text(instances?.path ?? "", some),
    ],
    tables: [
      ["comma", text("t.csv", comma)],
      ["tab", text("t.tsv", tab)],
      ["lines", text("t.jsonl", lines.join("\n"))],
      ["parquet", inMemory("t.parquet", await parquetOf(columns, {}))],
    ],
  };
}

function text(path: string, content: string): LogFile {
  return inMemory(path, Buffer.from(content));
}
