/**
 * `npm run reproduce`: every notebook executed in a fresh kernel, its figures written and drawn, its
 * pictures put beside its plots, its report exported. What comes in are the notebooks as they stand;
 * a notebook that failed, or that was edited meanwhile, is not written over, and the exit code says
 * so.
 */

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { parseArgs } from "node:util";
import type { Figure } from "../figures/figure";
import { execute, type Fared } from "./execution";
import { figuresOf, parseNotebook, withPictures, writeNotebook } from "./notebook";
import { drawPictures } from "./pictures";
import { main as report } from "./report";

const folder = "notebooks";
const executed = join(".cache", "executed");
const figuresFolder = "figures";

const help = `npm run reproduce [-- --only NAME]...

Executes the notebooks of ${folder}/, writes ${figuresFolder}/ and reports/.
  --only NAME   only this notebook (file name, with or without .ipynb); may be given again`;

/**
 * The command.
 *
 * @param args - see its help
 * @returns 0 when every notebook ran through and everything was written, else 1
 */
export async function main(args: readonly string[]): Promise<number> {
  const options = { only: { type: "string", multiple: true }, help: { type: "boolean" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.help === true) {
    say(help);
    return 0;
  }
  refuseParameters(process.env["COGNATE_PARAMETERS"]);
  const names = chosen(values.only ?? []);
  const before = new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  rmSync(executed, { recursive: true, force: true });
  const notebooks = names.map((name) => join(folder, name));
  const fared = await execute({ notebooks, to: executed, say });
  const done = fared.filter((each) => each.isDone);
  await drawAll(done, { isWhole: done.length === all().length });
  const edited = done.filter((each) => !writeBack(each, before.get(each.notebook)));
  for (const each of edited) say(`${each.notebook}: edited while it ran, so left as it is`);
  const exported = await report([]);
  const isGood = done.length === names.length && edited.length === 0 && exported === 0;
  say(isGood ? "done: see figures/ and reports/index.html" : "NOT everything was reproduced");
  return isGood ? 0 : 1;
}

/** The committed notebooks and figures hold the defaults; other choices would be written over them. */
function refuseParameters(given: string | undefined): void {
  if (given === undefined || given === "") return;
  throw new RangeError(
    `reproduce: expected no COGNATE_PARAMETERS, which npm run lab takes, got ${given}`,
  );
}

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}

function all(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb"))
    .sort();
}

function chosen(only: readonly string[]): readonly string[] {
  if (only.length === 0) return all();
  const wanted = only.map((name) => (name.endsWith(".ipynb") ? name : `${name}.ipynb`));
  const unknown = wanted.find((name) => !all().includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`reproduce: expected one of ${all().join(", ")}, got ${unknown}`);
  }
  return wanted;
}

/** Figures that no notebook shows any more are removed, but only when all notebooks ran through. */
async function drawAll(
  done: readonly Fared[],
  { isWhole }: { readonly isWhole: boolean },
): Promise<void> {
  const figures = done.flatMap((each) => figuresIn(each));
  const { drawn, kept, left, reason } = await drawPictures(figures, figuresFolder, say);
  say(`figures: ${drawn.length} drawn, ${kept.length} as they were`);
  // Without a browser the run still succeeds: data and reports are whole, only pictures are old.
  if (reason !== null) say(`figures: ${left.length} pictures left as they are: ${reason}`);
  if (isWhole) removeOthers(figures);
}

function removeOthers(figures: readonly Figure[]): void {
  const names = new Set(figures.map((figure) => figure.name));
  for (const file of readdirSync(figuresFolder)) {
    const { name, ext } = parse(file);
    if ([".json", ".svg", ".png"].includes(ext) && !names.has(name)) {
      rmSync(join(figuresFolder, file));
      say(`figures: removed ${file}, which no notebook shows`);
    }
  }
}

function figuresIn(fared: Fared): readonly Figure[] {
  return fared.output === null ? [] : figuresOf(executedNotebook(fared.output));
}

function executedNotebook(file: string): ReturnType<typeof parseNotebook> {
  return parseNotebook(readFileSync(file, "utf8"), file);
}

/** Write the executed notebook with its pictures; false when the file changed while it ran. */
function writeBack({ notebook, output }: Fared, before: string | undefined): boolean {
  const file = join(folder, notebook);
  if (output === null || readFileSync(file, "utf8") !== before) return false;
  const made = executedNotebook(output);
  const pictures = new Map(figuresOf(made).flatMap((figure) => pictureOf(figure)));
  const text = writeNotebook(withPictures(made, pictures));
  if (text !== before) writeFileSync(file, text);
  return true;
}

function pictureOf({ name }: Figure): readonly (readonly [string, Uint8Array])[] {
  const file = join(figuresFolder, `${name}.png`);
  return existsSync(file) ? [[name, readFileSync(file)]] : [];
}
