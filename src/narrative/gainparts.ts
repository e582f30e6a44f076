/**
 * Where a gain comes from, in words: answers that can now be read, or answers that are right. What comes
 * in are gains with their parts; what goes out are rows and sentences.
 */

import { capital, count } from "../figures/caption";
import { short, wholeNumber, withUnit } from "../figures/percent";
import { splitWords } from "../figures/split";
import type { Estimate } from "../stats/estimate";
import type { GainParts } from "../stats/reading/parts";
import type { GroupShare } from "../stats/reading/share";
import { bracketed, side } from "./direction";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** More gains than this are counted and not told one by one. */
const mostTold = 6;

/** A gain's name, of language and condition as much as tells it from the others. */
export function gainName({ group, label }: GainParts, all: readonly GainParts[]): string {
  const groups = new Set(all.map((each) => each.group));
  const labels = new Set(all.map((each) => each.label));
  if (labels.size === 1 && groups.size > 1) return group ?? label;
  return groups.size === 1 || group === null ? label : `${label} under ${group}`;
}

/** Names of the gains whose estimate lies on each side of zero. */
function sides(
  parts: readonly GainParts[],
  of: (part: GainParts) => Estimate,
): Readonly<Record<"above" | "below" | "over", readonly string[]>> {
  const lies = (part: GainParts): string => {
    const { interval } = of(part);
    return interval === null ? "over" : side(interval);
  };
  const on = (which: string): readonly string[] =>
    parts.filter((part) => lies(part) === which).map((part) => gainName(part, parts));
  return { above: on("above"), below: on("below"), over: on("over") };
}

/** What holds for some of so many, with their number, and with their names where they are few. */
function clauses(
  all: readonly (readonly [said: string, names: readonly string[]])[],
  of: string,
): string {
  const held = all.filter(([, names]) => names.length > 0);
  const each = held.map(([said, names], place) => {
    const told = names.length > mostTold ? "" : ` (${list(names)})`;
    return `${said} ${names.length}${place === 0 ? ` of ${of}` : ""}${told}`;
  });
  return list(each);
}

/**
 * What each gain is made of, and where reading adds to it or takes away from it.
 *
 * @param parts - from `readingParts` or `readingLead`
 * @param options - `opening`, how the paragraph begins, such as "In emma, "; `isShort`, true to count
 *   gains and tell none
 * @returns one paragraph; single gains are told where they are at most six
 */
export function partsSaid(
  parts: readonly GainParts[],
  { opening = "", isShort = false }: { readonly opening?: string; readonly isShort?: boolean } = {},
): Sentence {
  const words = splitWords(parts);
  const each = parts.map((part) => {
    const { gain, onBoth, reading } = part;
    return `${gainName(part, parts)} ${bracketed(gain, "points")}, of which ${bracketed(onBoth, "points")} on answers ${words.both} and ${bracketed(reading, "points")} reading`;
  });
  const placed = sides(parts, ({ reading }) => reading);
  const change = sides(parts, ({ change: own }) => own);
  const all = count(parts.length, words.noun);
  const reads = `reading ${clauses(
    [
      ["adds to", placed.above],
      ["takes away from", placed.below],
      ["does neither clearly in", placed.over],
    ],
    all,
  )}`;
  const changes = clauses(
    [
      ["lies above zero in", change.above],
      ["lies below zero in", change.below],
      ["lies on no clear side in", change.over],
    ],
    String(parts.length),
  );
  const isTold = !isShort && parts.length <= mostTold;
  const first = isTold
    ? `${opening}the ${words.noun} in points is: ${each.join("; ")}. ${capital(reads)}`
    : `${opening}${reads}`;
  return sentence`${capital(first)}. The ${words.change} among answers ${words.both}, which reading cannot make, ${changes}.`;
}

/**
 * The parts as rows.
 *
 * @param parts - from `readingParts` or `readingLead`
 * @returns gain, exact parts, share, Kitagawa's parts, and how many percent are right of how many
 *   answers of each part
 */
