/**
 * Where a gain comes from: answers that can now be read, or answers that are right (METHOD 5). What
 * comes in are pairs of runs over the same items, a few languages to a group; what goes out is, group by
 * group, the gain with its exact parts by what could be read before and after, Kitagawa's decomposition
 * beside it, and the share of the gain that is reading.
 */
import type { Answers, Item, Run } from "../../tidy/answers";
import { markRead, markRight, marksOf } from "../../tidy/marks";
import { kitagawaParts } from "../decomposition";
import { type Estimate, over, undefinedEstimate } from "../estimate";
import { partInfluences } from "../pairgain";
import { pairSums, passagesOf } from "../pairsums";
import { overPassages } from "../parallel";
import { fiellerRatio, type Over, ratio } from "../ratio";
import { type Column, at, sum } from "../vector";

/** Two runs of one language, and the group that they are averaged into. */
export interface RunPair {
  /** A condition, or `null` where nothing is grouped. */
  readonly group: string | null;
  readonly label: string;
  readonly before: Run;
  readonly after: Run;
}

/** The parts of one group's mean gain; errors over passages, these models and languages. */
export interface GainParts {
  readonly group: string | null;
  readonly label: string;
  readonly languages: number;
  /** Items per language. */
  readonly items: number;
  readonly baseline: number;
  readonly gain: Estimate;
  /** Exact parts, which sum to the gain: read both times, rescued (read only after), lost. */
  readonly onBoth: Estimate;
  readonly rescued: Estimate;
  readonly lost: Estimate;
  /** Rescued and lost together: the part that is reading. */
  readonly reading: Estimate;
  /** Reading over gain; undefined where the gain is within three of its errors of 0. */
  readonly share: Estimate;
  /** Change among the answers that were read both times, per such answer. */
  readonly change: Estimate;
  /** Kitagawa's format and knowledge; undefined where a language had no answer read. */
  readonly format: Estimate;
  readonly knowledge: Estimate;
  /** Answers by what could be read, over all languages, and how many of them were right. */
  readonly counts: ReadCounts;
  /** What was counted: the items, and the runs of each language. */
  readonly asked: readonly Item[];
  readonly pairs: readonly RunPair[];
}

/** Answers by what could be read before and after. */
export interface ReadCounts {
  readonly both: number;
  readonly rescued: number;
  readonly lost: number;
  readonly neither: number;
  readonly bothRightBefore: number;
  readonly bothRightAfter: number;
  readonly rescuedRight: number;
  readonly lostRight: number;
}

/**
 * The parts of the gain of each group of runs.
 *
 * gain = [read both times: changes]/n + [rescued: right after]/n - [lost: right before]/n, averaged over
 * the group's languages. A passage moves all of them at once. The share's interval is Fieller's, so that
 * it lies on one side of zero exactly where the part that is reading does.
 *
 * @param answers - every item scored in every run that occurs
 * @param pairs - before and after, of one language each
 * @returns one entry per group and label, in order of their first pair
 * @throws RangeError if a run has another number of items
 */
export function gainParts(answers: Answers, pairs: readonly RunPair[]): readonly GainParts[] {
  const groups = new Map<string | null, Map<string, RunPair[]>>();
  for (const pair of pairs) {
    const own = groups.get(pair.group) ?? new Map<string, RunPair[]>();
    groups.set(pair.group, own);
    own.set(pair.label, [...(own.get(pair.label) ?? []), pair]);
  }
  return [...groups.values()].flatMap((own) =>
    [...own.values()].map((each) => partsOf(answers, each)),
  );
}

/** Sums per passage over the languages of a group, each language with its share of the mean. */
interface Totals {
  readonly change: Float64Array;
  readonly onBoth: Float64Array;
  readonly rescued: Float64Array;
  readonly lost: Float64Array;
  readonly read: Float64Array;
}

function partsOf(answers: Answers, pairs: readonly RunPair[]): GainParts {
  const { sizes, of } = passagesOf(answers.items);
  const [n, languages] = [answers.items.length, pairs.length];
  const column = (): Float64Array => new Float64Array(sizes.length);
  const totals: Totals = {
    change: column(),
    onBoth: column(),
    rescued: column(),
    lost: column(),
    read: column(),
  };
  const counts = { ...none };
  for (const pair of pairs) {
    if (pair.before.correct.length !== n || pair.after.correct.length !== n) {
      throw new RangeError(
        `gainParts: expected ${n} items, got another number at ${pair.after.place}`,
      );
    }
    add(totals, counts, {
      was: marksOf(pair.before),
      is: marksOf(pair.after),
      of,
      weight: 1 / languages,
    });
  }
  const rightBefore = counts.bothRightBefore + counts.lostRight;
  const estimate = (method: string, values: Column): Estimate =>
    overPassages(method, values, { sizes, languages });
  const reading = totals.rescued.map((value, k) => value + at(totals.lost, k));
  const gain = estimate("gain, clustered by passage", totals.change);
  return Object.freeze({
    ...{ group: pairs[0]?.group ?? null, label: pairs[0]?.label ?? "" },
    ...{ languages, items: n, counts: Object.freeze(counts), gain },
    ...{ asked: answers.items, pairs },
    baseline: rightBefore / (n * languages),
    onBoth: estimate("part of the gain on items read both times", totals.onBoth),
    rescued: estimate("part of the gain on rescued items", totals.rescued),
    lost: estimate("part of the gain on lost items", totals.lost),
    reading: estimate("part of the gain that is reading", reading),
    share: shareOf(reading, totals.change, { sizes, languages, gain }),
    change: ratio("change on items read both times", totals.onBoth, totals.read, {
      sizes,
      languages,
    }),
    ...kitagawa(answers, pairs, sizes),
  });
}

