/**
 * Files become runs: every reader is asked which logs it recognises, each log is read once, and what
 * comes out is gathered and counted. A log that fails gives one error of its own, and the others go on.
 */
import type { Collected, CollectedLog, Keeper } from "./collected";
import type { Choices, Log, LogFile, Reader, Reading } from "./reading";
import { type Gathering, gathering } from "./gathering";
import { isCutOff } from "./json/outline";

/** What reading is told beside the files. */
export interface LogOptions {
  readonly readers: readonly Reader[];
  readonly choices: Choices;
  /** Where the answers go. */
  readonly keeper: Keeper;
  /** Reads all logs, perhaps several at once; here, where nothing else is given, one after the other. */
  readonly start?: StartReading;
  /** Told now and then how far the reading is. */
  readonly progress?: (how: {
    readonly log: number;
    readonly logs: number;
    readonly rows: number;
  }) => void;
}

/** A log that its reader recognised. */
export interface RecognisedLog {
  readonly log: Log;
  readonly reader: Reader;
}

/** What all logs give, each by its number and asked for in their order; `end` when none is wanted any more. */
export interface ReadingLogs {
  readonly of: (number: number) => AsyncIterable<Reading>;
  readonly end: () => Promise<void>;
}

export type StartReading = (logs: readonly RecognisedLog[], choices: Choices) => ReadingLogs;

/** One after the other, here. */
export const inTurn: StartReading = (logs, choices) => ({
  of: (number) => {
    const one = logs[number];
    if (one === undefined) throw new Error(`readLogs: expected a log of number ${number}`);
    return one.reader.read(one.log, choices);
  },
  end: () => Promise.resolve(),
});

/**
 * Reads all logs among some files.
 *
 * A row is one item record or, where a run has no items, one published cell; published figures beside
 * items are compared and not counted. A run that is there twice, record by record, is kept once, and
 * so is an item that comes twice in one run, language and epoch.
 *
 * @param files - as they were opened
 * @param options - the readers, the choices that they are given, who keeps the answers, whom to tell
 * of progress
 * @returns runs in the order of the files, with `rows.read` = `rows.kept` + `rows.rejected`
 * @throws Error if a reader's own count of rows is not what it gave: a bug of that reader, never of
 * the input
 * @example
 * (await readLogs(files, { readers, choices, keeper })).rows // => { read: 3600, kept: 3599, rejected: 1 }
 */
export async function readLogs(
  files: readonly LogFile[],
  { readers, choices, keeper, start = inTurn, progress = () => undefined }: LogOptions,
): Promise<Collected> {
  const gathered = gathering(keeper);
  const { recognised, failures } = await recognise(files, readers);
  const logs: CollectedLog[] = [];
  const reading = start(recognised, choices);
  try {
    for (const [number, { log }] of recognised.entries()) {
      const before = gathered.rows();
      const tell = (): void => {
        progress({ log: number + 1, logs: recognised.length, rows: gathered.rows() });
      };
      tell();
      gathered.begin(number);
      const readings = reading.of(number);
      const failure = await readOne(log, { readings, keeper, gathering: gathered, tell });
      const rows = gathered.rows() - before;
      const names = log.files.map((file) => file.path);
      logs.push({ format: log.format, title: log.title, files: names, rows, failure });
    }
  } finally {
    await reading.end();
  }
  const taken = new Set(recognised.flatMap(({ log }) => log.files.map((file) => file.path)));
  const foreign: { file: string; reason: string }[] = [];
  for (const file of files.filter(({ path }) => !taken.has(path))) {
    foreign.push({ file: file.path, reason: failures.get(file.path) ?? (await strange(file)) });
  }
  return { ...(await gathered.done()), logs, foreign };
}

/** Why a file was left alone that holds something. */
export const unrecognised = "not a log of any format that is read";
const cutOff = "JSON that ends before it is closed, cut off or still being written";

async function strange(file: LogFile): Promise<string> {
  if (file.size === 0) return "empty";
  return (await isCutOff(file)) ? `${unrecognised}: ${cutOff}` : unrecognised;
}

interface Recognised {
  readonly recognised: readonly RecognisedLog[];
  readonly failures: ReadonlyMap<string, string>;
}

/** Each file belongs to the first reader that takes it. */
async function recognise(
  files: readonly LogFile[],
  readers: readonly Reader[],
): Promise<Recognised> {
  const recognised: RecognisedLog[] = [];
  const failures = new Map<string, string>();
  let left = files;
  for (const reader of readers) {
    try {
      const logs = await reader.recognise(left);
      const taken = new Set(logs.flatMap((log) => log.files.map((file) => file.path)));
      left = left.filter((file) => !taken.has(file.path));
      recognised.push(...logs.map((log) => ({ log, reader })));
    } catch (error) {
      for (const file of left) failures.set(file.path, `${reader.format}: ${told(error)}`);
    }
  }
  return { recognised, failures };
}

interface One {
  readonly readings: AsyncIterable<Reading>;
  readonly keeper: Keeper;
  readonly gathering: Gathering;
  readonly tell: () => void;
}

/** Takes in what one log gives; what came before it failed stays, and the failure is told. */
async function readOne(
  log: Log,
  { readings: from, keeper, gathering, tell }: One,
): Promise<string | null> {
  let [counted, batches]: [number | null, number] = [null, 0];
  const readings = from[Symbol.asyncIterator]();
  for (;;) {
    try {
      const next = await readings.next();
      if (next.done === true) break;
      const reading = next.value;
      if (reading.kind === "end") counted = (counted ?? 0) + reading.rows;
      else gathering.take(reading);
    } catch (error) {
      return told(error);
    }
    // outside of what the log may be blamed for: a full disk ends everything
    await keeper.settle();
    if (++batches % 64 === 0) tell();
  }
  const given = gathering.given();
  if (counted === given) return null;
  throw new Error(
    `readLogs: expected as many rows as the ${log.format} reader counted in ${log.title} (${counted ?? "none"}), got ${given}: this is a bug of the reader, please report it`,
  );
}

function told(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
