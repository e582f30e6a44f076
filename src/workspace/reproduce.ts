/**
 * `npm run reproduce`: whatever is not as its code, data and versions make it, made again: notebooks
 * executed in fresh kernels, figures written and drawn, reports exported. Where nothing changed, no
 * kernel and no Python is started. A notebook that failed, or whose code was edited meanwhile, is not
 * written over, and the exit code says so.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { studyNames } from "../store/files";
import type { Design } from "../study/design";
import { parseDesign } from "../study/parse";
import { sharedBy } from "./run/inputs";
import { missingFor } from "./run/need";
import { optionsFrom, usage, type Choices } from "./run/options";
import { essays, placeOf, type Place } from "./run/place";
import { parameterNames, sourceFrom, type Source } from "./run/source";
import { todoOf, type Todo } from "./run/todo";

/**
 * The command.
 *
 * @param args - see its help
 * @returns 0 when everything is as it should be or was made so, 1 when something failed, 2 when the
 *   arguments make no sense, 130 when it was interrupted
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await reproduce(args);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    process.stderr.write(`reproduce: ${error.message}\n`);
    return 2;
  }
}

/** What was asked for makes no sense here. */
class Refused extends Error {}

async function reproduce(args: readonly string[]): Promise<number> {
  const options = optionsFrom(args);
  if (typeof options === "string") {
    (options === usage ? process.stdout : process.stderr).write(`${options}\n`);
    return options === usage ? 0 : 2;
  }
  refuseParameters(process.env["COGNATE_PARAMETERS"]);
  const place = placeOf(studyNamed(options.study), options.choices);
  const shared = sharedBy(place);
  const isForced = options.isForced;
  const all = sources(place);
  const looking = { place, shared, root: process.cwd(), isForced };
  const wanted = chosen(all, options.only);
  refuseUnknown(wanted, options.choices);
  const todos = wanted.map((source) => todoOf(source, looking));
  if (options.isWhy || options.isDry) tell(todos);
  if (options.isDry) return 0;
  if (todos.every(({ need }) => need === "nothing")) {
    say(`nothing changed: ${todos.length} notebooks, their figures and reports stand`);
    return 0;
  }
  // Only now what draws and exports is loaded: a run without work does without it.
  const { make } = await import("./run/make.js");
  return make({ todos, all: all.map(({ name }) => name), place, shared, options });
}

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}

/** The committed notebooks and figures hold the defaults; other choices would be written over them. */
function refuseParameters(given: string | undefined): void {
  if (given === undefined || given === "") return;
  throw new Refused(`expected no COGNATE_PARAMETERS, which npm run lab takes, got ${given}`);
}

/** Each kernel would refuse it in its first cell; here nothing has been run yet. */
function refuseUnknown(wanted: readonly Source[], choices: Choices): void {
  for (const { name, notebook } of wanted) {
    const known = parameterNames(notebook);
    const unknown = Object.keys(choices).find((each) => !known.includes(each));
    if (unknown === undefined) continue;
    throw new Refused(
      `expected a parameter of ${name} (${known.join(", ")}) for --set, got ${unknown}; --only chooses notebooks`,
    );
  }
}

function studyNamed(name: string | null): string | null {
  if (name === null) return null;
  const names = studyNames(process.cwd());
  if (names.includes(name)) return name;
  throw new Refused(`expected a study (${names.join(", ")}), got ${name}`);
}

/** The notebooks of a run: all, or those that the study can carry. */
function sources({ study }: Place): readonly Source[] {
  const names = readdirSync(essays).filter((name) => name.endsWith(".ipynb"));
  const all = names
    .sort()
    .map((name) => sourceFrom(name, readFileSync(join(essays, name), "utf8")));
  if (study === null) return all;
  const design = designOf(study);
  return all
    .filter(({ notebook }) => parameterNames(notebook).includes("study"))
    .filter((source) => isCarried(source, design));
}

function designOf(study: string): Design {
  const file = join("data", study, "study.yaml");
  try {
    return parseDesign(readFileSync(file, "utf8"), `${study}/study.yaml`);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw new Refused(error.message);
    throw error;
  }
}

function isCarried({ name, notebook }: Source, design: Design): boolean {
  const missing = missingFor(notebook, design);
  if (missing !== null) say(`${name}: left out, since ${missing}`);
  return missing === null;
}

function chosen(all: readonly Source[], only: readonly string[]): readonly Source[] {
  if (only.length === 0) return all;
  const names = all.map(({ name }) => name);
  const wanted = only.map((name) => (name.endsWith(".ipynb") ? name : `${name}.ipynb`));
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown === undefined) return all.filter(({ name }) => wanted.includes(name));
  throw new Refused(`expected one of ${names.join(", ")}, got ${unknown}`);
}

const needs: Readonly<Record<Todo["need"], string>> = {
  run: "to be run",
  products: "no cell to be run, but what was made from it to be made again",
  nothing: "nothing changed",
};

function tell(todos: readonly Todo[]): void {
  for (const { source, need, why } of todos) {
    say(`${source.name}: ${needs[need]}`);
    for (const reason of why) say(`    ${reason}`);
  }
}
