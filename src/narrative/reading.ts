/**
 * What answers that could not be read do to a comparison, in words: how they are counted, what they make
 * of a contrast of families, and what another reading would say. What comes in are contrasts, and studies
 * in their readings; what goes out are rows and sentences.
 */

import { capital } from "../figures/caption";
import { short, withUnit } from "../figures/percent";
import type { Estimate } from "../stats/estimate";
import type { ContrastParts, LevelContrast } from "../stats/reading/contrast";
import { readingParts, type ReadStudy } from "../stats/reading/gains";
import { bracketed, side } from "./direction";
import { gainName } from "./gainparts";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

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
 * @param options - `isShort`, true for directions without their numbers
 * @returns one sentence: world by world whether related languages gain more in total, and on items read
 *   both times
 */
export function worldsSaid(
  worlds: readonly { readonly name: string; readonly parts: ContrastParts | null }[],
  { isShort = false }: { readonly isShort?: boolean } = {},
): Sentence {
  const said = worlds.map(({ name, parts }) => {
    if (parts === null) return `in ${name} every answer was read`;
    const { total, reading, change } = parts;
    const [inTotal, perItem] = isShort
      ? ["", ""]
      : [
          ` (${bracketed(total, "points")} points, of which ${bracketed(reading, "points")} counts as reading)`,
          ` (${bracketed(change, "points")})`,
        ];
    return `in ${name} related languages ${more(total)} in total${inTotal}, and ${more(change)} per item read both times${perItem}`;
  });
  return sentence`${capital(said.join("; "))}.`;
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
        gain: gainName(part, parts),
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
