/**
 * A gain and its parts from sums per passage: the numbers of `pairedGain` and `decomposeItems` without
 * a list of items, for studies of millions of answers.
 */
import { type KitagawaParts, type ItemDecomposition, kitagawaParts } from "./decomposition";
import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { type PairSums, changeOf } from "./pairsums";
import { sumError } from "./passages";
import { columns } from "./vector";

/** The table of gains and that of items gained and lost ask for the same pairs. */
const gained = new WeakMap<PairSums, Estimate>();

/** The gain of a pair, paired by item and clustered by passage, as `pairedGain` defines it. */
export function gainOfPair(pair: PairSums): Estimate {
  const gain = gained.get(pair) ?? measured(pair);
  gained.set(pair, gain);
  return gain;
}

function measured(pair: PairSums): Estimate {
  const method = "gain on the same items, clustered by passage";
  const standing = over({ items: pair.n }, { basis: "items" });
  const groups = pair.passages.sizes.length;
  if (pair.n === 0) return undefinedEstimate(method, "there is no item", standing);
  if (groups < 2) {
    return undefinedEstimate(method, "fewer than two passages give no error", standing);
  }
  const se = sumError(changeOf(pair), pair.passages.sizes);
  const value = (pair.rightAfter - pair.rightBefore) / pair.n;
  return studentEstimate(method, { value, se, df: groups - 1 }, standing);
}

/**
 * Kitagawa's decomposition of a pair with errors, as `decomposeItems` defines it.
 *
 * The influence of an item is linear in whether it was read and right, so that a passage's influence
 * needs its sums alone.
 *
 * @param pair - no unread answer of it is right
 * @returns the parts with intervals; undefined where nothing was read or there is one passage
 * @throws RangeError if counts are impossible
 */
export function decomposePair(pair: PairSums): ItemDecomposition {
  const { n, passages } = pair;
  const standing = over({ items: n }, { basis: "items" });
  const missing = (reason: string): ItemDecomposition => {
    const of = (method: string): Estimate => undefinedEstimate(method, reason, standing);
    return Object.freeze({
      format: of("format part of the gain"),
      knowledge: of("knowledge part of the gain"),
      gain: of("gain"),
      formatShare: of("format share of the gain"),
    });
  };
  const before = { n, read: pair.readBefore, correct: pair.rightBefore };
  const parts =
    n === 0 ? null : kitagawaParts(before, { n, read: pair.readAfter, correct: pair.rightAfter });
  if (parts === null) return missing("no answer was read");
  const groups = passages.sizes.length;
  if (groups < 2) return missing("fewer than two passages give no error");
  const { format, knowledge, gain } = parts;
  const { ofFormat, ofKnowledge, both, spare } = partInfluences(pair, parts);
  const estimate = (method: string, value: number, of: Float64Array): Estimate =>
    studentEstimate(method, { value, se: sumError(of, passages.sizes), df: groups - 1 }, standing);
  const all = estimate("gain", gain, both);
  const share = gain === 0 ? 0 : format / gain;
  const isClear = all.se !== null && Math.abs(gain) > 3 * all.se;
  const ofShare = (): Float64Array => {
    for (let k = 0; k < groups; k++)
      spare[k] = ((ofFormat[k] ?? 0) - share * (both[k] ?? 0)) / gain;
    return spare;
  };
  const shareName = "format share of the gain";
  return Object.freeze({
    format: estimate("format part of the gain", format, ofFormat),
    knowledge: estimate("knowledge part of the gain", knowledge, ofKnowledge),
    gain: all,
    formatShare: isClear
      ? estimate(shareName, share, ofShare())
      : undefinedEstimate(shareName, "the gain is within three errors of 0", standing),
  });
}

/** Influences of passages on the two parts and on their sum, and a column of the same piece of memory. */
interface PartInfluences {
  readonly ofFormat: Float64Array;
  readonly ofKnowledge: Float64Array;
  readonly both: Float64Array;
  readonly spare: Float64Array;
}

/**
 * How much each passage moves the two parts: the sums of its items' influences, which are 0 over all.
 *
 * @param pair - with answers read under both conditions
 * @param parts - from `kitagawaParts`, of the same pair
 * @returns in items, passages in the order of the pair
 */
export function partInfluences({ passages }: PairSums, parts: KitagawaParts): PartInfluences {
  const groups = passages.sizes.length;
  const { parsedBefore, parsedAfter, knownBefore, knownAfter } = parts;
  const [known, parsed] = [(knownBefore + knownAfter) / 2, (parsedBefore + parsedAfter) / 2];
  const influence = columns(4, groups);
  const [ofFormat, ofKnowledge, both] = [influence(0), influence(1), influence(2)];
  for (let k = 0; k < groups; k++) {
    const [size, readBefore] = [passages.sizes[k] ?? 0, passages.readBefore[k] ?? 0];
    const readAfter = passages.readAfter[k] ?? 0;
    const offBefore = readBefore - size * parsedBefore;
    const offAfter = readAfter - size * parsedAfter;
    const was = ((passages.rightBefore[k] ?? 0) - knownBefore * readBefore) / parsedBefore;
    const is = ((passages.rightAfter[k] ?? 0) - knownAfter * readAfter) / parsedAfter;
    const own = (offAfter - offBefore) * known + ((parsedAfter - parsedBefore) * (was + is)) / 2;
    const other = (is - was) * parsed + ((knownAfter - knownBefore) * (offBefore + offAfter)) / 2;
    ofFormat[k] = own;
    ofKnowledge[k] = other;
    both[k] = own + other;
  }
  return { ofFormat, ofKnowledge, both, spare: influence(3) };
}
