/**
 * The lineage table (METHOD 11.1): pairs that share a base model, and bases that share weights, are
 * not independent, so gains are averaged up to the lineage before anything is inferred. What comes
 * in are a study's gains with its design and languages; what goes out is a table of lineages by
 * language units with everything that stands behind it. Languages that some pair lacks are dropped
 * and listed; pairs that the design leaves out are listed with their reason.
 */

import type { Design, Model } from "../../study/design";
import type { Placed } from "../../study/language";
import type { Gain } from "../gain";
import { type Column, at } from "../vector";
import { type LanguageUnit, languageUnits } from "./units";

/** The rows of a study that a lineage table is made of; an open study has them. */
export interface StudyRows {
  readonly design: Design;
  readonly languages: readonly Placed[];
  readonly gainRows: readonly Gain[];
}

/** One base-and-tuned pair, or one model under one condition and its baseline. */
export interface Pair {
  readonly pair: string;
  readonly base: string;
  readonly lineage: string;
  readonly tuning: string;
  readonly recipe: string;
  /** Which measured row is its tuned side, and which its baseline: a base row may serve many. */
  readonly tunedRow: string;
  readonly baseRow: string;
  /** Counts of every code, in order of the table's units and the codes in them. */
  readonly counts: readonly PairCount[];
}

/** The counts of one pair in one language. */
export interface PairCount {
  readonly language: string;
  readonly n: number;
  readonly baselineCorrect: number;
  readonly correct: number;
}

/** What counts as one set of weights. */
export type LineageLevel = "lineage" | "root" | "developer";

/** How pairs are averaged into a lineage: over its bases first, or straight. */
export type Weighing = "bases" | "pairs";

/** Lineages by language units, with what stands behind. */
export interface LineageTable {
  readonly pairs: readonly Pair[];
  /** Names of the lineages, in order of their first pair. */
  readonly lineages: readonly string[];
  readonly units: readonly LanguageUnit[];
  readonly treated: string | null;
  /** Weight of each pair: lineages equal, bases equal within, pairs equal within; they sum to 1. */
  readonly weights: readonly number[];
  readonly weighing: Weighing;
  /** Items per language, the smallest. */
  readonly items: number;
  readonly leftOut: readonly { readonly pair: string; readonly reason: string }[];
  /** Codes that some pair has no gain in. */
  readonly dropped: readonly string[];
}

/** Which pairs are in, and what a lineage is. */
export interface LineageOptions {
  /** Pairs that the design leaves out stay out by default; `all` reruns with them. */
  readonly include?: "default" | "all";
  /** `lineage` by default; `root` is finer, `developer` coarser. */
  readonly level?: LineageLevel;
  readonly weighing?: Weighing;
  /** Which condition's gains; needed only where a study has several. */
  readonly condition?: string;
  /** Only pairs of one kind of tuning. */
  readonly tuning?: string;
}

/**
 * Arrange a study's gains into lineages by language units.
 *
 * @param study - design, languages and gains of one study
 * @param options - which pairs are in, what a lineage is, how pairs are averaged
 * @returns the table; no pair at all gives an empty one
 * @throws RangeError if the condition is unclear, a gain's model is not declared, or a pair declares
 *   no lineage at the level asked for
 * @see METHOD 11.1
 */
export function lineageTable(study: StudyRows, options: LineageOptions = {}): LineageTable {
  const { include = "default", level = "lineage", weighing = "bases" } = options;
  const condition = onlyCondition(study.design, options.condition);
  const models = new Map(study.design.models.map((model) => [model.id, model]));
  const gains = new Map<string, Map<string, Gain>>();
  for (const gain of study.gainRows) {
    if (gain.condition !== condition) continue;
    const own = gains.get(gain.model) ?? new Map<string, Gain>();
    gains.set(gain.model, own.set(gain.language, gain));
  }
  const leftOut: { readonly pair: string; readonly reason: string }[] = [];
  const kept: Model[] = [];
  for (const id of gains.keys()) {
    const model = models.get(id);
    if (model === undefined)
      throw new RangeError(`lineageTable: expected a declared model, got ${id}`);
    if (options.tuning !== undefined && model.tuning !== options.tuning) continue;
    if (model.leftOut !== null && include === "default") {
      leftOut.push({ pair: id, reason: model.leftOut });
    } else kept.push(model);
  }
  const { shared, dropped } = sharedCodes(kept, gains);
  const { units, treated } = languageUnits(study.languages, shared);
  const codes = units.flatMap((unit) => unit.codes);
  const pairs = kept.map((model) => {
    const own = gains.get(model.id) ?? new Map<string, Gain>();
    return pairOf(model, { level, condition, counts: codes.map((code) => countOf(own, code)) });
  });
  return arrange(pairs, { units, treated, weighing, leftOut, dropped });
}

/**
 * The same table from some of its pairs: without a lineage, a recipe, or all but one kind.
 *
 * @param table - from `lineageTable`
 * @param keep - which pairs stay
 * @returns a table whose weights are those of the pairs that stay
 */
export function pairsWhere(table: LineageTable, keep: (pair: Pair) => boolean): LineageTable {
  const { units, treated, weighing, leftOut, dropped } = table;
  const pairs = table.pairs.filter(keep);
  return arrange(pairs, { units, treated, weighing, leftOut, dropped });
}

/**
 * Average one number per pair and unit into one row per lineage, with the weights of the table.
 *
 * @param table - from `lineageTable`
 * @param valuesOf - the numbers of a pair, one per unit
 * @returns lineages by units
 */
