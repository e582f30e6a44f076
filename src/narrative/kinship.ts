/**
 * Whether kin gain more, in words: over steps of kinship, without each language, between sources, under
 * other labels and other choices. What comes in are results of the statistics; what goes out are
 * sentences and rows.
 */
import { capital, count } from "../figures/caption";
import { short, wholeNumber, withUnit } from "../figures/percent";
import type { Estimate } from "../stats/estimate";
import type { KinResponse } from "../stats/lineage/dose";
import type { WithoutOne } from "../stats/lineage/genus";
import type { Relabelled } from "../stats/relabelled";
import type { SpecificationCurve } from "../stats/specification";
import type { TripleDifference } from "../stats/triple";
import type { Placed } from "../study/language";
import { bracketed, numbers, side } from "./direction";
import { couldSee, excluded } from "./doubt";
import { list, pValue } from "./number";
import { sentence, type Sentence } from "./sentence";

/**
 * Whether the gain goes with kinship.
 *
 * @param kin - from `kinResponse`
 * @returns one paragraph: means of the steps, the line, and its permutation p
 */
export function kinSaid({ means, response, branch, family, genera }: KinResponse): Sentence {
  if (branch === "") {
    return sentence`No language is declared as related, so nothing can be said of kinship.`;
  }
  const names = { 0: "other families", 0.5: `other branches of ${family}`, 1: branch } as const;
  const each = means.map(({ step, genera: n, mean }) => {
    return `${bracketed(mean, "points")} in ${names[step]} (${count(n, "genus", "genera")})`;
  });
  const { slope } = response.line;
  const lies = slope.interval === null ? "over" : side(slope.interval);
  const goes =
    lies === "over"
      ? "shows no clear relation to kinship"
      : `${lies === "above" ? "rises" : "falls"} with kinship`;
  const { p, exact, arrangements } = response.permutation;
  const drawn = `${wholeNumber(arrangements)}${exact ? "" : " random"} orders of the genera`;
  const over = `${exact ? "all " : ""}${drawn}`;
  const standing = (which: (step: number) => boolean): number =>
    means.filter(({ step }) => which(step)).reduce((sum, { genera: n }) => sum + n, 0);
  const [off, last] = [standing((step) => step > 0), standing((step) => step === 1)];
  const tested = p === null ? "" : `; permutation ${pValue(p)} over ${over}`;
  const found =
    slope.value === null
      ? (slope.reason ?? "not defined")
      : numbers({ ...slope, p: null }, "points");
  return sentence`The mean gain is, in points, ${list(each)}. Over ${count(genera.length, "genus", "genera")} the gain ${goes}: from no kinship to the same branch it changes by ${found}${tested}. Of these genera ${off} stand off the first step and carry that line, ${last === 1 ? "a single one" : String(last)} at its end, so it is hardly a dose.`;
}

/**
 * Whether a single language carries the contrast.
 *
 * @param without - from `withoutEachUnit`
 * @returns one sentence: the range of the estimate, and how many of the intervals exclude zero
 */
export function withoutUnitsSaid(without: readonly WithoutOne[]): Sentence {
  const known = without
    .flatMap(({ without: name, estimate: { value, interval } }) =>
      value === null
        ? []
        : [{ name, value, isClear: interval !== null && side(interval) !== "over" }],
    )
    .sort((a, b) => a.value - b.value);
  const [low, high] = [known[0], known.at(-1)];
  if (low === undefined || high === undefined) return sentence`No language can be left out.`;
  const clear = known.filter(({ isClear }) => isClear).length;
  return sentence`With each of ${count(known.length, "language unit")} left out in turn, related or not, the contrast goes from ${withUnit(low.value, "points")} (without ${low.name}) to ${withUnit(high.value, "points")} (without ${high.name}); ${clear === 0 ? "none" : String(clear)} of the intervals ${clear < 2 ? "excludes" : "exclude"} zero.`;
}

/**
 * Whether a source helps its own relatives more than other sources do.
 *
 * @param study - with the margin and the names of languages
 * @param triple - from `tripleDifference`
 * @param withoutKin - the same with controls that are kin of a source left out
 * @returns one paragraph
 */
export function sourcesSaid(
  {
    design,
    languages,
  }: { readonly design: { readonly margin: number }; readonly languages: readonly Placed[] },
  triple: TripleDifference,
  withoutKin: TripleDifference,
): Sentence {
  const named = (code: string): string =>
    languages.find((each) => each.code === code)?.name ?? code;
  const { fit, overSources, place, contrasts, source } = triple;
  const says = ({ interval }: Estimate): string => {
    const lies = interval === null ? "over" : side(interval);
    return { above: "by more", below: "by less", over: "by neither clearly more nor clearly less" }[
      lies
    ];
  };
  const above = contrasts.filter(({ own, other }) => own > other).length;
  return sentence`After tuning on ${named(source)} related languages lead controls ${says(fit.estimate)} than after tuning on ${count(contrasts.length, "other language")} (${numbers(fit.estimate, "points")}, languages and models as the sample); with sources as the sample, ${says(overSources)} (${numbers(overSources, "points")}). The difference is above zero against ${above} of ${contrasts.length}; in order of how far the lead after one source lies from the mean lead after the others, ${named(source)} takes place ${place.rank} of ${place.of}. With controls that are kin of a source left out it is ${bracketed(withoutKin.fit.estimate, "points")} and ${bracketed(withoutKin.overSources, "points")}. ${capital(excluded(fit.estimate, design.margin))}; ${couldSee(fit.estimate)}.`;
}

/**
 * How unusual the declared labels are among all labellings.
 *
 * @param worlds - by name, from `relabelledContrast`
 * @returns one sentence a world
 */
export function labelsSaid(
  worlds: readonly { readonly name: string; readonly labels: Relabelled }[],
): Sentence {
  const each = worlds.map(({ name, labels }) => {
    const { observed, others, isExact, test, related, control } = labels;
    const p = test.p === null ? "no test" : pValue(test.p);
    const all = `${isExact ? "all" : "random"} ${wholeNumber(others.length)} ways to call ${related} of ${related + control} units related`;
    return `in ${name} the declared labels give ${withUnit(observed, "points")}, ${p} two-sided over ${all}`;
  });
  return sentence`${capital(each.join("; "))}. The smallest p that so many labellings can give is one over their number.`;
}

/**
 * What the specification curve says as a whole.
 *
 * @param curve - from `specificationCurve`
 * @returns one paragraph; nobody may count the significant ones
 */
export function curveSaid({
  specifications,
  median,
  above,
  inside,
  margin,
  draws,
  skipped,
}: SpecificationCurve): Sentence {
  const points = specifications.filter(({ inPoints }) => inPoints).length;
  const isClear = median.p < 0.05;
  const says = !isClear
    ? "not clearly different from zero"
    : median.value > 0
      ? "above zero beyond what labels would give"
      : "below zero beyond what labels would give";
  return sentence`Of ${count(specifications.length, "specification")}, ${points} are in points: their median is ${withUnit(median.value, "points")}, ${says} (${pValue(median.p)}), and ${withUnit(inside, "percent")} of them lie inside ${short(margin, "percent")} points. Related languages are favoured in ${withUnit(above.value, "percent")} of the ${wholeNumber(specifications.length)} (${pValue(above.p)} for its distance from one half). Both p are joint: the whole curve was computed again under ${wholeNumber(draws)} relabellings, since specifications share their data and cannot be counted one by one. ${count(skipped.length, "combination")} were left out for having no meaning, no data or the numbers of another.`;
}