const none: ReadCounts = {
  ...{ both: 0, rescued: 0, lost: 0, neither: 0 },
  ...{ bothRightBefore: 0, bothRightAfter: 0, rescuedRight: 0, lostRight: 0 },
};

/** One language's items, added to the sums of its group. */
function add(
  totals: Totals,
  counts: { -readonly [Name in keyof ReadCounts]: number },
  {
    was,
    is,
    of,
    weight,
  }: {
    readonly was: Uint8Array;
    readonly is: Uint8Array;
    readonly of: readonly number[];
    readonly weight: number;
  },
): void {
  for (let i = 0; i < of.length; i++) {
    const [x, y, k] = [was[i] ?? 0, is[i] ?? 0, of[i] ?? 0];
    const [right, after] = [(x & markRight) >> 1, (y & markRight) >> 1];
    totals.change[k] = (totals.change[k] ?? 0) + weight * (after - right);
    if ((x & y & markRead) !== 0) {
      counts.both++;
      counts.bothRightBefore += right;
      counts.bothRightAfter += after;
      totals.onBoth[k] = (totals.onBoth[k] ?? 0) + weight * (after - right);
      totals.read[k] = (totals.read[k] ?? 0) + weight;
    } else if ((y & markRead) !== 0) {
      counts.rescued++;
      counts.rescuedRight += after;
      totals.rescued[k] = (totals.rescued[k] ?? 0) + weight * after;
    } else if ((x & markRead) !== 0) {
      counts.lost++;
      counts.lostRight += right;
      totals.lost[k] = (totals.lost[k] ?? 0) - weight * right;
    } else counts.neither++;
  }
}

function shareOf(
  reading: Column,
  change: Column,
  { gain, ...within }: Over & { readonly gain: Estimate },
): Estimate {
  const method = "share of the gain that is reading, transition strata";
  const isClear = gain.value !== null && gain.se !== null && Math.abs(gain.value) > 3 * gain.se;
  if (isClear) return fiellerRatio(method, reading, change, within);
  const standing = over(
    { models: 1, languages: within.languages, items: sum(within.sizes) },
    { basis: "items" },
  );
  return undefinedEstimate(method, gain.reason ?? "the gain is within three errors of 0", standing);
}

/** Kitagawa's decomposition language by language, averaged; a passage moves all languages at once. */
function kitagawa(
  answers: Answers,
  pairs: readonly RunPair[],
  sizes: Column,
): Pick<GainParts, "format" | "knowledge"> {
  const names = [
    "format part of the gain, Kitagawa",
    "knowledge part of the gain, Kitagawa",
  ] as const;
  const languages = pairs.length;
  const [format, knowledge] = [new Float64Array(sizes.length), new Float64Array(sizes.length)];
  let [middleFormat, middleKnowledge] = [0, 0];
  for (const { before, after } of pairs) {
    const pair = pairSums(answers, { before, after });
    const was = { n: pair.n, read: pair.readBefore, correct: pair.rightBefore };
    const parts = kitagawaParts(was, { n: pair.n, read: pair.readAfter, correct: pair.rightAfter });
    if (parts === null) {
      const standing = over({ models: 1, languages, items: pair.n }, { basis: "items" });
      const missing = (method: string): Estimate =>
        undefinedEstimate(method, "no answer was read in a language", standing);
      return { format: missing(names[0]), knowledge: missing(names[1]) };
    }
    middleFormat += parts.format / languages;
    middleKnowledge += parts.knowledge / languages;
    const { ofFormat, ofKnowledge } = partInfluences(pair, parts);
    for (let k = 0; k < sizes.length; k++) {
      format[k] = at(format, k) + at(ofFormat, k) / languages;
      knowledge[k] = at(knowledge, k) + at(ofKnowledge, k) / languages;
    }
  }
  // Influences sum to 0; the value is put back so that one function makes mean and error.
  const around = (values: Column, value: number): number[] =>
    Array.from(values, (own, k) => own + value * at(sizes, k));
  return {
    format: overPassages(names[0], around(format, middleFormat), { sizes, languages }),
    knowledge: overPassages(names[1], around(knowledge, middleKnowledge), { sizes, languages }),
  };
}
