/**
 * `npm run golden -- DIR`: recomputes every entry of the reference files in a directory from the
 * tables beside them, and says which are out of their tolerance.
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argumentsIn } from "./arguments";
import { compareTree, type Compared } from "./golden/compare";
import { edgeCases } from "./golden/edge";
import { type Json, parseJson } from "./golden/json";
import { lineageCases } from "./golden/lineage";
import { referenceOf } from "./golden/reference";
import { report } from "./golden/report";
import { specialFunctions } from "./golden/special";
import type { Node } from "./golden/tree";

const help = `Usage: npm run golden -- DIR [--all]

Recomputes the entries of DIR/reference.json from DIR/cells.csv, models.csv, languages.csv, items.csv
and items_unbalanced.csv, and those of special_functions.json, edge_cases.json and lineage.json where
DIR has them. Prints what is out of its tolerance or missing, and a summary; with --all, every entry
with its expected value, the recomputed one and their difference. The order of rows never matters.
`;

/** The files of a directory and how each is recomputed. */
const files: Readonly<Record<string, (json: Json, textOf: (file: string) => string) => Node>> = {
  "reference.json": referenceOf,
  "special_functions.json": specialFunctions,
  "edge_cases.json": edgeCases,
  "lineage.json": lineageCases,
};

/**
 * Runs the command.
 *
 * @param args - a directory, and `--all`
 * @returns 0 when every entry is within its tolerance, 1 when one is not or is missing, or the
 *   directory cannot be read, 2 when the arguments are not understood
 */
export function main(args: readonly string[]): Promise<number> {
  return Promise.resolve(run(args));
}

function run(args: readonly string[]): number {
  let directory: string | undefined;
  let isAll = false;
  try {
    const options = { all: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
    const { values, positionals } = argumentsIn({
      args: [...args],
      options,
      allowPositionals: true,
    });
    if (values.help === true) {
      process.stdout.write(help);
      return 0;
    }
    directory = positionals.length === 1 ? positionals[0] : undefined;
    isAll = values.all === true;
  } catch {
    directory = undefined;
  }
  if (directory === undefined) {
    process.stderr.write(help);
    return 2;
  }
  try {
    const compared = compareFiles(directory);
    const { text, isRight } = report(compared, { isAll });
    process.stdout.write(text);
    return isRight ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`golden: ${error.message.replace(/^golden: /, "")}\n`);
    return 1;
  }
}

/** Every file of the directory, compared; `null` for one that is not there. */
function compareFiles(directory: string): ReadonlyMap<string, readonly Compared[] | null> {
  const textOf = (file: string): string => readFileSync(join(directory, file), "utf8");
  if (!existsSync(join(directory, "reference.json"))) {
    throw new RangeError(`expected reference.json in ${directory}, got none`);
  }
  return new Map(
    Object.entries(files).map(([file, recompute]) => {
      if (!existsSync(join(directory, file))) return [file, null];
      const expected = parseJson(textOf(file), file);
      return [file, compareTree(expected, recompute(expected, textOf))];
    }),
  );
}
