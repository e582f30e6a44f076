/** What tests of readers share: files from memory or a folder, plain choices, and a reading gathered. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type {
  AnswerBatch,
  Choices,
  Log,
  LogFile,
  LogRun,
  Published,
  Reader,
  Rejection,
} from "cognate/dist/read/reading";

/** A file whose bytes are given; of a range that begins before the file only what is in it. */
export function fileOf(path: string, content: string | Uint8Array): LogFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    ...{ path, size: bytes.length },
    bytes: (from, to) => Promise.resolve(bytes.subarray(Math.max(0, from), Math.max(0, to))),
  };
}

/** Every file below a folder. */
export function filesIn(folder: string): readonly LogFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort()
    .map((path) => fileOf(path.split(sep).join("/"), readFileSync(join(folder, path))));
}

/** A code at the end of a name stands for itself, `swahili` for Swahili; of free text the first capital letter is read. */
export const choices: Choices = {
  language: (names) =>
    names.flatMap((name) => /[a-z]{3}_[A-Z][a-z]{3}$/.exec(name) ?? [])[0] ??
    (names.includes("swahili") ? "swh_Latn" : null),
  answer: (text, options) => {
    const count = typeof options === "number" ? options : options.length;
    const letter = /\b[A-Z]\b/.exec(text)?.[0];
    const position = letter === undefined ? -1 : letter.charCodeAt(0) - 65;
    const lenient = position >= 0 && position < count ? position : null;
    return { strict: /^\s*[A-Z][.)]?\s*$/.test(text) ? lenient : null, lenient };
  },
  metric: null,
};

/** Everything that a log gave. */
export interface Gathered {
  readonly runs: readonly LogRun[];
  readonly batches: readonly AnswerBatch[];
  readonly cells: readonly Published[];
  readonly aggregates: readonly Published[];
  readonly rejections: readonly Rejection[];
  readonly notes: readonly string[];
  readonly rows: number;
  /** Answers and cells. */
  readonly kept: number;
}

/** Reads a log to its end. */
export async function gather(reader: Reader, log: Log, chosen = choices): Promise<Gathered> {
  const runs: LogRun[] = [];
  const batches: AnswerBatch[] = [];
  const cells: Published[] = [];
  const aggregates: Published[] = [];
  const rejections: Rejection[] = [];
  const notes: string[] = [];
  let rows = -1;
  for await (const reading of reader.read(log, chosen)) {
    if (reading.kind === "run") runs.push(reading.run);
    else if (reading.kind === "answers") batches.push(reading.batch);
    else if (reading.kind === "cell") cells.push(reading.cell);
    else if (reading.kind === "aggregate") aggregates.push(reading.aggregate);
    else if (reading.kind === "rejected") rejections.push(reading.rejection);
    else if (reading.kind === "note") notes.push(reading.text);
    else rows = reading.rows;
  }
  const kept = batches.reduce((total, { length }) => total + length, 0) + cells.length;
  return { runs, batches, cells, aggregates, rejections, notes, rows, kept };
}

/** The one log that a reader recognises in some files, read. */
export async function readOne(
  reader: Reader,
  files: readonly LogFile[],
  chosen = choices,
): Promise<Gathered> {
  const logs = await reader.recognise(files);
  const [log] = logs;
  if (log === undefined || logs.length > 1) throw new Error(`expected one log, got ${logs.length}`);
  return gather(reader, log, chosen);
}
