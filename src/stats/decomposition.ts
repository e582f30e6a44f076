/**
 * Where a gain comes from: answers that can be read, or answers that are right (METHOD 5). What
 * comes in are counts, or items with passages; what goes out is Kitagawa's decomposition, with its
 * errors from items. Accuracy among read answers compares different items before and after: the
 * strata (`strata.ts`) do not.
 */

import { type Estimate, over, pointEstimate, studentEstimate, undefinedEstimate } from "./estimate";
import { clusteredErrors, groupPassages } from "./passages";

/** Parse rate and accuracy among what was read, before and after, and the two parts of the gain. */
export interface KitagawaParts {
  readonly parsedBefore: number;
  readonly parsedAfter: number;
  readonly knownBefore: number;
  readonly knownAfter: number;
  /** Part of the gain from more answers read, and from more of the read ones right. */
  readonly format: number;
  readonly knowledge: number;
  readonly gain: number;
}

/** Counts of one cell under one condition. */
export interface ReadCounts {
  readonly n: number;
  readonly read: number;
  readonly correct: number;
}

/** The parts of a gain from counts: without errors, which need items. */
export interface Decomposition {
  readonly format: Estimate;
  readonly knowledge: Estimate;
  readonly gain: Estimate;
  /** With the rates that they come from; `null` where the estimates are undefined. */
  readonly parts: KitagawaParts | null;
}

/**
 * Kitagawa's decomposition of a gain from counts.
 *
 * With P the parse rate and K the accuracy among parsed answers: format = (P1 - P0)(K0 + K1)/2 and
 * knowledge = (K1 - K0)(P0 + P1)/2; they sum to the gain.
 *
 * @param before - counts under the baseline
 * @param after - counts under the condition
 * @returns the parts, points alone; undefined where no answer was read under one of the two
 * @throws RangeError if counts are impossible
 * @see Kitagawa (1955), Components of a difference between two rates, Journal of the American
 *   Statistical Association 50(272), 1168-1194, doi 10.1080/01621459.1955.10501299
 */
export function decompose(before: ReadCounts, after: ReadCounts): Decomposition {
  const parts = kitagawaParts(before, after);
  const items = before.n === after.n ? before.n : null;
  const standing = over({ items }, { warnings: ["no error: that needs items"] });
  const point = (method: string, value: number | null): Estimate =>
    value === null
      ? undefinedEstimate(method, "no answer was read", standing)
      : pointEstimate(method, value, standing);
  return Object.freeze({
    format: point("format part of the gain", parts?.format ?? null),
    knowledge: point("knowledge part of the gain", parts?.knowledge ?? null),
    gain: point("gain", parts?.gain ?? null),
    parts,
  });
}

/** The parts as numbers, for what gives them errors; `null` where no answer was read before or after. */
export function kitagawaParts(before: ReadCounts, after: ReadCounts): KitagawaParts | null {
  for (const { n, read, correct } of [before, after]) {
    if (!(n >= 1 && read >= 0 && read <= n && correct >= 0 && correct <= read)) {
      throw new RangeError(
        `decompose: expected correct <= read <= n, got ${correct}, ${read} and ${n}`,
      );
    }
  }
  if (before.read === 0 || after.read === 0) return null;
  const [parsedBefore, parsedAfter] = [before.read / before.n, after.read / after.n];
  const [knownBefore, knownAfter] = [before.correct / before.read, after.correct / after.read];
  return Object.freeze({
    ...{ parsedBefore, parsedAfter, knownBefore, knownAfter },
    format: ((parsedAfter - parsedBefore) * (knownBefore + knownAfter)) / 2,
    knowledge: ((knownAfter - knownBefore) * (parsedBefore + parsedAfter)) / 2,
    gain: after.correct / after.n - before.correct / before.n,
  });
}

/** One item before and after: could the answer be read, was it right? Right implies read. */
export interface ReadItem {
  readonly readBefore: boolean;
  readonly rightBefore: boolean;
  readonly readAfter: boolean;
  readonly rightAfter: boolean;
  readonly passage: string;
}

