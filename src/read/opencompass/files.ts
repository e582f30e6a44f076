/**
 * Which files are OpenCompass's, told by what stands in them: predictions by index, and results in
 * percent. Model and dataset stand in their paths alone: `predictions/MODEL/DATASET.json`, cut into
 * `DATASET_0.json`, `DATASET_1.json`, … where a dataset was large.
 */
import { outline } from "../json/outline";
import { bufferOver } from "../json/cursor";
import type { Log, LogFile } from "../reading";

export type OpenCompassFile = "predictions" | "results" | "unfinished";

/** One model asked one dataset. */
export interface Asked {
  readonly model: string;
  readonly dataset: string;
  /** In order of their items. */
  readonly predictions: readonly LogFile[];
  /** Parts of predictions after a missing one. */
  readonly stray: readonly LogFile[];
  readonly results: LogFile | null;
  /** What an interrupted run left behind. */
  readonly unfinished: readonly LogFile[];
}

interface Placed {
  readonly kind: OpenCompassFile;
  readonly file: LogFile;
  readonly model: string;
  /** The file's name without its ending, nor `tmp_`. */
  readonly name: string;
}

/**
 * The OpenCompass runs among some files: one log for each folder that holds `predictions/` or `results/`.
 *
 * @param files - any files
 * @returns logs in order of path
 */
export async function recogniseOpenCompass(files: readonly LogFile[]): Promise<readonly Log[]> {
  const folders = new Map<string, LogFile[]>();
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if ((await placed(file)) === null) continue;
    const folder = pathForm.exec(file.path)?.[1] ?? "";
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders].map(([folder, own]) => {
    const title = folder.replace(/\/$/, "");
    return { format: "opencompass", title: title.slice(title.lastIndexOf("/") + 1), files: own };
  });
}

const pathForm = /^(.*\/)?(predictions|results)\/([^/]+)\/([^/]+)\.(json|jsonl)$/;

async function placed(file: LogFile): Promise<Placed | null> {
  const [, , room, model, name, ending] = pathForm.exec(file.path) ?? [];
  if (model === undefined || name === undefined) return null;
  if (ending === "jsonl") {
    const isOwn = room === "predictions" && (await outline(file)).keys.has("idx");
    return isOwn ? { kind: "unfinished", file, model, name: name.replace(/^tmp_/, "") } : null;
  }
  const isPrediction = room === "predictions" && (await holdsPredictions(file));
  if (isPrediction) return { kind: "predictions", file, model, name };
  return room === "results" && (await outline(file)).kind === "object"
    ? { kind: "results", file, model, name }
    : null;
}

/** Whether the first member stands under an index and holds a prediction, or a perplexity per label. */
async function holdsPredictions(file: LogFile): Promise<boolean> {
  const { keys, inner } = await outline(file);
  const [first = ""] = keys;
  const isPrediction = [...inner].some((key) => key === "prediction" || key.startsWith("label: "));
  if (/^\d+$/.test(first)) return isPrediction || inner.has("origin_prompt");
  return first === "" && (await isEmptyObject(file));
}

/** A part may be empty. */
async function isEmptyObject(file: LogFile): Promise<boolean> {
  if (file.size > 64) return false;
  const text = bufferOver(await file.bytes(0, file.size)).toString("utf8");
  return /^\s*\{\s*\}\s*$/.test(text);
}

/**
 * The files of a log by model and dataset.
 *
 * A dataset's predictions are its whole file where there is one; else its parts from 0 up to the first
 * that is missing, as OpenCompass itself goes on to score them.
 *
 * @param log - as recognised
 * @returns in order of model and dataset
 */
export async function askedIn(log: Log): Promise<readonly Asked[]> {
  const all: Placed[] = [];
  for (const file of log.files) {
    const one = await placed(file);
    if (one !== null) all.push(one);
  }
  return [...new Set(all.map(({ model }) => model))].sort().flatMap((model) => {
    const own = all.filter((each) => each.model === model);
    const wholes = new Set(own.filter(({ kind }) => kind === "results").map(({ name }) => name));
    const names = new Set(own.map((each) => datasetOf(each, own, wholes)));
    return [...names].sort().map((dataset) => assembled(model, dataset, own, wholes));
  });
}

const partForm = /^(.+)_(\d+)$/;

/** `x_1` is part of `x` where `x` has results, or its part 0 is there and no `x` that is whole. */
function datasetOf(
  { kind, name }: Placed,
  own: readonly Placed[],
  wholes: ReadonlySet<string>,
): string {
  const [, base] = partForm.exec(name) ?? [];
  if (base === undefined || kind === "results" || wholes.has(name)) return name;
  const has = (wanted: string): boolean => own.some((each) => each.name === wanted);
  return wholes.has(base) || (has(`${base}_0`) && !has(base)) ? base : name;
}

function assembled(
  model: string,
  dataset: string,
  own: readonly Placed[],
  wholes: ReadonlySet<string>,
): Asked {
  const mine = own.filter((each) => datasetOf(each, own, wholes) === dataset);
  const filesOf = (kind: OpenCompassFile): readonly Placed[] =>
    mine.filter((each) => each.kind === kind);
  const named = new Map(filesOf("predictions").map(({ name, file }) => [name, file]));
  const whole = named.get(dataset);
  const parts: LogFile[] = whole === undefined ? [] : [whole];
  for (let part = 0; whole === undefined && named.has(`${dataset}_${part}`); part += 1) {
    parts.push(...[named.get(`${dataset}_${part}`) ?? []].flat());
  }
  return {
    ...{ model, dataset, predictions: parts },
    stray: [...named.values()].filter((file) => !parts.includes(file)),
    results: filesOf("results")[0]?.file ?? null,
    unfinished: filesOf("unfinished").map(({ file }) => file),
  };
}