export function partRows(parts: readonly GainParts[]): readonly OverviewRow[] {
  const words = splitWords(parts);
  const isGain = words.noun === "gain";
  const [gained, lost] = isGain ? ["rescued", "lost"] : [words.gained, words.lost];
  return parts.map((part) => {
    const { both, bothRightBefore, bothRightAfter, ...alone } = part.counts;
    const { rescued, rescuedRight, lost: gone, lostRight } = alone;
    const accuracy = (right: number, of: number): string | null =>
      of === 0 ? null : `${short(right / of, "percent")} of ${wholeNumber(of)}`;
    return {
      [words.noun]: gainName(part, parts),
      points: bracketed(part.gain, "points"),
      [words.both]: bracketed(part.onBoth, "points"),
      [gained]: bracketed(part.rescued, "points"),
      [lost]: bracketed(part.lost, "points"),
      "share that is reading": defined(part.share, "percent"),
      "format (Kitagawa)": defined(part.format, "points"),
      "knowledge (Kitagawa)": defined(part.knowledge, "points"),
      ...(isGain ? { "both right, before (%)": accuracy(bothRightBefore, both) } : {}),
      [`both right, ${isGain ? "after" : "stronger"} (%)`]: accuracy(bothRightAfter, both),
      [`${isGain ? gained : "stronger alone"} right (%)`]: accuracy(rescuedRight, rescued),
      [`${isGain ? `${lost} right, before` : "weaker alone right"} (%)`]: accuracy(lostRight, gone),
    };
  });
}

/** An estimate in a table, where its reason would be too long. */
function defined(estimate: Estimate, scale: "percent" | "points"): string {
  return estimate.value === null ? "not defined" : bracketed(estimate, scale);
}

function noneOr(n: number): string {
  return n === 0 ? "none" : String(n);
}

/**
 * Where a share of a gain is defined, and what it then is.
 *
 * @param parts - one per cell
 * @returns one sentence: how many shares are defined, their span, and how many lie beyond one half
 */
export function sharesSaid(parts: readonly GainParts[]): Sentence {
  const known = parts.flatMap(({ share }) => (share.value === null ? [] : [share]));
  const open = parts.length - known.length;
  const first =
    open === 0
      ? `${parts.length === 1 ? "The gain is" : `All ${parts.length} gains are`} more than three standard errors from zero`
      : `Of ${count(parts.length, "gain")}, ${open} ${open === 1 ? "is" : "are"} within three standard errors of zero, where a share would divide by noise, and ${open === 1 ? "has" : "have"} none`;
  if (known.length === 0) return sentence`${first}.`;
  const where = open === 0 ? "The" : `In the other ${known.length} the`;
  const values = known.map(({ value }) => value ?? 0);
  const more = known.filter(({ interval }) => (interval?.low ?? 0) > 0.5).length;
  const less = known.filter(({ interval }) => (interval?.high ?? 1) < 0.5).length;
  return sentence`${first}. ${where} share that is reading goes from ${withUnit(Math.min(...values), "percent")} to ${withUnit(Math.max(...values), "percent")}; with its whole interval it is more than half in ${noneOr(more)} and less than half in ${noneOr(less)}.`;
}

/**
 * How much of one model's lead over another is reading.
 *
 * @param lead - from `readingLead`, all languages first
 * @returns a clause: the lead, its parts, and the share that is reading
 */
export function leadSaid(lead: readonly GainParts[]): string {
  const [all] = lead;
  if (all === undefined) return "there is no lead";
  const { gain, onBoth, reading, share, languages } = all;
  const of =
    share.value === null
      ? `no share of it can be given (${share.reason ?? "no reason given"})`
      : `reading is ${bracketed(share, "percent")} of it`;
  return `the lead of the stronger model over ${count(languages, "language")} is ${bracketed(gain, "points")} points, ${bracketed(onBoth, "points")} on answers read of both and ${bracketed(reading, "points")} on answers that could be read of one model alone: ${of}`;
}

/**
 * The share of the mean gain that is reading, condition by condition.
 *
 * @param shares - from `groupShares`
 * @returns one sentence
 */
export function groupSharesSaid(shares: readonly GroupShare[]): Sentence {
  const each = shares.map(({ group, share }) => {
    const under = group === null ? "" : ` under ${group}`;
    if (share.value === null) return `not defined${under} (${share.reason ?? "no reason given"})`;
    return `${bracketed(share, "percent")}${under}`;
  });
  const models = shares.map(({ share }) => share.n.models ?? 0);
  const sample = Math.max(...models) > 1 ? "models" : "items";
  return sentence`Of the mean gain, the share that is reading is ${list(each)}, ${sample} as the sample.`;
}
