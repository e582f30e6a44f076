/**
 * Making what a run needs: cells executed, figures written and drawn, notebooks put together, reports
 * exported; and last the records, so that whatever breaks off half-way is made again.
 */

import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, parse } from "node:path";
import { digest } from "../../store/seen";
import { execute } from "../execution";
import {
  parseNotebook,
  shownFigures,
  withPictures,
  writeNotebook,
  type Notebook,
} from "../notebook";
import { drawPictures } from "../pictures";
import { exportPages } from "../report";
import { openScreen, type Screen } from "../screen";
import { refuseUnwritable, removeParts, writeWhole } from "../write";
import { assembled } from "./assembly";
import { partialPages } from "./failed";
import { fixedInputs, type Shared } from "./inputs";
import { dataAmong, writeFigureManifest, type FigureManifest } from "./manifest";
import type { RunOptions } from "./options";
import { essays, type Place } from "./place";
import { executedFile, readsFile, readRecord, writeRecord } from "./record";
import type { Source } from "./source";
import type { Todo } from "./todo";

/** What is to be made. */
export interface Making {
  readonly todos: readonly Todo[];
  /** File names of all notebooks of the place. */
  readonly all: readonly string[];
  readonly place: Place;
  readonly shared: Shared;
  readonly options: RunOptions;
}

/** A notebook whose cells have all been run, now or earlier. */
interface Result {
  readonly source: Source;
  readonly executed: Notebook;
  readonly inputs: Readonly<Record<string, string>>;
}

/** A notebook as it was put together: its text, and whether it could be written. */
interface Written {
  readonly result: Result;
  readonly text: string;
}

/**
 * Make it.
 *
 * @param making - the notebooks with their needs, where, and how
 * @returns 0 when everything was made, else 1
 */
export async function make(making: Making): Promise<number> {
  const { place, todos } = making;
  const screen = openScreen();
  try {
    for (const folder of [place.notebooks, place.figures, place.reports, place.records]) {
      refuseUnwritable(folder);
      removeParts(folder);
    }
    const failed = await runCells(making, screen);
    const results = todos
      .filter(({ source, need }) => need !== "nothing" && !failed.includes(source.name))
      .map((todo) => resultOf(todo, making));
    const manifest = await drawAll(results, making, screen);
    const written = results.flatMap((result) => writtenBack(result, manifest, making, screen));
    await exportAll(written, making, screen);
    for (const each of written) keepRecord(each, manifest, making);
    const isGood = failed.length === 0 && written.length === results.length;
    screen.say(isGood ? `done: see ${place.reports}/index.html` : "NOT everything was reproduced");
    return isGood ? 0 : 1;
  } finally {
    screen.close();
  }
}

/** Run the cells of every notebook that needs it; gives the names of those that failed. */
async function runCells(making: Making, screen: Screen): Promise<readonly string[]> {
  const { todos, place, options } = making;
  const running = todos.filter(({ need }) => need === "run").map(({ source }) => source);
  // The longest first, so that none is left over at the end with one core at work.
  const notebooks = running.sort((a, b) => cellsOf(b) - cellsOf(a)).map(({ name }) => name);
  if (notebooks.length === 0) return [];
  const fared = await execute({
    notebooks: notebooks.map((name) => join(essays, name)),
    to: place.records,
    parameters: place.parameters,
    screen,
    ...options,
  });
  const failed = fared.filter(({ isDone }) => !isDone);
  await partialPages(failed, place, { screen, command: options.command });
  const lost = notebooks.filter((name) => !fared.some(({ notebook }) => notebook === name));
  return [...failed.map(({ notebook }) => notebook), ...lost];
}

function cellsOf({ notebook }: Source): number {
  return notebook.cells.filter((cell) => cell.cell_type === "code").length;
}

function resultOf({ source, need }: Todo, { place, shared }: Making): Result {
  const file = executedFile(place, source.name);
  const executed = parseNotebook(readFileSync(file, "utf8"), file);
  const earlier = need === "run" ? null : readRecord(place, source.name);
  const inputs = earlier?.inputs ?? {
    ...fixedInputs(shared, source),
    // The kernel writes this file, and nothing else does.
    ...(JSON.parse(readFileSync(readsFile(place, source.name), "utf8")) as Record<string, string>),
  };
  return { source, executed, inputs };
}

