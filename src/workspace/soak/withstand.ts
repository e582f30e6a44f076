/**
 * What a reader makes of damaged files: every row kept or rejected, or one refusal that says what was
 * expected. Anything else is wrong: another error, rows that do not add up, rows lost without a word.
 */
import type { AnswerBatch, Choices, LogFile, Reader, Reading } from "../../read/reading";
import type { Random } from "../../stats/random";
import { mutated } from "./mutation";

/** One reader with whole logs of its format. */
export interface Subject {
  readonly name: string;
  readonly reader: Reader;
  /** The files of one log each. */
  readonly logs: readonly (readonly LogFile[])[];
  /** What a record writes once, and where it is gone the record is; `null` where bytes do not tell. */
  readonly mark: RegExp | null;
}

/** What came of one trial. */
export interface Outcome {
  readonly kind: "kept" | "rejected" | "refused" | "unrecognised";
  readonly read: number;
  readonly rejected: number;
  /** `null` where nothing is. */
  readonly wrong: string | null;
}

/** What a whole log gives. */
interface Whole {
  readonly kept: number;
  readonly rejected: number;
  readonly notes: ReadonlySet<string>;
  readonly marks: number;
}

/**
 * Trials of a reader.
 *
 * @param subject - the reader and its logs, of which each trial damages one
 * @param random - says which, where and how
 * @returns a function that makes the next trial
 */
export async function trials(
  { reader, logs, mark }: Subject,
  { random, choices }: { readonly random: Random; readonly choices: Choices },
): Promise<() => Promise<Outcome>> {
  const wholes = new Map<readonly LogFile[], Whole>();
  for (const files of logs) {
    const { kept, rejected, notes } = await readAll(reader, files, choices);
    wholes.set(files, { kept, rejected, notes: new Set(notes), marks: await marksIn(files, mark) });
  }
  let number = 0;
  return async () => {
    const files = logs[number++ % logs.length] ?? [];
    const whole = wholes.get(files);
    if (whole === undefined) throw new RangeError("trials: expected a log, got none");
    const damaged = await mutated(files, random);
    try {
      const account = await readAll(reader, damaged, choices);
      const left = { ...account, marks: await marksIn(damaged, mark) };
      return judged(left, whole);
    } catch (error) {
      const isRefusal = error instanceof RangeError && error.message.includes("expected");
      const wrong = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { kind: "refused", read: 0, rejected: 0, wrong: isRefusal ? null : wrong };
    }
  };
}

interface Account {
  readonly kept: number;
  readonly rejected: number;
  readonly rows: number;
  readonly notes: readonly string[];
  /** Files that were not taken. */
  readonly foreign: number;
  /** Batches whose columns are not of one length. */
  readonly uneven: number;
}

async function readAll(
  reader: Reader,
  files: readonly LogFile[],
  choices: Choices,
): Promise<Account> {
  let [kept, rejected, rows, uneven] = [0, 0, 0, 0];
  const notes: string[] = [];
  const taken = new Set<string>();
  const take = (reading: Reading): void => {
    if (reading.kind === "answers") {
      kept += reading.batch.length;
      uneven += isEven(reading.batch) ? 0 : 1;
    } else if (reading.kind === "cell") kept++;
    else if (reading.kind === "rejected") rejected++;
    else if (reading.kind === "note") notes.push(reading.text);
    else if (reading.kind === "end") rows += reading.rows;
  };
  for (const log of await reader.recognise(files)) {
    for (const { path } of log.files) taken.add(path);
    for await (const reading of reader.read(log, choices)) take(reading);
  }
  return { kept, rejected, rows, notes, uneven, foreign: files.length - taken.size };
}

function isEven({ length, ...batch }: AnswerBatch): boolean {
  const { item, hash, passage, language, epoch, gold, strict, lenient, score, line, byte } = batch;
  const columns = [item, hash, passage, language, epoch, gold, strict, lenient, score, line, byte];
  return columns.every((column) => column.length === length);
}

async function marksIn(files: readonly LogFile[], mark: RegExp | null): Promise<number> {
  if (mark === null) return 0;
  let count = 0;
  for (const file of files) {
    const text = Buffer.from(await file.bytes(0, file.size)).toString("latin1");
    count += text.match(mark)?.length ?? 0;
  }
  return count;
}

function judged(
  { kept, rejected, rows, notes, foreign, uneven, marks }: Account & { readonly marks: number },
  whole: Whole,
): Outcome {
  const isMore = rejected > whole.rejected || foreign > 0;
  const isTold = isMore || notes.some((text) => !whole.notes.has(text));
  const gone = Math.max(0, whole.marks - marks);
  const lost = isTold ? 0 : whole.kept - kept - gone;
  const wrong =
    rows !== kept + rejected
      ? `${rows} rows read, ${kept} kept, ${rejected} rejected`
      : uneven > 0
        ? `${uneven} batches whose columns are not of one length`
        : lost > 0
          ? `${lost} rows lost without a word`
          : null;
  const kind = foreign > 0 ? "unrecognised" : rejected > whole.rejected ? "rejected" : "kept";
  return { kind, read: rows, rejected, wrong };
}
