/**
 * Every Eval Ever, the interchange format of evaluation results: an aggregate with its instances, or
 * either alone. Each evaluation of an aggregate is a run; a sample that comes again is another epoch.
 */
import { createHash } from "node:crypto";
import type { AnswerRecord } from "../batch";
import { batches } from "../batch";
import { bufferOver } from "../json/cursor";
import { parseJson } from "../json/parse";
import { textIn } from "../json/value";
import { lines } from "../line";
import { optionMark } from "../mark";
import type { Choices, Log, LogFile, LogRun, Place, Reader, Reading, RecordText } from "../reading";
import type { Aggregate, Evaluation } from "./aggregate";
import { aggregateIn, publishedOf } from "./aggregate";
import { everyEvalKind, recogniseEveryEval } from "./files";
import type { EveryInstance } from "./instance";
import { everyInstanceIn, everyTexts, optionNamed } from "./instance";

export const everyEval: Reader = {
  ...{ format: "every-eval-ever", recognise: recogniseEveryEval, read, text },
};

/** What belongs to one evaluation. */
interface Own {
  readonly evaluation: Evaluation | null;
  readonly first: EveryInstance | null;
  readonly place: Place;
  readonly records: AnswerRecord[];
  readonly epochs: Map<string, number>;
  readonly shown: Set<number>;
}

async function* read(log: Log, choices: Choices): AsyncGenerator<Reading, void, undefined> {
  const { file, aggregate, rejected } = await aggregateOf(log);
  let rows = rejected.length;
  yield* rejected;
  const place = { file: file?.path ?? "", line: null, byte: null };
  const groups = grouping();
  for (const evaluation of aggregate?.evaluations ?? []) groups.add(groupOf(evaluation, place));
  for (const instances of log.files) {
    if (instances === file) continue;
    yield* await notWhole(instances, aggregate);
    for await (const { bytes, line, byte } of lines(instances)) {
      rows += 1;
      const here = { file: instances.path, line, byte };
      const instance = instanceOf(bytes, here);
      if (typeof instance === "string") {
        yield { kind: "rejected", rejection: { place: here, reason: instance } };
        continue;
      }
      const group = groups.of(instance) ?? groups.add(groupOf(null, here, instance));
      group.records.push(recordOf(instance, group, here, aggregate, choices));
    }
  }
  for (const [run, group] of groups.all.entries()) {
    yield { kind: "run", run: runOf(group, run, aggregate) };
    yield* batches(run, group.records);
    if (group.evaluation === null) continue;
    const language = choices.language(group.evaluation.names);
    const figure = publishedOf(group.evaluation, run, language, group.place);
    if (group.records.length > 0) yield { kind: "aggregate", aggregate: figure };
    else {
      rows += 1;
      if (!Number.isNaN(figure.value)) yield { kind: "cell", cell: figure };
      else yield refused(group.place, `expected a score for ${group.evaluation.name}, got none`);
    }
  }
  yield { kind: "end", rows };
}

function refused(place: Place, reason: string): Reading {
  return { kind: "rejected", rejection: { place, reason } };
}

function groupOf(
  evaluation: Evaluation | null,
  place: Place,
  first: EveryInstance | null = null,
): Own {
  return {
    ...{ evaluation, first, place, records: [] },
    ...{ epochs: new Map<string, number>(), shown: new Set<number>() },
  };
}

