/**
 * The correlation of two gains that share a baseline (METHOD 4), each from its own half of the
 * passages. What comes in are sums per passage under both conditions; what goes out is a correlation
 * without the noise that the baseline gives to both. What headroom they share stays in it.
 */

import { defaultDraws, eachOrder, enumerationLimit, orderCount } from "./arrangements";
import { unusable } from "./correlation";
import { type Half, halvesOf, leastReliability } from "./crossfit";
import { type Estimate, over, undefinedEstimate } from "./estimate";
import { correlation, covariance } from "./moments";
import { type Random, shuffled } from "./random";
import type { PassageTable } from "./sums";
import { at, mean, sum } from "./vector";

/** Over what the two gains are correlated. */
export type GainLevel = "between models" | "over cells" | "within models";

/** The correlation of two gains that share a baseline, without shared noise. */
export interface CrossFittedCorrelation {
  /** Mean of both ways; between models with a permutation p, else without. */
  readonly estimate: Estimate;
  /** First gain from odd and second from even passages, and the other way round. */
  readonly ways: readonly number[];
  /** Freed of attenuation, kept in [-1, 1]; undefined where either gain is mostly noise. */
  readonly disattenuated: Estimate;
  /** Of each gain the correlation of its halves: how much of half the items is signal. */
  readonly reliabilities: readonly (number | null)[];
}

/**
 * Correlation of two gains over one baseline, each from its own half of the passages.
 *
 * r is the mean of r(first from odd, second from even) and r(first from even, second from odd): the
 * baseline's noise is in only one of the two, where on the same items it alone makes r = .5. Shared
 * headroom stays: a high r is no evidence of one mechanism. Disattenuated: the mean cross-half
 * covariance over the root of the product of each gain's covariance with itself across halves, printed
 * only if both reliabilities are at least one half; a reliability is that of a half, not stepped up.
 *
 * @param first - sums per passage under one condition
 * @param second - of the same cells and passages under the other
 * @param options - `level`, between models by default (p from all orders of the models, or 20,000
 *   draws with `random`; models that share a base are not exchangeable); within models takes
 *   deviations from each model's mean
 * @returns r with its parts; undefined for fewer than three points or a half without spread
 * @throws RangeError if the tables differ in cells or passages
 * @see Spearman (1904), The proof and measurement of association between two things, American
 *   Journal of Psychology 15(1), 72-101, doi 10.2307/1412159 (attenuation)
 */
export function crossFittedCorrelation(
  first: PassageTable,
  second: PassageTable,
  options: { readonly level?: GainLevel; readonly random?: Random } = {},
): CrossFittedCorrelation {
  const { level = "between models", random } = options;
  checkParallel(first, second);
  const models = [...new Set(first.cells.map((cell) => cell.model))];
  const languages = new Set(first.cells.map((cell) => cell.language)).size;
  const method = `correlation of two gains ${level}, cross-fitted`;
  const standing = over(
    { models: models.length, languages, items: sum(first.sizes) },
    {
      basis: "items",
      population: level === "within models" ? "items and languages" : "items, languages and models",
    },
  );
  const fail = (reason: string): CrossFittedCorrelation =>
    Object.freeze({
      estimate: undefinedEstimate(method, reason, standing),
      disattenuated: undefinedEstimate(`${method}, disattenuated`, reason, standing),
      ...{ ways: [], reliabilities: [] },
    });
  if (first.sizes.length < 2) return fail("fewer than two passages");
  const halves = halvesOf(first);
  const points = ({ cells }: PassageTable, half: Half): readonly number[] =>
    atLevel(
      cells.map(({ model, change }) => ({ model, gain: half.mean(change) })),
      level,
    );
  const [f, s] = [first, second].map((table) => halves.map((half) => points(table, half)));
  const [fOdd, fEven, sOdd, sEven] = [f?.[0] ?? [], f?.[1] ?? [], s?.[0] ?? [], s?.[1] ?? []];
  const reason = unusable(fOdd, sEven) ?? unusable(fEven, sOdd);
  if (reason !== null) return fail(reason);
  const ways = [correlation(fOdd, sEven), correlation(fEven, sOdd)];
  const p = level === "between models" ? permuted([fOdd, fEven], [sEven, sOdd], random) : null;
  const plain = { method, value: mean(ways), reason: null, se: null, df: null, interval: null };
  const reliabilities = [correlation(fOdd, fEven), correlation(sOdd, sEven)];
  const isReliable = reliabilities.every((each) => each >= leastReliability);
  const shared = (covariance(fOdd, sEven) + covariance(fEven, sOdd)) / 2;
  const own = covariance(fOdd, fEven) * covariance(sOdd, sEven);
  const freed = {
    ...{ ...plain, p: null, ...standing, method: `${method}, disattenuated` },
    value: Math.max(-1, Math.min(1, shared / Math.sqrt(own))),
  };
  const noise = `reliability of a half is ${reliabilities.map((each) => each.toFixed(2)).join(" and ")}, one below one half`;
  return Object.freeze({
    estimate: Object.freeze({ ...plain, p, ...standing }),
    ways,
    disattenuated: isReliable
      ? Object.freeze(freed)
      : undefinedEstimate(freed.method, noise, standing),
    reliabilities,
  });
}

function checkParallel(first: PassageTable, second: PassageTable): void {
  const isSame =
    first.sizes.length === second.sizes.length &&
    first.cells.length === second.cells.length &&
    Array.from(first.sizes).every((size, k) => size === at(second.sizes, k)) &&
    first.cells.every((cell, j) => {
      const other = at(second.cells, j);
      return cell.model === other.model && cell.language === other.language;
    });
  if (!isSame) {
    throw new RangeError(
      "crossFittedCorrelation: expected the same cells and passages in both tables, in one order",
    );
  }
}

function atLevel(
  cells: readonly { readonly model: string; readonly gain: number }[],
  level: GainLevel,
): readonly number[] {
  if (level === "over cells") return cells.map(({ gain }) => gain);
  const models = new Map<string, number[]>();
  for (const { model, gain } of cells) models.set(model, [...(models.get(model) ?? []), gain]);
  if (level === "between models") return [...models.values()].map((gains) => mean(gains));
  return cells.map(({ model, gain }) => gain - mean(models.get(model) ?? [gain]));
}

/** Two-sided p of the mean of two correlations, the second columns put in every order together. */
function permuted(
  firsts: readonly (readonly number[])[],
  seconds: readonly (readonly number[])[],
  random: Random | undefined,
): number | null {
  const n = at(firsts, 0).length;
  const statistic = (order: readonly number[]): number =>
    Math.abs(
      mean(
        firsts.map((x, way) =>
          correlation(
            x,
            order.map((i) => at(at(seconds, way), i)),
          ),
        ),
      ),
    );
  const seen = statistic(at(firsts, 0).map((_, i) => i)) - 1e-12;
  const total = orderCount(n);
  let extreme = 0;
  if (total <= enumerationLimit) {
    eachOrder(n, (order) => {
      if (statistic(order) >= seen) extreme++;
    });
    return extreme / total;
  }
  if (random === undefined) return null;
  for (let i = 0; i < defaultDraws; i++) if (statistic(shuffled(random, n)) >= seen) extreme++;
  return (1 + extreme) / (1 + defaultDraws);
}
