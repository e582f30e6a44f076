/**
 * Where a gain comes from, in words: answers that can now be read, or answers that are right. What comes
 * in are gains with their parts, and contrasts under several ways to count what was not read; what goes
 * out are rows and sentences.
 */

import { count } from "../figures/caption";
import { short, withUnit } from "../figures/percent";
import type { Estimate } from "../stats/estimate";
import type { ContrastParts, LevelContrast } from "../stats/reading/contrast";
import { readingParts, type ReadStudy } from "../stats/reading/gains";
import type { GainParts } from "../stats/reading/parts";
import type { GroupShare } from "../stats/reading/share";
import { bracketed, side } from "./direction";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** More gains than this are counted and not told one by one. */
const mostTold = 6;

function named({ group, label }: GainParts, all: readonly GainParts[]): string {
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
    parts.filter((part) => lies(part) === which).map((part) => named(part, parts));
  return { above: on("above"), below: on("below"), over: on("over") };
}

/** What holds for some, with their names where they are few, else their number. */
function clauses(all: readonly (readonly [said: string, names: readonly string[]])[]): string {
  const held = all.filter(([, names]) => names.length > 0);
  const each = held.map(([said, names]) => {
    return `${said} ${names.length > mostTold ? String(names.length) : list(names)}`;
  });
  return each.join(", ");
}

/**
 * What each gain is made of, and where reading adds to it or takes away from it.
 *
 * @param parts - from `readingParts` or `readingLead`
 * @param options - `what`, the gain in words; `isShort`, true to count gains and tell none
 * @returns one paragraph; single gains are told where they are at most six
 */
export function partsSaid(
  parts: readonly GainParts[],
  {
    what = "the gain",
    isShort = false,
  }: { readonly what?: string; readonly isShort?: boolean } = {},
): Sentence {
  const each = parts.map((part) => {
    const { gain, onBoth, reading } = part;
    return `${named(part, parts)} ${bracketed(gain, "points")}, of which ${bracketed(onBoth, "points")} on answers read both times and ${bracketed(reading, "points")} reading`;
  });
  const told =
    isShort || parts.length > mostTold ? "" : `In points, ${what} is: ${each.join("; ")}. `;
  const placed = sides(parts, ({ reading }) => reading);
  const change = sides(parts, ({ change: own }) => own);
  const reads = clauses([
    ["reading adds to", placed.above],
    ["reading takes away from", placed.below],
    ["reading does neither clearly in", placed.over],
  ]);
  const changes = clauses([
    ["lies above zero in", change.above],
    ["lies below zero in", change.below],
    ["lies on no clear side in", change.over],
  ]);
  return sentence`${told}Of ${count(parts.length, "gain")}: ${reads}. The change among answers read both times, which reading cannot make, ${changes}.`;
}

/**
 * The parts as rows.
 *
 * @param parts - from `readingParts` or `readingLead`
 * @returns gain, exact parts, share, Kitagawa's parts, and how right rescued answers are
 */