async function aggregateOf(log: Log): Promise<{
  readonly file: LogFile | null;
  readonly aggregate: Aggregate | null;
  readonly rejected: readonly Reading[];
}> {
  const [file] = log.files;
  if (file === undefined || (await everyEvalKind(file)) !== "aggregate") {
    return { file: null, aggregate: null, rejected: [] };
  }
  const place = { file: file.path, line: null, byte: null };
  try {
    const aggregate = aggregateIn(parseJson(await file.bytes(0, file.size), place));
    const reasons = aggregate?.refused ?? ["expected a model in model_info, got none"];
    return { file, aggregate, rejected: reasons.map((reason) => refused(place, reason)) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { file, aggregate: null, rejected: [refused(place, error.message)] };
  }
}

/** A file of instances whose bytes are not those that the aggregate names was changed, or cut off. */
async function notWhole(file: LogFile, aggregate: Aggregate | null): Promise<readonly Reading[]> {
  if (aggregate?.checksum == null) return [];
  const sum = createHash("sha256");
  const step = 1 << 20;
  for (let from = 0; from < file.size; from += step) {
    sum.update(bufferOver(await file.bytes(from, Math.min(from + step, file.size))));
  }
  const got = sum.digest("hex");
  if (got === aggregate.checksum) return [];
  const rows = aggregate.totalRows === null ? "" : ` (it should have ${aggregate.totalRows} rows)`;
  const text = `sha256 ${got}, not the ${aggregate.checksum} that the aggregate names${rows}`;
  return [{ kind: "note", place: { file: file.path, line: null, byte: null }, text }];
}

function instanceOf(bytes: Uint8Array, place: Place): EveryInstance | string {
  try {
    return everyInstanceIn(parseJson(bytes, place));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return error.message;
  }
}

/** What finds the evaluation of an instance: there are as many lookups as instances. */
interface Grouping {
  readonly all: readonly Own[];
  readonly add: (group: Own) => Own;
  /** By the evaluation's id, else by its name; none for an instance that nothing explains. */
  readonly of: (instance: EveryInstance) => Own | undefined;
}

/** Instances that no aggregate explains make groups by id and name, as the evaluations of one do. */
function grouping(): Grouping {
  const all: Own[] = [];
  const byId = new Map<string, Own>();
  const byName = new Map<string, Own>();
  const withoutId = new Map<string, Own>();
  return {
    all,
    add: (group) => {
      const { evaluation, first } = group;
      const id = evaluation?.id ?? first?.result ?? null;
      const name = evaluation?.name ?? first?.name ?? "";
      if (id === null) put(withoutId, name, group);
      else put(byId, id, group);
      put(byName, name, group);
      all.push(group);
      return group;
    },
    of: ({ result, name }) =>
      result === null ? byName.get(name) : (byId.get(result) ?? withoutId.get(name)),
  };
}

/** The first of a name holds. */
function put(groups: Map<string, Own>, name: string, group: Own): void {
  if (!groups.has(name)) groups.set(name, group);
}

function recordOf(
  instance: EveryInstance,
  group: Own,
  place: { readonly file: string; readonly line: number; readonly byte: number },
  aggregate: Aggregate | null,
  choices: Choices,
): AnswerRecord {
  const { sample, hash, options, reference, extracted, output, score, metadata } = instance;
  const epoch = (group.epochs.get(sample) ?? 0) + 1;
  group.epochs.set(sample, epoch);
  group.shown.add(options.length);
  const isPosition = /^lm[_-]?eval/.test(aggregate?.library ?? "");
  const own = (key: string): string | null => textIn(metadata[key]);
  const [right, another] = reference;
  const isOne = another === undefined && right !== undefined;
  const strict = optionNamed(extracted, options, isPosition);
  const free = strict === null && output !== null && options.length > 0;
  const lenient = free ? choices.answer(output, options).lenient : strict;
  const names = [own("language"), own("lang"), own("dialect"), instance.name].flatMap(
    (each) => each ?? [],
  );
  return {
    ...{ item: sample, hash, epoch, score, ...place },
    passage: own("passage") ?? own("passage_id"),
    language: choices.language([...names, ...(group.evaluation?.names ?? [])]),
    gold: isOne ? optionMark(optionNamed(right, options, isPosition)) : null,
    strict: optionMark(strict),
    lenient: optionMark(lenient),
  };
}

function runOf(
  { evaluation, first, place, shown }: Own,
  run: number,
  aggregate: Aggregate | null,
): LogRun {
  const name = evaluation?.name ?? first?.name ?? "";
  const metric = evaluation?.metric ?? "score";
  const options = shown.size === 1 ? [...shown][0] : undefined;
  return {
    ...{ run, format: "every-eval-ever", version: aggregate?.version ?? null, place },
    ...{ model: aggregate?.model ?? first?.model ?? "", task: name },
    ...{ benchmark: evaluation?.dataset ?? null, filter: null, metric, metrics: [metric] },
    ...{ scoring: null, options: options === undefined || options === 0 ? null : options },
    ...{ settings: evaluation?.settings ?? {}, date: aggregate?.date ?? null },
  };
}

async function text(log: Log, place: Place): Promise<RecordText> {
  const file = log.files.find(({ path }) => path === place.file);
  const none = { prompt: null, output: null };
  if (file === undefined || place.byte === null) return none;
  const from = place.byte;
  const rest = {
    ...file,
    size: file.size - from,
    bytes: (a: number, b: number) => file.bytes(from + a, from + b),
  };
  for await (const { bytes } of lines(rest)) {
    const instance = instanceOf(bytes, place);
    return typeof instance === "string" ? none : everyTexts(instance);
  }
  return none;
}
