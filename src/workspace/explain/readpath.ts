/** Paths become what was read of them, with progress on standard error while it lasts. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { openOutputs, type Outputs, type OutputSource } from "../../open/outputs";
import { PullError } from "../../pull/failure";
import { shown as shownSource, sourceOf } from "../../pull/source";
import type { Reader } from "../../read/reading";
import { pull } from "../../store/pulled";
import { digest } from "../../store/seen";
import { quoted, refusal } from "../../study/refusal";
import { transfer } from "../transfer";

export interface ReadOptions {
  readonly given: ReadonlyMap<string, string>;
  readonly metric: string | null;
  /** Columns of plain tables, as they are named by a person. */
  readonly map?: string | null;
  readonly readers?: readonly Reader[];
}

/**
 * Where the logs of some paths lie.
 *
 * @param paths - as a person typed them; what is behind an address is pulled first
 * @returns paths on this disk, each with what a person calls it
 * @throws RangeError if a path is not there, or an address gives nothing
 */
export async function located(paths: readonly string[]): Promise<readonly OutputSource[]> {
  const sources: OutputSource[] = [];
  for (const path of paths) sources.push(isAddress(path) ? await fetched(path) : typed(path));
  return sources;
}

/**
 * Reads logs.
 *
 * @param sources - where they lie
 * @param options - names of languages that were decided, the metric, the columns of
 * tables, the readers
 * @returns what was read, open until it is closed
 * @throws RangeError if a given code is not in the table, or no log has the given metric
 */
export async function readPath(
  sources: readonly OutputSource[],
  { given, metric, map = null, readers }: ReadOptions,
): Promise<Outputs> {
  const screen = progress();
  const options = { language: given, metric, map, readers: readers ?? null };
  const outputs = await openOutputs(sources, { ...options, progress: screen.show }).finally(
    screen.end,
  );
  const known = new Set(outputs.collected.runs.flatMap(({ run }) => run.metrics));
  if (metric === null || known.size === 0 || known.has(metric)) return outputs;
  await outputs.close();
  throw refusal("--metric", `one of ${[...known].sort().join(", ")}`, quoted(metric));
}

function isAddress(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(path);
}

/** What is behind an address, pulled into a folder of its own. */
async function fetched(address: string): Promise<OutputSource> {
  const screen = transfer({
    write: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    now: Date.now,
  });
  try {
    const as = `from-${digest(shownSource(sourceOf(address))).slice(0, 12)}`;
    const { folder, source } = await pull(address, {
      ...{ as, onProgress: screen.show, onRetry: screen.say },
    });
    return { path: folder, name: source };
  } catch (cause) {
    if (!(cause instanceof PullError)) throw cause;
    throw new RangeError(cause.message, { cause });
  } finally {
    screen.end();
  }
}

/** npm changes to the project's root; a path is meant from the folder in which it was typed. */
function typed(path: string): OutputSource {
  const from = process.env["INIT_CWD"];
  const full = from === undefined ? resolve(path) : resolve(from, path);
  if (existsSync(full)) return { path: full, name: path };
  throw refusal(path, "a file, a folder, an archive or an address", "nothing there");
}

/** `--language NAME=CODE`, as often as it was given. */
export function languageChoices(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    words.map((word) => {
      const at = word.lastIndexOf("=");
      if (at > 0) return [word.slice(0, at), word.slice(at + 1)];
      throw refusal("--language", "NAME=CODE", quoted(word));
    }),
  );
}

/** A line that counts on a terminal; nothing elsewhere, and nothing for what is read at once. */
function progress(): {
  readonly show: (how: { log: number; logs: number; rows: number }) => void;
  readonly end: () => void;
} {
  const start = Date.now();
  let [last, isShown] = [start, false];
  return {
    show: ({ log, logs, rows }) => {
      if (!process.stderr.isTTY || Date.now() - last < 500) return;
      [last, isShown] = [Date.now(), true];
      process.stderr.write(
        `\rlog ${log} of ${logs}, ${rows} rows, ${Math.round((last - start) / 1000)} s\u001b[K`,
      );
    },
    end: () => {
      if (isShown) process.stderr.write("\r\u001b[K");
    },
  };
}
