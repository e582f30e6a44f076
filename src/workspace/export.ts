/**
 * `npm run export -- STUDY --to FILE`: the tidy tables of a study for other programs, as CSV, Parquet or
 * Every Eval Ever. It says what it wrote, or why it wrote nothing.
 */
import { extname, relative, resolve } from "node:path";
import { argumentsIn } from "./arguments";
import type { OpenStudy } from "../open";
import { openStudy } from "../open";
import { findRoot } from "../store/root";
import { refusal } from "../study/refusal";
import { csv } from "./csv";
import type { Column, TableName } from "./export/columns";
import { columnsOf, rowsOf, tables } from "./export/columns";
import { everyEvalFiles } from "./export/everyeval";
import { parquetOf } from "./export/parquet";
import { writeFile, writeFolder } from "./export/write";

const help = `Usage: npm run export -- STUDY --to FILE [--rows cells|gains|answers] [--force]

Writes the tidy table of a study: its cells, its gains against the baseline, or every answer.

  STUDY         a study of data/
  --to FILE     FILE.csv, FILE.parquet, or a folder for Every Eval Ever 0.3 (name without an ending)
  --rows ROWS   of a table: cells (the usual), gains or answers
  --world NAME  of a simulated study: the world to draw
  --force       replace what is there

Accuracies and gains are proportions. An answer that could not be read is empty, and not correct; an
item that was not scored has no "correct". What is simulated says so in its column "kind" and, in
Every Eval Ever, in the source of every file. Exporting again gives the same bytes.
`;

/** Where the command speaks. */
interface Around {
  readonly out?: (text: string) => unknown;
  readonly err?: (text: string) => unknown;
}

interface Wanted {
  readonly study: string;
  readonly to: string;
  readonly rows: TableName;
  readonly world: string | undefined;
  readonly isForced: boolean;
}

/**
 * Runs the command.
 *
 * @param args - what stands after `npm run export --`
 * @param around - the standard streams, where nothing else is given
 * @returns 0 when it was written, 1 when it was not, 2 when the arguments make no sense
 */
export async function main(args: readonly string[], around: Around = {}): Promise<number> {
  const { out = say(process.stdout), err = say(process.stderr) } = around;
  const wanted = wantedIn(args);
  if (typeof wanted === "string") {
    const isHelp = wanted === help;
    (isHelp ? out : err)(wanted);
    return isHelp ? 0 : 2;
  }
  try {
    const { world } = wanted;
    const study = openStudy(wanted.study, {
      root: findRoot(),
      ...(world === undefined ? {} : { world }),
    });
    out(`${await written(study, wanted)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    err(`export: ${error.message}\nNothing was written.\n`);
    return 1;
  }
}

function say(stream: NodeJS.WriteStream): (text: string) => void {
  return (text) => void stream.write(text);
}

async function written(study: OpenStudy, { to, rows, isForced }: Wanted): Promise<string> {
  const shown = relative(process.cwd(), to) || to;
  const simulated = study.design.kind === "simulated" ? ", simulated" : "";
  if (!/\.(csv|parquet)$/i.test(to)) {
    const count = await writeFolder(to, everyEvalFiles(study), isForced);
    return `${count} files of Every Eval Ever${simulated}, in ${shown}`;
  }
  const columns = columnsOf(study, rows);
  if (columns === null) {
    throw refusal(study.design.id, `a study with ${rows}`, "one without");
  }
  const isCsv = to.toLowerCase().endsWith(".csv");
  writeFile(to, isCsv ? csv(rowsOf(columns)) : await parquetOf(columns, about(study)), isForced);
  return `${lengthOf(columns)} ${rows}${simulated}, in ${shown}`;
}

function lengthOf(columns: readonly Column[]): number {
  return columns[0]?.values.length ?? 0;
}

function about({
  design: { id, title, kind, citation },
}: OpenStudy): Readonly<Record<string, string>> {
  return {
    ...{ study: id, title, kind, citation: citation.text },
    ...{ address: citation.address, licence: citation.licence, date: citation.date },
  };
}

/** What was asked for, or the text to answer with. */
function wantedIn(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = argumentsIn({
      args: [...args],
      options: {
        ...{ to: { type: "string" }, rows: { type: "string" }, world: { type: "string" } },
        ...{ force: { type: "boolean" }, help: { type: "boolean", short: "h" } },
      },
      allowPositionals: true,
    });
    if (values.help === true) return help;
    const [study, ...more] = positionals;
    if (study === undefined || more.length > 0) {
      return `export: expected one study, got ${positionals.length}\n\n${help}`;
    }
    if (values.to === undefined) return `export: expected --to FILE, got none\n\n${help}`;
    const name = values.rows ?? "cells";
    const rows = tables.find((each) => each === name);
    if (rows === undefined) {
      return `export: expected --rows ${tables.join(", ")}, got ${name}\n\n${help}`;
    }
    const ending = extname(values.to);
    if (ending !== "" && !/^\.(csv|parquet)$/i.test(ending)) {
      return `export: expected --to FILE.csv, FILE.parquet or a folder without an ending, got ${ending}\n`;
    }
    const to = resolve(process.env["INIT_CWD"] ?? process.cwd(), values.to);
    return { study, to, rows, world: values.world, isForced: values.force === true };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return `export: ${error.message}\n\n${help}`;
  }
}
