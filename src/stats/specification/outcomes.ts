/**
 * What a specification may call gain: the same cells on five scales, with three ways to count an
 * unread answer. What comes in are cells and, where there are any, answers; what goes out is one
 * profile of gains and baselines per language for every choice that has a meaning and data, and the
 * others with the reason why they are left out.
 */

import type { Design } from "../../study/design";
import type { Answers, Run } from "../../tidy/answers";
import type { Cell } from "../../tidy/cell";
import { at } from "../vector";

/** Accuracy after minus before; that over headroom; in log-odds; among read answers; on items read
 *  both times. */
export type Scale = "absolute" | "normalized" | "logit" | "among read" | "read both times";

/** An unread answer counts as wrong, is dropped, or counts as a guess. */
export type Unread = "wrong" | "dropped" | "guessed";

/** Two conditions whose difference is a gain. */
export interface ConditionPair {
  readonly before: string;
  readonly after: string;
}

/** One way to measure gains, over all models and languages. */
export interface Outcome {
  readonly pair: ConditionPair;
  readonly scale: Scale;
  readonly unread: Unread;
  /** Model by model, one entry per language; 0 where the language is not available. */
  readonly gains: Float64Array;
  /** Likewise, on the gain's own scale: log-odds for the logit, else a proportion. */
  readonly baselines: Float64Array;
  /** 1 for a language in which every model has this gain. */
  readonly available: Uint8Array;
}

/** A choice that is left out of the curve, and why. */
export interface Skipped {
  readonly what: string;
  readonly reason: string;
}

/** What the outcomes are made from. */
export interface OutcomeSource {
  readonly design: Design;
  readonly cells: readonly Cell[];
  readonly answers: Answers | null;
  readonly models: readonly string[];
  readonly languages: readonly string[];
  readonly pairs: readonly ConditionPair[];
  /** Fewest items read both times for a cell to count. */
  readonly least: number;
}

/** Counts of one cell; `read` is `null` where it is not known. */
interface Count {
  readonly n: number;
  readonly correct: number;
  readonly read: number | null;
}

/** Which scale goes with which way to count: each number once. */
const counted: readonly { readonly scale: Scale; readonly unread: Unread }[] = [
  { scale: "absolute", unread: "wrong" },
  { scale: "absolute", unread: "guessed" },
  { scale: "normalized", unread: "wrong" },
  { scale: "normalized", unread: "dropped" },
  { scale: "normalized", unread: "guessed" },
  { scale: "logit", unread: "wrong" },
  { scale: "logit", unread: "dropped" },
  { scale: "logit", unread: "guessed" },
  { scale: "among read", unread: "dropped" },
];

/**
 * All outcomes that have a meaning and data.
 *
 * *Among read* is the absolute gain with unread answers dropped, so that combination stands once; on
 * items read both times nothing is unread. A guess is right with probability 1 / options. Where every
 * answer was read all three ways to count agree, and one is kept.
 *
 * @param source - cells, answers, and which models, languages and pairs of conditions
 * @returns outcomes pair by pair, and what was left out
 */
export function outcomes(source: OutcomeSource): {
  readonly outcomes: readonly Outcome[];
  readonly skipped: readonly Skipped[];
} {
  const kept: Outcome[] = [];
  const skipped: Skipped[] = [
    { what: "absolute, unread dropped", reason: "the same number as the gain among read answers" },
    { what: "among read, unread wrong or guessed", reason: "only read answers are counted" },
    { what: "read both times, unread wrong or guessed", reason: "every answer is read" },
  ];
  const find = finder(source.cells);
  const why = unreadReason(source);
  if (why !== null) {
    skipped.push({ what: "unread dropped or guessed, among read, read both times", reason: why });
  }
  for (const pair of source.pairs) {
    const add = (outcome: Outcome, what: string): void => {
      const languages = outcome.available.reduce((sum, is) => sum + is, 0);
      if (languages >= 3) kept.push(outcome);
      else skipped.push({ what, reason: "fewer than three languages have it in every model" });
    };
    for (const { scale, unread } of counted) {
      const what = `${scale}, unread ${unread}, ${pair.after} against ${pair.before}`;
      if (unread !== "wrong" && why !== null) continue;
      if (unread === "guessed" && source.design.benchmark.options === null) {
        skipped.push({ what, reason: "free answers have no chance level" });
        continue;
      }
      const chance = 1 / (source.design.benchmark.options ?? Infinity);
      const cell = (model: string, language: string): Point | null => {
        const [before, after] = [
          find(model, pair.before, language),
          find(model, pair.after, language),
        ];
        if (before === undefined || after === undefined) return null;
        return point(effective(before, unread, chance), effective(after, unread, chance), scale);
      };
      add(tabulate(source, { pair, scale, unread, cell }), what);
    }
    if (why !== null) continue;
    const what = `read both times, ${pair.after} against ${pair.before}`;
    if (source.answers === null) {
      skipped.push({ what, reason: "the study has cells, not answers of items" });
      continue;
    }
    const both = readBothTimes(source.answers, pair, source.least);
    add(tabulate(source, { pair, scale: "read both times", unread: "dropped", cell: both }), what);
  }
  return { outcomes: kept, skipped };
}