/** The decomposition with errors clustered by passage. */
export interface ItemDecomposition {
  readonly format: Estimate;
  readonly knowledge: Estimate;
  readonly gain: Estimate;
  /** Format over gain; undefined where the gain is within three of its errors of 0. */
  readonly formatShare: Estimate;
}

/**
 * Kitagawa's decomposition with errors, from items.
 *
 * The errors come from the influence of each item on P and K, summed by passage.
 *
 * @param items - of one model in one language
 * @returns the parts with intervals; undefined where nothing was read or there is one passage
 * @throws RangeError if an unread answer is right
 */
export function decomposeItems(items: readonly ReadItem[]): ItemDecomposition {
  const passages = groupPassages(items.map((item) => item.passage));
  checkReadItems("decomposeItems", items);
  const standing = over({ items: items.length }, { basis: "items" });
  const counts = (when: "Before" | "After"): ReadCounts => ({
    n: items.length,
    read: items.filter((item) => item[`read${when}`]).length,
    correct: items.filter((item) => item[`right${when}`]).length,
  });
  const parts = items.length === 0 ? null : kitagawaParts(counts("Before"), counts("After"));
  if (parts === null || passages.sizes.length < 2) {
    const reason = parts === null ? "no answer was read" : "fewer than two passages give no error";
    const missing = (method: string): Estimate => undefinedEstimate(method, reason, standing);
    return Object.freeze({
      format: missing("format part of the gain"),
      knowledge: missing("knowledge part of the gain"),
      gain: missing("gain"),
      formatShare: missing("format share of the gain"),
    });
  }
  const psi = items.map((item) => influence(item, parts));
  const estimate = (method: string, value: number, influences: readonly number[]): Estimate => {
    const { clustered } = clusteredErrors(influences, passages);
    return studentEstimate(
      method,
      { value, se: clustered, df: passages.sizes.length - 1 },
      standing,
    );
  };
  const { format, knowledge, gain } = parts;
  const total = estimate(
    "gain",
    gain,
    psi.map((each) => each.format + each.knowledge),
  );
  const share = gain === 0 ? 0 : format / gain;
  const shareInfluence = psi.map(
    (each) => (each.format - share * (each.format + each.knowledge)) / gain,
  );
  const isClear = total.se !== null && Math.abs(gain) > 3 * total.se;
  return Object.freeze({
    format: estimate(
      "format part of the gain",
      format,
      psi.map((each) => each.format),
    ),
    knowledge: estimate(
      "knowledge part of the gain",
      knowledge,
      psi.map((each) => each.knowledge),
    ),
    gain: total,
    formatShare: isClear
      ? estimate("format share of the gain", share, shareInfluence)
      : undefinedEstimate(
          "format share of the gain",
          "the gain is within three errors of 0",
          standing,
        ),
  });
}

function influence(
  item: ReadItem,
  parts: KitagawaParts,
): { readonly format: number; readonly knowledge: number } {
  const { parsedBefore, parsedAfter, knownBefore, knownAfter } = parts;
  const ofParsedBefore = Number(item.readBefore) - parsedBefore;
  const ofParsedAfter = Number(item.readAfter) - parsedAfter;
  const ofKnownBefore =
    (Number(item.rightBefore) - knownBefore * Number(item.readBefore)) / parsedBefore;
  const ofKnownAfter =
    (Number(item.rightAfter) - knownAfter * Number(item.readAfter)) / parsedAfter;
  const known = (knownBefore + knownAfter) / 2;
  const parsed = (parsedBefore + parsedAfter) / 2;
  return {
    format:
      (ofParsedAfter - ofParsedBefore) * known +
      ((parsedAfter - parsedBefore) * (ofKnownBefore + ofKnownAfter)) / 2,
    knowledge:
      (ofKnownAfter - ofKnownBefore) * parsed +
      ((knownAfter - knownBefore) * (ofParsedBefore + ofParsedAfter)) / 2,
  };
}

/** Refuse an item whose answer was right without having been read. */
export function checkReadItems(caller: string, items: readonly ReadItem[]): void {
  const wrong = items.findIndex(
    (item) => (item.rightBefore && !item.readBefore) || (item.rightAfter && !item.readAfter),
  );
  if (wrong >= 0) {
    throw new RangeError(`${caller}: expected no unread answer to be right, got one at ${wrong}`);
  }
}
