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

export class Gathering {
  private readonly runs: OpenRun[] = [];
  private readonly byNumber = new Map<number, OpenRun>();
  private readonly rejections = new Map<string, { count: number; places: Place[] }>();
  private readonly notes: { place: Place; text: string }[] = [];
  private readonly texts = new Map<string, string>();
  private log = 0;
  private read = 0;
  private readBefore = 0;
  private rejected = 0;

  /** From here on readings are of another log, whose runs are counted from 0 again. */
  begin(log: number): void {
    this.log = log;
    this.byNumber.clear();
    this.readBefore = this.read;
  }

  take(reading: Exclude<Reading, { kind: "end" }>): void {
    if (reading.kind === "run") this.takeRun(reading.run);
    else if (reading.kind === "answers") this.takeAnswers(reading.batch);
    else if (reading.kind === "cell") {
      this.runOf(reading.cell.run).cells.push(reading.cell);
      this.read++;
    } else if (reading.kind === "aggregate") {
      this.runOf(reading.aggregate.run).aggregates.push(reading.aggregate);
    } else if (reading.kind === "rejected") {
      this.read++;
      this.reject(reading.rejection.reason, reading.rejection.place);
    } else this.notes.push({ place: reading.place, text: reading.text });
  }

  /** Rows that were given so far. */
  rows(): number {
    return this.read;
  }

  /** Rows that the log at hand gave. */
  given(): number {
    return this.read - this.readBefore;
  }

  done(): Pick<Collected, "rows" | "runs" | "rejected" | "notes"> {
    const runs = this.withoutDoubles();
    const kept = runs.reduce((sum, run) => sum + rowsOf(run), 0);
    const rows = { read: this.read, kept, rejected: this.rejected };
    if (rows.read !== rows.kept + rows.rejected) {
      const got = `${rows.read} read, ${rows.kept} kept, ${rows.rejected} rejected`;
      throw new Error(`readLogs: expected rows read to be those kept and rejected, got ${got}`);
    }
    const rejected = [...this.rejections].map(([reason, { count, places }]): RejectedRows => ({
      reason,
      count,
      places,
    }));
    rejected.sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
    return { rows, runs, rejected, notes: this.notes };
  }

  private takeRun(run: LogRun): void {
    const open: OpenRun = { run, log: this.log, asked: [], cells: [], aggregates: [] };
    this.byNumber.set(run.run, open);
    this.runs.push(open);
  }

  private runOf(number: number): OpenRun {
    const run = this.byNumber.get(number);
    if (run !== undefined) return run;
    throw new Error(
      `readLogs: expected a run before what belongs to it, got none of number ${number}`,
    );
  }

  private takeAnswers(batch: AnswerBatch): void {
    const run = this.runOf(batch.run);
    for (let i = 0; i < batch.length; i++) {
      this.read++;
      const place = placeIn(batch, i);
      const language = batch.language[i] ?? null;
      const asked =
        run.asked.find((each) => each.language === language) ?? open(run, language, place);
      const [item, epoch] = [this.one(batch.item[i] ?? ""), batch.epoch[i] ?? 1];
      const key = epoch === 1 ? item : `${epoch} ${item}`;
      if (asked.seen.has(key)) {
        this.reject("an item that comes twice in one run, language and epoch", place);
        continue;
      }
      asked.seen.add(key);
      asked.item.push(item);
      asked.epoch.push(epoch);
      asked.hash.push(batch.hash[i] ?? null);
      asked.passage.push(this.maybe(batch.passage[i]));
      asked.gold.push(batch.gold[i] ?? null);
      asked.strict.push(batch.strict[i] ?? null);
      asked.lenient.push(batch.lenient[i] ?? null);
      asked.score.push(batch.score[i] ?? NaN);
    }
  }

  private reject(reason: string, place: Place, count = 1): void {
    const group = this.rejections.get(reason) ?? { count: 0, places: [] };
    this.rejections.set(reason, group);
    group.count += count;
    this.rejected += count;
    if (group.places.length < mostPlaces) group.places.push(place);
  }

  /** A run is there twice when model, task, filter and every record are the same. */
  private withoutDoubles(): readonly OpenRun[] {
    const first = new Map<string, OpenRun>();
    return this.runs.filter((each) => {
      const rows = rowsOf(each);
      const same = first.get(signature(each));
      if (same === undefined || rows === 0) {
        first.set(signature(each), each);
        return true;
      }
      this.reject(`a run that is there already, at ${same.run.place.file}`, each.run.place, rows);
      return false;
    });
  }

  /** The same text once in memory, however often it is read. */
  private one(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }

  private maybe(text: string | null | undefined): string | null {
    return text === null || text === undefined ? null : this.one(text);
  }
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
