/**
 * Gathers what readers give, one reading at a time: answers counted by run and language and handed to a
 * keeper, rejections by reason, runs that are the same as an earlier one set apart. It counts what it
 * was given and what it kept.
 */
import type { Collected, CollectedRun, Keeper, RejectedRows } from "./collected";
import type { AnswerBatch, LogRun, Place, Published, Reading } from "./reading";

interface OpenRun extends CollectedRun {
  readonly asked: OpenAsked[];
  readonly cells: Published[];
  readonly aggregates: Published[];
}

interface OpenAsked {
  readonly part: number;
  readonly language: string | null;
  readonly place: Place;
  rows: number;
  epochs: number;
  scored: number;
  sum: number;
  readStrictly: number;
  readLeniently: number;
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
  readonly done: () => Promise<Pick<Collected, "rows" | "runs" | "rejected" | "notes">>;
}

/**
 * Gathers from nothing.
 *
 * @param keeper - takes the answers; here they are counted
 */
export function gathering(keeper: Keeper): Gathering {
  const runs: OpenRun[] = [];
  const byNumber = new Map<number, OpenRun>();
  /** Items of the log at hand, by part and epoch: later logs have parts of their own. */
  const seen = new Map<number, Map<number, Set<string>>>();
  const rejections = new Map<string, { count: number; places: Place[] }>();
  const notes: { place: Place; text: string }[] = [];
  let log = 0;
  let read = 0;
  let readBefore = 0;
  let rejected = 0;
  let parts = 0;

  /** From here on readings are of another log, whose runs are counted from 0 again. */
  function begin(number: number): void {
    log = number;
    byNumber.clear();
    seen.clear();
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

  async function done(): ReturnType<Gathering["done"]> {
    const kept = await withoutDoubles();
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
    let asked: OpenAsked | undefined;
    for (let i = 0; i < batch.length; i++) {
      read++;
      const language = batch.language[i] ?? null;
      if (asked?.language !== language) asked = askedIn(run, language, batch, i);
      const [item, epoch] = [batch.item[i] ?? "", batch.epoch[i] ?? 1];
      const own = itemsIn(asked.part, epoch);
      if (own.has(item)) {
        reject("an item that comes twice in one run, language and epoch", placeIn(batch, i));
        continue;
      }
      own.add(item);
      count(asked, batch, i);
      keeper.take(asked.part, batch, i);
    }
  }

  function askedIn(
    run: OpenRun,
    language: string | null,
    batch: AnswerBatch,
    i: number,
  ): OpenAsked {
    const there = run.asked.find((each) => each.language === language);
    if (there !== undefined) return there;
    const none = { rows: 0, epochs: 1, scored: 0, sum: 0, readStrictly: 0, readLeniently: 0 };
    const asked: OpenAsked = { part: parts++, language, place: placeIn(batch, i), ...none };
    run.asked.push(asked);
    return asked;
  }

  /** The items of a part and epoch that were there already. */
  function itemsIn(part: number, epoch: number): Set<string> {
    const epochs = seen.get(part) ?? new Map<number, Set<string>>();
    const items = epochs.get(epoch) ?? new Set<string>();
    seen.set(part, epochs.set(epoch, items));
    return items;
  }

  function reject(reason: string, place: Place, count = 1): void {
    const group = rejections.get(reason) ?? { count: 0, places: [] };
    rejections.set(reason, group);
    group.count += count;
    rejected += count;
    if (group.places.length < mostPlaces) group.places.push(place);
  }

  /** A run is there twice when model, task, benchmark, filter and every record are the same. */
  async function withoutDoubles(): Promise<readonly OpenRun[]> {
    const alike = new Map<string, OpenRun[]>();
    const kept: OpenRun[] = [];
    for (const each of runs) {
      const [rows, outline] = [rowsOf(each), outlineOf(each)];
      const earlier = alike.get(outline) ?? [];
      alike.set(outline, earlier);
      const same = rows === 0 ? undefined : await sameAmong(earlier, each);
      if (same === undefined) {
        earlier.push(each);
        kept.push(each);
      } else {
        reject(`a run that is there already, at ${same.run.place.file}`, each.run.place, rows);
      }
    }
    return kept;
  }

  async function sameAmong(
    earlier: readonly OpenRun[],
    run: OpenRun,
  ): Promise<OpenRun | undefined> {
    for (const other of earlier) {
      let isSame = true;
      for (const [i, { part }] of run.asked.entries()) {
        isSame &&= await keeper.areSame(part, other.asked[i]?.part ?? -1);
      }
      if (isSame) return other;
    }
    return undefined;
  }

  return { begin, take, rows, given, done };
}

function count(asked: OpenAsked, batch: AnswerBatch, i: number): void {
  const score = batch.score[i] ?? NaN;
  asked.rows++;
  asked.epochs = Math.max(asked.epochs, batch.epoch[i] ?? 1);
  if (!Number.isNaN(score)) {
    asked.scored++;
    asked.sum += score;
  }
  if ((batch.strict[i] ?? null) !== null) asked.readStrictly++;
  if ((batch.lenient[i] ?? null) !== null) asked.readLeniently++;
}

function placeIn(batch: AnswerBatch, i: number): Place {
  const file = typeof batch.file === "string" ? batch.file : (batch.file[i] ?? "");
  const line = batch.line[i] ?? 0;
  return { file, line: line === 0 ? null : line, byte: batch.byte[i] ?? null };
}

function rowsOf({ asked, cells }: CollectedRun): number {
  return cells.length + asked.reduce((sum, each) => sum + each.rows, 0);
}

/** What two runs that are the same have in common, and what is quickly told of them. */
function outlineOf({ run, asked, cells }: CollectedRun): string {
  const answers = asked.map(({ language, rows, scored, sum, readStrictly, readLeniently }) => {
    return [language, rows, scored, sum, readStrictly, readLeniently];
  });
  const figures = cells.map(({ language, metric, value, n }) => [language, metric, value, n]);
  const { model, task, benchmark, filter, metric, settings } = run;
  return JSON.stringify([model, task, benchmark, filter, metric, settings, answers, figures]);
}
