/**
 * Answers of evaluation outputs, read once and kept: Parquet files and a summary in a folder of
 * `.cache/store/` that appears whole or not at all. As long as neither the files nor what was decided nor
 * the readers change, the next opening reads nothing again; when they do, a new folder takes its place.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { madeOnce } from "../../pull/cache";
import type { Asked, Collected, Keeper } from "../../read/collected";
import { type Engine, openEngine } from "../engine";
import { identityOf } from "./identity";
import { type AnswersTable, openTable } from "./table";
import { writerInto } from "./writer";

/** Everything that is known of the outputs beside the answers themselves. */
interface Summary {
  readonly collected: Collected;
}

/** What is stored, open for questions until it is closed. */
export interface Stored<S extends Summary> {
  readonly summary: S;
  readonly table: AnswersTable;
  readonly close: () => void;
}

/** What a store is made of. */
export interface Wanted<S extends Summary> {
  readonly root: string;
  /** Files and folders. */
  readonly paths: readonly string[];
  /** What readers are told, as it can be written in JSON. */
  readonly decided: unknown;
  /** Reads the outputs and hands their answers to the keeper. */
  readonly read: (keeper: Keeper) => Promise<S>;
}

const summaryFile = "summary.bin";
/** Megabytes that the database may take. */
const memory = 128;
const mostThreads = 4;

/**
 * Opens the answers of some outputs, which are read when they are not stored, or not as they are now.
 *
 * @param wanted - where they are, what was decided, and how they are read
 * @returns their summary and the table of their answers
 * @throws whatever reading throws; nothing is stored then
 */
export async function openStored<S extends Summary>({
  root,
  paths,
  decided,
  read,
}: Wanted<S>): Promise<Stored<S>> {
  const store = join(root, ".cache", "store");
  const { source, state } = await identityOf(paths, decided);
  const folder = join(store, `${source}-${state}`);
  if (!existsSync(folder)) {
    await madeOnce(folder, (part) => fill(part, read));
    await removeFormer(store, { source, state });
  }
  const summary = deserialize(await readFile(join(folder, summaryFile))) as S;
  const engine = await openIn(store);
  const asked = summary.collected.runs.flatMap((run): readonly Asked[] => run.asked);
  const table = await openTable(engine, folder, asked);
  return { summary, table, close: engine.close };
}

async function fill<S extends Summary>(
  folder: string,
  read: (keeper: Keeper) => Promise<S>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const engine = await openIn(folder);
  try {
    const writer = await writerInto(engine, folder);
    const summary = await read(writer);
    await writer.end();
    await writeFile(join(folder, summaryFile), serialize(summary));
  } finally {
    engine.close();
  }
}

/** A database that puts what does not fit into its memory into a folder of its own. */
function openIn(folder: string): Promise<Engine> {
  const threads = Math.min(mostThreads, availableParallelism());
  return openEngine({ memory, threads, temporary: join(folder, `spilled-${process.pid}`) });
}

/** What was stored of the same source before it changed. */
async function removeFormer(
  store: string,
  { source, state }: { readonly source: string; readonly state: string },
): Promise<void> {
  for (const name of await readdir(store)) {
    if (!/^[0-9a-f]{16}-[0-9a-f]{16}$/.test(name) || !name.startsWith(`${source}-`)) continue;
    if (name !== `${source}-${state}`) {
      await rm(join(store, name), { recursive: true, force: true });
    }
  }
}
