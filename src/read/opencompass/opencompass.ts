/**
 * OpenCompass runs: predictions by model and dataset beside results in percent. Each model and dataset
 * is a run. Where no predictions were kept, the results are cells.
 */
import type { AnswerRecord } from "../batch";
import { batches } from "../batch";
import { members } from "../json/members";
import { valueOf } from "../json/membervalue";
import { optionMark } from "../mark";
import { lines } from "../line";
import type {
  Choices,
  Log,
  LogRun,
  Place,
  Reader,
  Reading,
  RecordText,
  Rejection,
} from "../reading";
import type { Asked } from "./files";
import { askedIn, recogniseOpenCompass } from "./files";
import { figuresOf, metricOf, published } from "./figure";
import type { Options } from "./option";
import { optionsIn, positionOf } from "./option";
import type { Prediction } from "./predictions";
import { predictionIn, predictionsIn, promptIn } from "./predictions";
import type { Results } from "./results";
import { resultsIn } from "./results";
import { scoresOf } from "./score";

export const opencompass: Reader = {
  ...{ format: "opencompass", recognise: recogniseOpenCompass, read, text },
};

async function* read(log: Log, choices: Choices): AsyncGenerator<Reading, void, undefined> {
  let rows = 0;
  for (const [run, asked] of (await askedIn(log)).entries()) {
    const left = await leftOut(asked);
    const all: (Prediction | Rejection)[] = [];
    for await (const one of predictionsIn(asked.predictions)) all.push(one);
    const results = await resultsIn(asked.results);
    const metric = metricOf(results.figures, choices.metric);
    const predictions = all.filter((one) => "index" in one);
    const cells = predictions.length > 0 ? [] : figuresOf(results, metric);
    rows += all.length + left.length + cells.length;
    yield* readAsked({ asked, run, choices, results, metric, predictions }, log.title);
    for (const one of all) if (!("index" in one)) yield { kind: "rejected", rejection: one };
    for (const rejection of left) yield { kind: "rejected", rejection };
  }
  yield { kind: "end", rows };
}

/** What is known of one model and dataset. */
interface Known {
  readonly asked: Asked;
  readonly run: number;
  readonly choices: Choices;
  readonly results: Results;
  readonly metric: string | null;
  readonly predictions: readonly Prediction[];
}

function* readAsked(known: Known, folder: string): Generator<Reading, void, undefined> {
  const { asked, run, choices, results, metric, predictions } = known;
  const options = optionsIn(predictions, results);
  const language = choices.language([asked.dataset]);
  yield { kind: "run", run: runOf(known, options, folder) };
  yield* results.notes;
  const scores = scoresOf(predictions, results, metric);
  if (scores.note !== null) {
    yield { kind: "note", place: wholeFile(asked.results?.path ?? ""), text: scores.note };
  }
  const more = { results, options, choices, language, score: scores.of };
  const records = predictions.map((one) => answerOf(one, more));
  yield* batches(run, records);
  yield* published(asked, results, { run, metric, language, hasItems: records.length > 0 });
}

function runOf(
  { asked: { model, dataset, predictions, results: file }, run, metric, results }: Known,
  options: Options,
  folder: string,
): LogRun {
  return {
    ...{ run, format: "opencompass", version: null, model, task: dataset, benchmark: dataset },
    ...{ filter: null, metric, metrics: results.figures.map((figure) => figure.metric).sort() },
    scoring: options.isRanked ? "log-probability" : "generated",
    options: options.count,
    settings: {},
    date: /^\d{8}_\d{6}$/.test(folder) ? folder : null,
    place: wholeFile(predictions[0]?.path ?? file?.path ?? ""),
  };
}

/** Repetitions of a dataset follow one another: item by item, then all of them again. */
function answerOf(
  prediction: Prediction,
  {
    results: { details },
    options,
    choices,
    language,
    score,
  }: {
    readonly results: Results;
    readonly options: Options;
    readonly choices: Choices;
    readonly language: string | null;
    readonly score: (prediction: Prediction) => number;
  },
): AnswerRecord {
  const { index, place } = prediction;
  const size = details.size === 0 ? Infinity : details.size;
  const [item, repetition] = [index % size, size === Infinity ? 0 : Math.floor(index / size)];
  const detail = details.get(item);
  const gold = prediction.gold ?? detail?.reference[repetition] ?? null;
  const made = prediction.chosen ?? detail?.prediction[repetition] ?? null;
  const free =
    prediction.output === null || options.count === null
      ? { strict: null, lenient: null }
      : choices.answer(prediction.output, options.count);
  const own = positionOf(made, options);
  const strict = own ?? (made === null ? free.strict : null);
  return {
    ...{ item: `${item}`, hash: null, passage: null, language, epoch: repetition + 1 },
    ...{ file: place.file, line: 0, byte: place.byte, score: score(prediction) },
    gold: optionMark(positionOf(gold, options)),
    strict: optionMark(strict),
    lenient: optionMark(free.lenient ?? strict),
  };
}

/** Parts after a gap, and what an interrupted run left: rows that stand in the log and are not kept. */
async function leftOut({ stray, unfinished, dataset }: Asked): Promise<readonly Rejection[]> {
  const left: Rejection[] = [];
  for (const file of stray) {
    const reason = `a part of ${dataset} that does not follow the others: its items have no index`;
    for await (const member of members(file)) {
      left.push({ place: valueOf(member, file).place, reason });
    }
  }
  for (const file of unfinished) {
    const reason = `half-written: the run of ${dataset} was not finished`;
    for await (const { line, byte } of lines(file)) {
      left.push({ place: { file: file.path, line, byte }, reason });
    }
  }
  return left;
}

async function text(log: Log, place: Place): Promise<RecordText> {
  const file = log.files.find(({ path }) => path === place.file);
  if (file === undefined || place.byte === null) return { prompt: null, output: null };
  for await (const member of members(file, { at: place.byte })) {
    const { value } = valueOf(member, file);
    const { output, chosen } = predictionIn(value, 0, { ...place, byte: member.byte });
    return { prompt: promptIn(value), output: output ?? chosen };
  }
  return { prompt: null, output: null };
}

function wholeFile(file: string): Place {
  return { file, line: null, byte: null };
}