export function overLineages(
  table: LineageTable,
  valuesOf: (pair: Pair, place: number) => Column,
): readonly (readonly number[])[] {
  const rows = new Map<string, { total: number[]; weight: number }>();
  table.pairs.forEach((pair, place) => {
    const values = valuesOf(pair, place);
    const weight = at(table.weights, place);
    const row = rows.get(pair.lineage) ?? {
      total: new Array<number>(values.length).fill(0),
      weight: 0,
    };
    row.total = row.total.map((sum, u) => sum + weight * at(values, u));
    row.weight += weight;
    rows.set(pair.lineage, row);
  });
  return [...rows.values()].map((row) => row.total.map((sum) => sum / row.weight));
}

/**
 * One number per unit of a pair: the mean over the unit's codes of a number made from counts.
 *
 * @param table - whose units to use
 * @param pair - of that table
 * @param valueOf - the number of one code; `null` where it has none
 * @returns one entry per unit; `null` where some code of it has none
 */
export function unitValues(
  table: Pick<LineageTable, "units">,
  pair: Pair,
  valueOf: (count: PairCount) => number | null,
): (number | null)[] {
  let place = 0;
  return table.units.map((unit) => {
    let total: number | null = 0;
    for (let i = 0; i < unit.codes.length; i++) {
      const value = valueOf(at(pair.counts, place++));
      total = total === null || value === null ? null : total + value;
    }
    return total === null ? null : total / unit.codes.length;
  });
}

/** Mean baseline accuracy of each unit of a pair. */
export function unitBaselines(table: LineageTable, pair: Pair): number[] {
  return present(unitValues(table, pair, (count) => count.baselineCorrect / count.n));
}

/** Mean gain of each unit of a pair. */
export function unitGains(table: LineageTable, pair: Pair): number[] {
  return present(
    unitValues(table, pair, (count) => (count.correct - count.baselineCorrect) / count.n),
  );
}

function present(values: readonly (number | null)[]): number[] {
  return values.flatMap((value) => (value === null ? [] : [value]));
}

type Arranged = Pick<LineageTable, "units" | "treated" | "weighing" | "leftOut" | "dropped">;

function arrange(pairs: readonly Pair[], parts: Arranged): LineageTable {
  const lineages = new Map<string, Map<string, number>>();
  for (const pair of pairs) {
    const bases = lineages.get(pair.lineage) ?? new Map<string, number>();
    lineages.set(pair.lineage, bases.set(pair.base, (bases.get(pair.base) ?? 0) + 1));
  }
  const weights = pairs.map((pair) => {
    const bases = lineages.get(pair.lineage) ?? new Map<string, number>();
    const siblings = bases.get(pair.base) ?? 1;
    const all = [...bases.values()].reduce((total, count) => total + count, 0);
    const inside = parts.weighing === "bases" ? bases.size * siblings : all;
    return 1 / (lineages.size * inside);
  });
  const items = pairs.flatMap((pair) => pair.counts.map((count) => count.n));
  return Object.freeze({
    pairs,
    lineages: [...lineages.keys()],
    weights,
    items: items.length === 0 ? 0 : items.reduce((least, n) => Math.min(least, n)),
    ...parts,
  });
}

function onlyCondition(design: Design, wanted: string | undefined): string {
  const tuned = design.conditions.filter((condition) => !condition.baseline);
  const found = wanted === undefined ? tuned : tuned.filter((condition) => condition.id === wanted);
  const [first, ...others] = found;
  if (first === undefined || others.length > 0) {
    throw new RangeError(
      `lineageTable: expected one condition, got ${found.map((each) => each.id).join(", ") || "none"}`,
    );
  }
  return first.id;
}

function sharedCodes(
  models: readonly Model[],
  gains: ReadonlyMap<string, ReadonlyMap<string, Gain>>,
): { readonly shared: ReadonlySet<string>; readonly dropped: readonly string[] } {
  const all = new Set(models.flatMap((model) => [...(gains.get(model.id)?.keys() ?? [])]));
  const isShared = (code: string): boolean =>
    models.every((model) => gains.get(model.id)?.has(code) === true);
  const shared = new Set([...all].filter(isShared));
  return { shared, dropped: [...all].filter((code) => !shared.has(code)).sort() };
}

function pairOf(
  model: Model,
  parts: {
    readonly level: LineageLevel;
    readonly condition: string;
    readonly counts: readonly PairCount[];
  },
): Pair {
  const lineage = model[parts.level];
  if (lineage === null) {
    throw new RangeError(`lineageTable: expected a ${parts.level} of ${model.id}, got none`);
  }
  const isPair = model.tunedFrom !== null;
  return Object.freeze({
    pair: model.id,
    base: model.tunedFrom ?? model.id,
    lineage,
    tuning: model.tuning ?? "",
    recipe: model.recipe ?? "",
    // JSON keeps two names apart whatever characters they hold.
    tunedRow: JSON.stringify(isPair ? [model.id] : [model.id, parts.condition]),
    baseRow: JSON.stringify([model.tunedFrom ?? model.id]),
    counts: parts.counts,
  });
}

function countOf(gains: ReadonlyMap<string, Gain>, code: string): PairCount {
  const gain = gains.get(code);
  if (gain === undefined)
    throw new RangeError(`lineageTable: expected a gain in ${code}, got none`);
  const { language, n, baselineCorrect, correct } = gain;
  return Object.freeze({ language, n, baselineCorrect, correct });
}
