/**
 * Gathers what readers give, one reading at a time: answers by run and language, rejections by reason,
 * runs that are the same as an earlier one set apart. It counts what it was given and what it kept.
 */
import type { Asked, Collected, CollectedRun, RejectedRows } from "./collected";
import type { AnswerBatch, LogRun, Place, Published, Reading } from "./reading";

interface OpenRun extends CollectedRun {
  readonly asked: OpenAsked[];
  readonly cells: Published[];
  readonly aggregates: Published[];
}

interface OpenAsked extends Asked {
  /** Items and epochs that were there already. */
  readonly seen: Set<string>;
}

const mostPlaces = 5;

/** What gathers the readings of all logs. */
export interface Gathering {
  /** From here on readings are of another log, whose runs are counted from 0 again. */
  readonly begin: (log: number) => void;
  readonly take: (reading: Exclude<Reading, { kind: "end" }>) => void;
  /** Rows that were given so far. */
  readonly rows: () => number;
  /** Rows that the log at hand gave. */
  readonly given: () => number;
  readonly done: () => Pick<Collected, "rows" | "runs" | "rejected" | "notes">;
}

/** Gathers from nothing; it keeps what it is given until it is done. */
export function gathering(): Gathering {
  const runs: OpenRun[] = [];
  const byNumber = new Map<number, OpenRun>();
  const rejections = new Map<string, { count: number; places: Place[] }>();
  const notes: { place: Place; text: string }[] = [];
  const texts = new Map<string, string>();
  let log = 0;
  let read = 0;
  let readBefore = 0;
  let rejected = 0;

  /** From here on readings are of another log, whose runs are counted from 0 again. */
  function begin(number: number): void {
    log = number;
    byNumber.clear();
    readBefore = read;
  }

  function take(reading: Exclude<Reading, { kind: "end" }>): void {
    if (reading.kind === "run") takeRun(reading.run);
    else if (reading.kind === "answers") takeAnswers(reading.batch);
    else if (reading.kind === "cell") {
      runOf(reading.cell.run).cells.push(reading.cell);
      read++;
    } else if (reading.kind === "aggregate") {
      runOf(reading.aggregate.run).aggregates.push(reading.aggregate);
    } else if (reading.kind === "rejected") {
      read++;
      reject(reading.rejection.reason, reading.rejection.place);
    } else notes.push({ place: reading.place, text: reading.text });
  }

  /** Rows that were given so far. */
  function rows(): number {
    return read;
  }

  /** Rows that the log at hand gave. */
  function given(): number {
    return read - readBefore;
  }

  function done(): Pick<Collected, "rows" | "runs" | "rejected" | "notes"> {
    const kept = withoutDoubles();
    const sum = kept.reduce((before, run) => before + rowsOf(run), 0);
    const counts = { read, kept: sum, rejected };
    if (read !== sum + rejected) {
      const got = `${read} read, ${sum} kept, ${rejected} rejected`;
      throw new Error(`readLogs: expected rows read to be those kept and rejected, got ${got}`);
    }
    const reasons = [...rejections].map(([reason, { count, places }]): RejectedRows => ({
      reason,
      count,
      places,
    }));
    reasons.sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
    return { rows: counts, runs: kept, rejected: reasons, notes };
  }

  function takeRun(run: LogRun): void {
    const open: OpenRun = { run, log, asked: [], cells: [], aggregates: [] };
    byNumber.set(run.run, open);
    runs.push(open);
  }

  function runOf(number: number): OpenRun {
    const run = byNumber.get(number);
    if (run !== undefined) return run;
    throw new Error(
      `readLogs: expected a run before what belongs to it, got none of number ${number}`,
    );
  }

  function takeAnswers(batch: AnswerBatch): void {
    const run = runOf(batch.run);
    for (let i = 0; i < batch.length; i++) {
      read++;
      const place = placeIn(batch, i);
      const language = batch.language[i] ?? null;
      const asked =
        run.asked.find((each) => each.language === language) ?? open(run, language, place);
      const [item, epoch] = [one(batch.item[i] ?? ""), batch.epoch[i] ?? 1];
      const key = epoch === 1 ? item : `${epoch} ${item}`;
      if (asked.seen.has(key)) {
        reject("an item that comes twice in one run, language and epoch", place);
        continue;
      }
      asked.seen.add(key);
      asked.item.push(item);
      asked.epoch.push(epoch);
      asked.hash.push(batch.hash[i] ?? null);
      asked.passage.push(maybe(batch.passage[i]));
      asked.gold.push(batch.gold[i] ?? null);
      asked.strict.push(batch.strict[i] ?? null);
      asked.lenient.push(batch.lenient[i] ?? null);
      asked.score.push(batch.score[i] ?? NaN);
    }
  }

  function reject(reason: string, place: Place, count = 1): void {
    const group = rejections.get(reason) ?? { count: 0, places: [] };
    rejections.set(reason, group);
    group.count += count;
    rejected += count;
    if (group.places.length < mostPlaces) group.places.push(place);
  }

  /** A run is there twice when model, task, filter and every record are the same. */
  function withoutDoubles(): readonly OpenRun[] {
    const first = new Map<string, OpenRun>();
    return runs.filter((each) => {
      const count = rowsOf(each);
      const same = first.get(signature(each));
      if (same === undefined || count === 0) {
        first.set(signature(each), each);
        return true;
      }
      reject(`a run that is there already, at ${same.run.place.file}`, each.run.place, count);
      return false;
    });
  }

  /** The same text once in memory, however often it is read. */
  function one(text: string): string {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  }

  function maybe(text: string | null | undefined): string | null {
    return text === null || text === undefined ? null : one(text);
  }

  return { begin, take, rows, given, done };
}

function open(run: OpenRun, language: string | null, place: Place): OpenAsked {
  const asked: OpenAsked = {
    ...{ language, place, seen: new Set<string>(), item: [], hash: [], passage: [], epoch: [] },
    ...{ gold: [], strict: [], lenient: [], score: [] },
  };
  run.asked.push(asked);
  return asked;
}

function placeIn(batch: AnswerBatch, i: number): Place {
  const file = typeof batch.file === "string" ? batch.file : (batch.file[i] ?? "");
  const line = batch.line[i] ?? 0;
  return { file, line: line === 0 ? null : line, byte: batch.byte[i] ?? null };
}

function rowsOf({ asked, cells }: CollectedRun): number {
  return cells.length + asked.reduce((sum, each) => sum + each.item.length, 0);
}

function signature({ run, asked, cells }: CollectedRun): string {
  const answers = asked.map((each) => [
    ...[each.language, each.item, each.epoch, each.gold, each.strict, each.lenient],
    each.score.map((score) => (Number.isNaN(score) ? null : score)),
  ]);
  const figures = cells.map(({ language, metric, value, n }) => [language, metric, value, n]);
  return JSON.stringify([
    run.model,
    run.task,
    run.filter,
    run.metric,
    run.settings,
    answers,
    figures,
  ]);
}