interface Point {
  readonly gain: number;
  readonly baseline: number;
}

type CellOf = (model: string, language: string) => Point | null;

function tabulate(
  { models, languages }: OutcomeSource,
  { cell, ...named }: Pick<Outcome, "pair" | "scale" | "unread"> & { readonly cell: CellOf },
): Outcome {
  const gains = new Float64Array(models.length * languages.length);
  const baselines = new Float64Array(gains.length);
  const available = new Uint8Array(languages.length);
  languages.forEach((language, l) => {
    const points = models.map((model) => cell(model, language));
    if (points.some((each) => each === null)) return;
    available[l] = 1;
    points.forEach((each, m) => {
      gains[m * languages.length + l] = each?.gain ?? 0;
      baselines[m * languages.length + l] = each?.baseline ?? 0;
    });
  });
  return { ...named, gains, baselines, available };
}

/** Why unread answers make no further specifications; `null` where they do. */
function unreadReason({ cells }: OutcomeSource): string | null {
  if (cells.some((cell) => cell.read === null)) return "the study does not say what was read";
  if (cells.every((cell) => cell.read === cell.n)) return "every answer was read";
  return null;
}

function finder(
  cells: readonly Cell[],
): (model: string, condition: string, language: string) => Count | undefined {
  const models = new Map<string, Map<string, Map<string, Count>>>();
  for (const cell of cells) {
    const conditions = models.get(cell.model) ?? new Map<string, Map<string, Count>>();
    models.set(cell.model, conditions);
    const languages = conditions.get(cell.condition) ?? new Map<string, Count>();
    conditions.set(cell.condition, languages);
    languages.set(cell.language, cell);
  }
  return (model, condition, language) => models.get(model)?.get(condition)?.get(language);
}

/** Right answers and items as the treatment of unread answers counts them. */
function effective(
  { n, correct, read }: Count,
  unread: Unread,
  chance: number,
): { readonly n: number; readonly right: number } {
  if (unread === "dropped") return { n: read ?? n, right: correct };
  const lucky = unread === "guessed" ? chance * (n - (read ?? n)) : 0;
  return { n, right: correct + lucky };
}

type Effective = ReturnType<typeof effective>;

function point(before: Effective, after: Effective, scale: Scale): Point | null {
  if (before.n === 0 || after.n === 0) return null;
  if (scale === "logit") {
    const logOdds = ({ n, right }: Effective): number =>
      Math.log((right + 0.5) / (n - right + 0.5));
    return { gain: logOdds(after) - logOdds(before), baseline: logOdds(before) };
  }
  const baseline = before.right / before.n;
  const gain = after.right / after.n - baseline;
  if (scale !== "normalized") return { gain, baseline };
  return baseline < 1 ? { gain: gain / (1 - baseline), baseline } : null;
}

function readBothTimes(answers: Answers, pair: ConditionPair, least: number): CellOf {
  const runs = new Map<string, Map<string, Map<string, Run>>>();
  for (const run of answers.runs) {
    const conditions = runs.get(run.model) ?? new Map<string, Map<string, Run>>();
    runs.set(run.model, conditions);
    const languages = conditions.get(run.condition) ?? new Map<string, Run>();
    conditions.set(run.condition, languages);
    languages.set(run.language, run);
  }
  return (model, language) => {
    const before = runs.get(model)?.get(pair.before)?.get(language);
    const after = runs.get(model)?.get(pair.after)?.get(language);
    if (before === undefined || after === undefined) return null;
    let [both, was, is] = [0, 0, 0];
    for (let i = 0; i < answers.items.length; i++) {
      if (!(before.scored[i] && after.scored[i])) continue;
      if (at(before.chosen, i) === null || at(after.chosen, i) === null) continue;
      both++;
      was += Number(before.correct[i]);
      is += Number(after.correct[i]);
    }
    return both < Math.max(1, least) ? null : { gain: (is - was) / both, baseline: was / both };
  };
}