export function partRows(parts: readonly GainParts[]): readonly OverviewRow[] {
  return parts.map((part) => {
    const { both, rescued, bothRightAfter, rescuedRight, lost, lostRight } = part.counts;
    const accuracy = (right: number, of: number): string | null =>
      of === 0 ? null : short(right / of, "percent");
    return {
      gain: named(part, parts),
      points: bracketed(part.gain, "points"),
      "read both times": bracketed(part.onBoth, "points"),
      rescued: bracketed(part.rescued, "points"),
      lost: bracketed(part.lost, "points"),
      "share that is reading": defined(part.share, "percent"),
      "format (Kitagawa)": defined(part.format, "points"),
      "knowledge (Kitagawa)": defined(part.knowledge, "points"),
      "right among read both (%)": accuracy(bothRightAfter, both),
      "right among rescued (%)": accuracy(rescuedRight, rescued),
      "right among lost, before (%)": accuracy(lostRight, lost),
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
      ? `${parts.length === 1 ? "The gain is" : `All ${parts.length} gains are`} more than three errors from zero`
      : `Of ${count(parts.length, "gain")}, ${open} ${open === 1 ? "is" : "are"} within three errors of zero, where a share would divide by noise, and ${open === 1 ? "has" : "have"} none`;
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

/**
 * Whether rescued answers are as good as those read both times: what failed to parse was selected.
 *
 * @param parts - from `readingParts` or `readingLead`
 * @returns one sentence over all of them
 */
export function selectionSaid(parts: readonly GainParts[]): Sentence {
  const total = (of: (counts: GainParts["counts"]) => number): number =>
    parts.reduce((sofar, { counts }) => sofar + of(counts), 0);
  const rescued = total(({ rescued: own }) => own);
  if (rescued === 0) return sentence`No answer was rescued.`;
  const right = total(({ rescuedRight }) => rescuedRight) / rescued;
  const both = total(({ bothRightAfter }) => bothRightAfter) / total((counts) => counts.both);
  return sentence`Of the rescued answers ${withUnit(right, "percent")} are right, of those read both times ${withUnit(both, "percent")}: where these differ, what could not be read was no random part of the items, and accuracy among read answers compares different items before and after.`;
}

/**
 * What the ways to count unread answers do to the contrast.
 *
 * @param contrasts - from `levelContrasts`
 * @param related - the related languages in words
 * @returns one paragraph, model by model
 */
export function levelsSaid(contrasts: readonly LevelContrast[], related: string): Sentence {
  const models = [...new Set(contrasts.map(({ model }) => model))];
  const each = models.map((model) => {
    const own = contrasts.filter((row) => row.model === model);
    const told = own.map(
      ({ counting, estimate }) => `${bracketed(estimate, "points")} (${counting})`,
    );
    return `${model ?? "their mean"} ${list(told)}`;
  });
  const clear = contrasts.filter(
    ({ estimate: { interval } }) => interval !== null && side(interval) !== "over",
  );
  const on = (which: "above" | "below"): number =>
    clear.filter(({ estimate: { interval } }) => interval !== null && side(interval) === which)
      .length;
  const said =
    clear.length === 0
      ? "none of the intervals excludes zero"
      : `${on("above")} of the intervals lie above zero and ${on("below")} below it, of ${contrasts.length}`;
  return sentence`${related} minus the other genera, in points: ${each.join("; ")}. With genera as the sample ${said}; how an unread answer is counted moves the estimate of one model by up to ${withUnit(moved(contrasts), "points").replace("+", "")}.`;
}

/** The widest distance between two ways to count the answers of one model. */
function moved(contrasts: readonly LevelContrast[]): number {
  const models = [...new Set(contrasts.map(({ model }) => model))];
  const spans = models.map((model) => {
    const values = contrasts
      .filter((row) => row.model === model && row.counting !== "share read")
      .map(({ estimate }) => estimate.value ?? 0);
    return Math.max(...values) - Math.min(...values);
  });
  return Math.max(...spans);
}

/**
 * What the contrast of gains is made of in each of several worlds.
 *
 * @param worlds - by name, from `contrastParts`
 * @returns one sentence a world: whether related languages gain more in all, and on items read both times
 */
export function worldsSaid(
  worlds: readonly { readonly name: string; readonly parts: ContrastParts | null }[],
): Sentence {
  const said = worlds.map(({ name, parts }) => {
    if (parts === null) return `in ${name} every answer was read`;
    const { total, reading, change } = parts;
    return `in ${name} related languages ${more(total)} in all (${bracketed(total, "points")} points, of which ${bracketed(reading, "points")} is reading), and ${more(change)} per item read both times (${bracketed(change, "points")})`;
  });
  const text = said.join("; ");
  return sentence`${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function more({ interval }: Estimate): string {
  const lies = interval === null ? "over" : side(interval);
  return { above: "gain more", below: "gain less", over: "show no clear difference" }[lies];
}

/** A study in one of its readings. */
interface ReadIn extends ReadStudy {
  readonly reading: string | null;
}

/**
 * The same gains under each reading, and under each way to count what was not read.
 *
 * @param readings - from `openReadings`
 * @returns a row per reading and gain
 */
export function readingRows(readings: readonly ReadIn[]): readonly OverviewRow[] {
  return readings.flatMap((study) => {
    const parts = readingParts(study);
    const chance =
      study.design.benchmark.options === null ? null : 1 / study.design.benchmark.options;
    return parts.map((part) => {
      const { both, rescued, lost, neither, ...right } = part.counts;
      const n = both + rescued + lost + neither;
      const gain = part.gain.value ?? 0;
      const among =
        (right.bothRightAfter + right.rescuedRight) / (both + rescued) -
        (right.bothRightBefore + right.lostRight) / (both + lost);
      return {
        reading: study.reading ?? "the only one",
        gain: named(part, parts),
        "read before (%)": short((both + lost) / n, "percent"),
        "read after (%)": short((both + rescued) / n, "percent"),
        "unread wrong": bracketed(part.gain, "points"),
        "unread a guess":
          chance === null ? null : short(gain + (chance * (lost - rescued)) / n, "points"),
        "among read": both + rescued === 0 || both + lost === 0 ? null : short(among, "points"),
        "change on read both": bracketed(part.change, "points"),
      };
    });
  });
}

/**
 * Whether strict and lenient reading can be compared, and how far apart they are.
 *
 * @param readings - from `openReadings`
 * @returns one sentence
 */
export function readingsSaid(readings: readonly ReadIn[]): Sentence {
  const [first, second] = readings;
  if (first === undefined) return sentence`There is no reading.`;
  if (second === undefined) {
    return sentence`${first.design.id} has one reading of its answers, so strict and lenient cannot be compared; what can be, is how an unread answer is counted.`;
  }
  const [one, other] = [readingParts(first), readingParts(second)];
  const apart = one.map((part, place) =>
    Math.abs((part.gain.value ?? 0) - (other[place]?.gain.value ?? 0)),
  );
  return sentence`${first.design.id} has two readings of its answers; between them a gain moves by up to ${withUnit(Math.max(...apart), "points").replace("+", "")}.`;
}
