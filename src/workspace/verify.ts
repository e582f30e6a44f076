/**
 * `npm run verify`: every notebook executed afresh in a temporary copy of the project, and what comes
 * out compared, value by value, with the notebooks and figures as they are here. Nothing here is
 * written. Differences are listed under the data files that are not what the figures were made from.
 */

import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { argumentsIn } from "./arguments";
import { copyProject } from "./copy";
import { execute } from "./execution";
import { parseNotebook } from "./notebook";
import { optionsFrom } from "./run/options";
import { dataAmong, readFigureManifest, type FigureManifest } from "./run/manifest";
import { essays } from "./run/place";
import { openScreen } from "./screen";
import { changedData, told } from "./verify/account";
import { compareFigure, type Difference } from "./verify/figure";
import { differencesOf, type Committed } from "./verify/notebook";

const help = `npm run verify [-- --only NAME]...

Executes the notebooks afresh in a temporary copy and compares figures (data and layout), tables and
sentences with those of notebooks/ and figures/, value by value. Numbers of figures, which carry six
significant digits, may differ by one unit of the sixth; everything else has to be the same. Lists
every difference, and the changed data files behind it; the exit code is 1 when there is one.
  --only NAME   only this notebook (file name, with or without .ipynb); may be given again`;

/**
 * The command.
 *
 * @param args - see its help
 * @returns 0 when everything is the same, 1 when something differs or failed, 2 for wrong arguments
 */
export async function main(args: readonly string[]): Promise<number> {
  const only = chosen(args);
  if (typeof only === "string") {
    (only === help ? process.stdout : process.stderr).write(`${only}\n`);
    return only === help ? 0 : 2;
  }
  const root = process.cwd();
  const copy = copyProject(root);
  const screen = openScreen();
  try {
    process.chdir(copy);
    const { failed, reads } = await executed(only, screen);
    const pairs = only.filter((name) => !failed.includes(name));
    const differences = pairs.flatMap((name) => {
      const afresh = parseNotebook(readFileSync(join(fresh, name), "utf8"), name);
      return differencesOf(name, committedOf(name, root), afresh);
    });
    differences.push(...unshown(readFigureManifest(join(root, "figures")), root));
    const data = changedData(readFigureManifest(join(root, "figures")), reads);
    for (const line of told({ differences, data, notebooks: pairs, failed })) screen.say(line);
    return failed.length === 0 && differences.length === 0 && data.length === 0 ? 0 : 1;
  } finally {
    screen.close();
    process.chdir(root);
    rmSync(copy, { recursive: true, force: true });
  }
}

const fresh = join(".cache", "verify");

function chosen(args: readonly string[]): readonly string[] | string {
  const options = { only: { type: "string", multiple: true }, help: { type: "boolean" } } as const;
  try {
    const { values } = argumentsIn({ args: [...args], options });
    if (values.help === true) return help;
    const names = readdirSync(essays).filter((name) => name.endsWith(".ipynb"));
    const wanted = (values.only ?? names).map((name) => `${name.replace(/\.ipynb$/, "")}.ipynb`);
    const unknown = wanted.find((name) => !names.includes(name));
    if (unknown === undefined) return wanted.sort();
    return `verify: expected one of ${names.join(", ")}, got ${unknown}`;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return `verify: ${error.message}\n\n${help}`;
  }
}

type Reads = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Run the notebooks; gives those that failed, and the data that the others read. */
async function executed(
  names: readonly string[],
  screen: ReturnType<typeof openScreen>,
): Promise<{ readonly failed: readonly string[]; readonly reads: Reads }> {
  const usual = optionsFrom([]);
  if (typeof usual === "string") throw new TypeError(usual);
  const notebooks = names.map((name) => join(essays, name));
  const fared = await execute({ notebooks, to: fresh, screen, limits: usual.limits });
  const done = fared.filter(({ isDone }) => isDone).map(({ notebook }) => notebook);
  const reads = done.map((name) => {
    const text = readFileSync(join(fresh, `${name}.reads.json`), "utf8");
    // The kernel writes this file, and nothing else does.
    return [name, dataAmong(JSON.parse(text) as Record<string, string>)] as const;
  });
  return { failed: names.filter((name) => !done.includes(name)), reads: new Map(reads) };
}

/** What is committed of a notebook: its text, and the figures that figures/ has of it. */
function committedOf(name: string, root: string): Committed {
  const figures = join(root, "figures");
  const own = Object.entries(readFigureManifest(figures)).filter(
    ([, { notebook }]) => notebook === name,
  );
  return {
    notebook: parseNotebook(readFileSync(join(root, essays, name), "utf8"), name),
    cells: new Map(own.map(([figure, { cell }]) => [figure, cell])),
    textOf(figure) {
      const file = join(figures, `${figure}.json`);
      return existsSync(file) ? readFileSync(file, "utf8") : null;
    },
  };
}

/** Figures that lie in figures/ and belong to no notebook that there is. */
function unshown(manifest: FigureManifest, root: string): readonly Difference[] {
  const folder = join(root, "figures");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const drawn = files.filter((file) => file.endsWith(".json") && file !== "manifest.json");
  const orphans = drawn
    .map((file) => file.replace(/\.json$/, ""))
    .filter((name) => !existsSync(join(root, essays, manifest[name]?.notebook ?? "none")));
  return orphans.sort().flatMap((figure) => {
    return compareFigure({ notebook: "of no notebook", cell: "", figure }, "", null);
  });
}