/** Write and draw the figures; those that no notebook shows any more are removed. */
async function drawAll(
  results: readonly Result[],
  { place, all }: Making,
  screen: Screen,
): Promise<FigureManifest> {
  const shown = results.flatMap(({ source, executed, inputs }) =>
    shownFigures(executed).map(({ figure, cell }) => ({ figure, cell, source, inputs })),
  );
  const figures = shown.map(({ figure }) => figure);
  const { drawn, kept, left, reason } = await drawPictures(figures, place.figures, screen.say);
  screen.say(`figures: ${drawn.length} drawn, ${kept.length} as they were`);
  // Without a browser the run still succeeds: data and reports are whole, only pictures are old.
  if (reason !== null) screen.say(`figures: ${left.length} pictures left as they are: ${reason}`);
  const made = shown.map(({ figure, cell, source, inputs }) => {
    return [figure.name, { notebook: source.name, cell, data: dataAmong(inputs) }] as const;
  });
  const notebooks = results.map(({ source }) => source.name);
  const manifest = writeFigureManifest(place.figures, Object.fromEntries(made), {
    ...{ among: all, notebooks },
  });
  removeOthers(place, manifest, all, screen);
  return manifest;
}

/** Only where every notebook has been run here is it known which figures nobody shows. */
function removeOthers(
  place: Place,
  manifest: FigureManifest,
  all: readonly string[],
  screen: Screen,
): void {
  const known = new Set(Object.values(manifest).map(({ notebook }) => notebook));
  if (!all.every((name) => known.has(name))) return;
  for (const file of readdirSync(place.figures)) {
    const { name, ext } = parse(file);
    if (![".json", ".svg", ".png"].includes(ext) || name in manifest || name === "manifest")
      continue;
    rmSync(join(place.figures, file));
    screen.say(`figures: removed ${file}, which no notebook shows`);
  }
}

/** The notebook with its outputs and pictures, written where its code is still the one that was run. */
function writtenBack(
  result: Result,
  manifest: FigureManifest,
  { place }: Making,
  screen: Screen,
): readonly Written[] {
  const { name } = result.source;
  const now = readFileSync(join(essays, name), "utf8");
  const whole = assembled(now, result.executed, name);
  if (whole === null) {
    screen.say(`${name}: its code was edited while it ran, so it is left as it is`);
    return [];
  }
  const shown = Object.keys(manifest).filter((figure) => manifest[figure]?.notebook === name);
  const pictures = shown.flatMap((figure) => {
    const file = join(place.figures, `${figure}.png`);
    return existsSync(file) ? [[figure, readFileSync(file)] as const] : [];
  });
  const text = writeNotebook(withPictures(whole, new Map(pictures)));
  writeWhole(join(place.notebooks, name), text);
  return [{ result, text: place.study === null ? text : now }];
}

/** The pages of what was written, and the page in front of all that there are. */
async function exportAll(
  written: readonly Written[],
  { place, all, options }: Making,
  screen: Screen,
): Promise<void> {
  const there = all.map((name) => join(place.notebooks, name)).filter((file) => existsSync(file));
  await exportPages({
    notebooks: there,
    anew: written.map(({ result }) => result.source.name),
    to: place.reports,
    figures: place.figures,
    say: screen.say,
    command: options.command,
    ...(place.study === null ? {} : { title: place.study }),
  });
}

function keepRecord({ result, text }: Written, manifest: FigureManifest, making: Making): void {
  const { place, shared } = making;
  const { name } = result.source;
  const figures = Object.keys(manifest).filter((figure) => manifest[figure]?.notebook === name);
  const products = [
    join(place.notebooks, name),
    join(place.reports, `${parse(name).name}.html`),
    ...figures.flatMap((figure) =>
      [".json", ".svg", ".png"].map((ending) => join(place.figures, `${figure}${ending}`)),
    ),
  ].filter((file) => existsSync(file));
  const sums = products.map((file) => [file, digest(readFileSync(file))] as const);
  writeRecord(place, name, {
    inputs: result.inputs,
    executed: digest(readFileSync(executedFile(place, name))),
    source: digest(text),
    pages: shared.pages,
    products: Object.fromEntries(sums),
  });
}
