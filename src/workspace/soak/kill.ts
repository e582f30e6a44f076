/**
 * Commands killed at random moments: a pull, an execution, an export, ended without warning as a power
 * cut or an impatient person ends them. After each kill every file has to be whole, and the next run
 * has to complete: to the same bytes as a run that nobody disturbed.
 */

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digest } from "../../store/seen";
import { writeManifest } from "../../store/manifest";
import { seeded, uniform, type Random } from "../../stats/random";
import { serveSource, type Served } from "./source";
import { differing, mustRun, productsOf, startRun, type Started, type Starting } from "./trial";
import { halfFiles, leftParts } from "./whole";

/** What is killed: in turn, so that a few kills meet each. */
const works = ["execute", "pull", "export"] as const;
type Work = (typeof works)[number];

const written = ["notebooks", "figures", "reports", join(".cache", "run", "essays")];
const pulled = join(".cache", "pulled", "soak");
/** The answers of one study: one of them is changed before each execution, so that there is work. */
const answers = join("data", "mega-xcopa", "answers.csv");

/** How often, from which seed, and who is told. */
export interface Killing {
  readonly kills: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

/** A copy of the project and what undisturbed commands make of it. */
interface Trial {
  readonly project: string;
  readonly source: Served;
  /** The two texts between which the answers change, each with what a run makes of it. */
  readonly states: readonly State[];
  /** Milliseconds that each work takes when nobody disturbs it. */
  readonly takes: Readonly<Record<Work, number>>;
}

interface State {
  readonly text: string;
  readonly products: ReadonlyMap<string, string>;
}

/**
 * Kill, look, and run again, so many times.
 *
 * @param project - a copy of the project, which is changed
 * @param killing - how often, the seed of the moments, and who is told
 * @returns one line for everything that was wrong; none where nothing was
 * @throws Error if a command fails that nobody disturbed
 */
export async function kill(
  project: string,
  { kills, seed, say = () => undefined }: Killing,
): Promise<readonly string[]> {
  const random = seeded(seed);
  const source = await serveSource();
  try {
    const trial = await undisturbed(project, source);
    const wrong: string[] = [];
    for (let index = 0; index < kills; index += 1) {
      const work = works[index % works.length] ?? "execute";
      const state = trial.states[(index + 1) % 2];
      if (state === undefined) throw new RangeError("kill: expected two states");
      const { told, found } = await killOnce(trial, { work, state, random });
      say(`kill ${index + 1} of ${kills}: ${told}, ${found.length} things wrong`);
      wrong.push(...found.map((line) => `${told}: ${line}`));
    }
    return wrong;
  } finally {
    source.close();
  }
}

async function undisturbed(project: string, source: Served): Promise<Trial> {
  const text = readFileSync(join(project, answers), "utf8");
  const states: State[] = [];
  let execute = 0;
  for (const each of [text, oneChanged(text)]) {
    setAnswers(project, each);
    execute = await milliseconds(() => mustRun(project, ["--force"]));
    states.push({ text: each, products: productsOf(project) });
  }
  const call = { project, source };
  return {
    ...call,
    states,
    takes: {
      execute,
      pull: await milliseconds(() => mustRun(project, ...commandOf("pull", source))),
      export: await milliseconds(() => mustRun(project, ...commandOf("export", source))),
    },
  };
}

function commandOf(work: Work, { address }: Served): readonly [readonly string[], Starting] {
  if (work === "execute") return [["--force"], {}];
  if (work === "export") return [[], { command: "report" }];
  return [[address, "--as", "soak"], { command: "pull" }];
}

interface Once {
  readonly work: Work;
  /** To which an execution changes the answers. */
  readonly state: State;
  readonly random: Random;
}

async function killOnce(
  { project, source, states, takes }: Trial,
  { work, state, random }: Once,
): Promise<{ readonly told: string; readonly found: readonly string[] }> {
  const before = productsOf(project);
  if (work === "execute") setAnswers(project, state.text);
  if (work === "pull") rmSync(join(project, pulled), { recursive: true, force: true });
  const moment = Math.round(uniform(random) * takes[work]);
  const isWhole = uniform(random) < 0.5;
  const started = startRun(project, ...commandOf(work, source));
  await killAt(started, moment, isWhole);
  const whom = isWhole ? "with all its programs" : "alone";
  const told = `${work} killed ${whom} after ${(moment / 1000).toFixed(1)} s`;
  const found = [
    ...halfFiles(project, [...written, pulled]).map((file) => `${file} is half a file`),
    ...strange(productsOf(project), [before, ...states.map(({ products }) => products)]),
  ];
  return {
    told,
    found: [...found, ...(await completed(project, { work, source, before, state }))],
  };
}

/** What is not as it should be once the same command has run again. */
async function completed(
  project: string,
  {
    work,
    source,
    before,
    state,
  }: {
    readonly work: Work;
    readonly source: Served;
    readonly before: ReadonlyMap<string, string>;
    readonly state: State;
  },
): Promise<readonly string[]> {
  const [args, starting] = commandOf(work, source);
  const { code, said } = await startRun(project, work === "execute" ? [] : args, starting).end;
  if (code !== 0) return [`the next run ended with code ${code}: ${said}`];
  const parts = leftParts(project, written).map((file) => `${file} is left`);
  if (work === "pull") return [...parts, ...pullIsWhole(project, source)];
  const expected = work === "execute" ? state.products : before;
  const files = differing(expected, productsOf(project));
  return [...parts, ...files.map((file) => `${file} differs after the next run`)];
}

function pullIsWhole(project: string, { sum }: Served): readonly string[] {
  const got = digest(readFileSync(join(project, pulled, "samples_soak.jsonl")));
  return got === sum ? [] : [`what was pulled has the checksum ${got}, its source ${sum}`];
}

/** Files that neither the former state nor the next one has so. */
function strange(
  now: ReadonlyMap<string, string>,
  known: readonly ReadonlyMap<string, string>[],
): readonly string[] {
  const names = [...now.keys()].filter((file) => !file.endsWith(".part"));
  const unknown = names.filter((file) => !known.some((each) => each.get(file) === now.get(file)));
  return unknown.map((file) => `${file} is neither the former nor the next one`);
}

/** Ends the command alone, so that its programs have to notice, or everything at once. */
async function killAt({ child, end }: Started, moment: number, isWhole: boolean): Promise<void> {
  const timer = setTimeout(() => {
    const { pid } = child;
    if (isWhole && pid !== undefined && process.platform !== "win32") process.kill(-pid, "SIGKILL");
    else child.kill("SIGKILL");
  }, moment);
  await end;
  clearTimeout(timer);
}

function setAnswers(project: string, text: string): void {
  writeFileSync(join(project, answers), text);
  writeManifest(project);
}

/** The same answers, the last one of the first row unread. */
function oneChanged(text: string): string {
  const [head = "", row = "", ...rest] = text.split("\n");
  return [head, `${row.slice(0, -1)}-`, ...rest].join("\n");
}

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}
