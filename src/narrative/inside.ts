/**
 * The relation of gain to baseline inside models, in words. What comes in are slopes inside each model
 * and between models; what goes out are rows and a sentence.
 */
import { count } from "../figures/caption";
import { short } from "../figures/percent";
import type { Estimate } from "../stats/estimate";
import type { InsideModels } from "../stats/reading/inside";
import { bracketed, side } from "./direction";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/**
 * Model by model: what was read, the slope, and what form alone would make of it.
 *
 * @param inside - from `insideModels`
 * @returns one row per model, the weakest first
 */
export function insideRows({ models }: InsideModels): readonly OverviewRow[] {
  return models.map(({ name, baseline, readBefore, readAfter, slope, byForm }) => ({
    model: name,
    "before (%)": short(baseline, "percent"),
    "read before (%)": short(readBefore, "percent"),
    "read after (%)": short(readAfter, "percent"),
    "slope over its languages": bracketed(slope, "coefficient"),
    "slope by form alone": byForm === null ? null : short(byForm, "coefficient"),
  }));
}

/**
 * Whether the relation inside models has the sign of that between them.
 *
 * @param inside - from `insideModels`
 * @returns one paragraph
 */
export function insideSaid({ models, between }: InsideModels): Sentence {
  const lies = ({ interval }: Estimate): string => (interval === null ? "over" : side(interval));
  const on = (which: string): string =>
    list(models.filter(({ slope }) => lies(slope) === which).map(({ name }) => name));
  const known = models
    .flatMap(({ byForm, readBefore, slope }) =>
      byForm === null ? [] : [{ byForm, readBefore, slope }],
    )
    .sort((a, b) => a.readBefore - b.readBefore);
  const whole = { above: "above zero", below: "below zero", over: "on no clear side of zero" };
  const [most, least] = [known[0], known.at(-1)];
  const held = known.filter(
    ({ byForm, slope: { interval } }) =>
      interval !== null && interval.low <= byForm && byForm <= interval.high,
  ).length;
  const form =
    most === undefined || least === undefined
      ? ""
      : ` Form alone, equal in every language, would make it ${short(most.byForm, "coefficient")} where most was unread before and ${short(least.byForm, "coefficient")} where least was; the interval of what is found holds what form alone would make in ${held} of ${count(known.length, "model")}.`;
  return sentence`Between ${count(models.length, "model")} the slope of gain on baseline, freed of shared noise, lies ${whole[lies(between) as keyof typeof whole]} (${bracketed(between, "coefficient")}). Inside a model, over its languages, it lies above zero in: ${on("above")}; below it in: ${on("below")}; on no clear side in: ${on("over")}.${form}`;
}
