/**
 * HELM runs: a folder with what was run, what was asked and answered, scores by instance and averages.
 * One run per split and perturbation, since HELM averages within them; a trial is an epoch. Where no
 * instances were kept, the averages are cells.
 */
import type { AnswerRecord } from "../batch";
import { batches } from "../batch";
import { parseJson } from "../json/parse";
import { members } from "../json/members";
import { valueOf } from "../json/membervalue";
import { memberOf, objectIn, textIn } from "../json/value";
import { optionMark } from "../mark";
import type { Choices, Log, LogFile, Place, Reader, Reading, RecordText } from "../reading";
import { completionIn, hasOptions, isSeparate, likeliest, written } from "./answer";
import { aggregates, cells, plainAverages } from "./average";
import { helmFiles, recogniseHelm } from "./files";
import type { Context } from "./instance";
import { contextKey, recordKey } from "./instance";
import type { HelmRecord } from "./records";
import { recordsIn } from "./records";
import type { HelmSpec } from "./run";
import { logRun, specIn } from "./run";
import type { Scores } from "./stats";
import { averagesIn, correctness, predicted, scoresIn } from "./stats";

export const helm: Reader = { format: "helm", recognise: recogniseHelm, read, text };

interface Group {
  readonly context: Context;
  readonly place: Place;
  readonly records: AnswerRecord[];
  readonly shown: Set<number>;
}

async function* read(log: Log, choices: Choices): AsyncGenerator<Reading, void, undefined> {
  const { found, more } = await helmFiles(log.files);
  for (const file of more) yield note(file, "a second file of its kind in one folder is not read");
  const told: Reading[] = [];
  const spec = specIn(await specOf(found.spec, found.state, told), log.title, choices);
  const scoreFile = found.scores ?? found.predictions;
  const scores = await scoresIn(scoreFile, choices.metric, (each) => told.push(each));
  const averages = await averagesIn(found.stats, (each) => told.push(each));
  yield* told;
  const names =
    scores.metrics.size > 0 ? scores.metrics : new Set(averages.map((each) => each.metric));
  const metric = [choices.metric ?? "", ...correctness].find((each) => names.has(each)) ?? null;
  const groups = new Map<string, Group>();
  let rows = 0;
  for await (const row of recordsIn(found)) {
    rows += 1;
    if (row.kind === "rejected") {
      yield row;
      continue;
    }
    const group = groupOf(groups, row.record);
    const record = answerOf(row.record, { spec, scores, metric, choices });
    group.records.push(record);
    group.shown.add(row.record.instance.references.length);
  }
  const metrics = [...names].sort();
  for (const [run, { context, place, records, shown }] of [...groups.values()].entries()) {
    const options = shown.size === 1 ? ([...shown][0] ?? null) : null;
    yield { kind: "run", run: logRun(spec, context, { run, metric, metrics, options, place }) };
    yield* batches(run, records);
  }
  const keys = [...groups.values()].map(({ context }) => contextKey(context));
  const given = { averages, scores, spec, metric, metrics, file: found.stats?.path ?? "" };
  if (groups.size > 0) yield* aggregates(given, keys);
  else {
    rows += plainAverages(given).length;
    yield* cells(given);
  }
  yield { kind: "end", rows };
}

async function specOf(
  spec: LogFile | undefined,
  state: LogFile | undefined,
  told: Reading[],
): Promise<unknown> {
  if (spec !== undefined) {
    const place = { file: spec.path, line: null, byte: null };
    try {
      return parseJson(await spec.bytes(0, spec.size), place);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      told.push({ kind: "note", place, text: `what was run cannot be read: ${error.message}` });
    }
  }
  if (state === undefined) return null;
  for await (const member of members(state)) {
    if (member.key === "adapter_spec") return { adapter_spec: valueOf(member, state).value };
  }
  return null;
}

function groupOf(groups: Map<string, Group>, { instance, file, byte }: HelmRecord): Group {
  const key = contextKey(instance.context);
  const found = groups.get(key);
  if (found !== undefined) return found;
  const place = { file, line: null, byte };
  const group = { context: instance.context, place, records: [], shown: new Set<number>() };
  groups.set(key, group);
  return group;
}

function answerOf(
  record: HelmRecord,
  {
    spec,
    scores,
    metric,
    choices,
  }: {
    readonly spec: HelmSpec;
    readonly scores: Scores;
    readonly metric: string | null;
    readonly choices: Choices;
  },
): AnswerRecord {
  const { instance, trial, file, byte } = record;
  const scored = scores.records.get(recordKey(instance.id, instance.context.perturbation, trial));
  const [right, another] = instance.correct;
  const isOne = hasOptions(spec.method) && right !== undefined && another === undefined;
  const { strict, lenient } = chosenIn(record, { spec, choices, index: scored?.get(predicted) });
  return {
    ...{ item: instance.id, hash: null, passage: null, language: spec.language, file, byte },
    ...{ epoch: trial + 1, line: 0, gold: isOne ? optionMark(right) : null },
    ...{ strict: optionMark(strict), lenient: optionMark(lenient) },
    score: metric === null ? NaN : (scored?.get(metric) ?? NaN),
  };
}

function chosenIn(
  { instance, states }: HelmRecord,
  {
    spec,
    choices,
    index,
  }: { readonly spec: HelmSpec; readonly choices: Choices; readonly index: number | undefined },
): { readonly strict: number | null; readonly lenient: number | null } {
  if (!hasOptions(spec.method)) return { strict: null, lenient: null };
  if (isSeparate(spec.method)) {
    const isCalibrated = spec.method.endsWith("calibrated");
    const given = memberOf(states[0], "predicted_text") === undefined ? undefined : states[0];
    const told = index ?? memberOf(given, "reference_index");
    const best = typeof told === "number" ? told : likeliest(states, instance, isCalibrated);
    return { strict: best, lenient: best };
  }
  const output = outputOf(states[0]);
  if (output === null) return { strict: null, lenient: null };
  const mapping = objectIn(memberOf(states[0], "output_mapping"));
  const shown = mapping === null ? null : Object.keys(mapping);
  return written(output, shown, { instance, hasPattern: spec.hasPattern, choices });
}

function outputOf(state: unknown): string | null {
  return textIn(memberOf(state, "predicted_text")) ?? completionIn(state);
}

async function text(log: Log, place: Place): Promise<RecordText> {
  const file = log.files.find(({ path }) => path === place.file);
  if (file === undefined || place.byte === null) return { prompt: null, output: null };
  for await (const member of members(file, { at: place.byte })) {
    const { value } = valueOf(member, file);
    return { prompt: textIn(memberOf(value, "request", "prompt")), output: outputOf(value) };
  }
  return { prompt: null, output: null };
}

function note(file: LogFile, told: string): Reading {
  return { kind: "note", place: { file: file.path, line: null, byte: null }, text: told };
}
