/**
 * Architectures in words: which models there are, what each group shows by itself, and how far apart
 * the groups may be. What comes in are studies and compared models; what goes out are rows and phrases.
 */
import { capital, count } from "../figures/caption";
import { wholeNumber } from "../figures/percent";
import type { ComparedModels } from "../stats/claims/architectures";
import { fitLine } from "../stats/line";
import type { Design } from "../study/design";
import { bracketed, numbers, relation, side } from "./direction";
import { couldSee, excluded } from "./doubt";
import { list, pValue } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

const names = ["dense", "mixture-of-experts", "encoder", "unknown"] as const;

const nouns = {
  gain: "the mean gain",
  contrast: "the gain of related minus that of control languages",
};

/**
 * Which architectures each study holds.
 *
 * @param studies - open
 * @returns one row per study: how many models of each architecture, those left out not counted
 */
export function architectureRows(
  studies: readonly { readonly design: Design }[],
): readonly OverviewRow[] {
  return studies.map(({ design }) => {
    const kept = design.models.filter(({ leftOut }) => leftOut === null);
    const counts = names.map((name) => {
      const own = kept.filter(({ architecture }) => architecture === name).length;
      return [`${name} models`, wholeNumber(own)] as const;
    });
    return { study: design.id, ...Object.fromEntries(counts) };
  });
}

/**
 * How many studies could compare architectures at all.
 *
 * @param studies - open
 * @returns a sentence that counts, and names those with both
 */
export function bothArchitectures(studies: readonly { readonly design: Design }[]): Sentence {
  const has = (design: Design, name: string): boolean =>
    design.models.some(({ architecture, leftOut }) => leftOut === null && architecture === name);
  const both = studies.filter(({ design }) => has(design, names[0]) && has(design, names[1]));
  const whole = count(studies.length, "study", "studies");
  if (both.length === 0) {
    return sentence`Of ${whole} of real models, none holds both dense and mixture-of-experts models, so none can tell.`;
  }
  return sentence`Of ${whole} of real models, ${both.length} hold both: ${list(both.map(({ design }) => design.id))}.`;
}

/**
 * Each architecture by itself, and how far apart they are.
 *
 * @param models - from `compareArchitectures`
 * @param margin - of equivalence, as a proportion
 * @returns a paragraph: both estimates, the difference with its interval, margin, and what it could see
 */
export function architecturesSaid(models: ComparedModels, margin: number): Sentence {
  const { groups, difference, permutation, compared } = models;
  const own = groups.map(
    ({ architecture, models: inIt, estimate }) =>
      `${bracketed(estimate, "points")} points in ${count(inIt.length, `${architecture} model`)}`,
  );
  const each = sentence`By architecture, ${nouns[compared]} is ${list(own)} (95 % intervals over models).`;
  if (difference === null) return sentence`${each} There are no two groups to compare.`;
  const chance =
    permutation?.p == null
      ? ""
      : `; over ${permutation.exact ? "all" : "drawn"} ${wholeNumber(permutation.arrangements)} relabellings ${pValue(permutation.p)}`;
  return sentence`${each} ${apart(models)}${chance}. ${capital(excluded(difference, margin))}; ${couldSee(difference)}.`;
}

/** Which group has more, where the interval of the difference says so. */
function apart({ groups, difference, compared }: ComparedModels): string {
  const [first, second] = groups.map(({ architecture }) => `${architecture} models`);
  if (difference?.value == null || first === undefined || second === undefined) {
    return `The difference is not defined (${difference?.reason ?? "no two groups"})`;
  }
  const noun = `${nouns[compared].charAt(0).toUpperCase()}${nouns[compared].slice(1)}`;
  const evidence = numbers(difference, "points");
  const lies = difference.interval === null ? "over" : side(difference.interval);
  if (lies === "over")
    return `${noun} shows no clear difference between ${first} and ${second} (${evidence})`;
  return `${noun} is ${lies === "above" ? "larger" : "smaller"} in ${first} than in ${second} (${evidence})`;
}

/**
 * Whether all models have one sign.
 *
 * @param models - from `compareArchitectures`
 * @returns how many lie on either side of zero, and the p of so many alike
 */
export function signsSaid({ signs, compared }: ComparedModels): Sentence {
  return sentence`Taking each model's own estimate, ${nouns[compared]} is above zero in ${signs.above} and below it in ${signs.below} (sign test, ${pValue(signs.p)}).`;
}

/**
 * Whether architecture can be told from size, and how the estimate goes with size.
 *
 * @param models - from `compareArchitectures`
 * @returns the sizes of each group, and the relation to size over the models of known size
 */
export function sizesSaid({ models, groups, compared }: ComparedModels): Sentence {
  const sized = models.flatMap(({ architecture, parameters, value }) =>
    parameters === null ? [] : [{ architecture, parameters, value }],
  );
  const spans = groups.map(({ architecture }) => {
    const own = sized.filter((each) => each.architecture === architecture);
    const sizes = own.map(({ parameters }) => billions(parameters));
    return `${architecture} models have ${list(sizes)}`;
  });
  const fit = fitLine(
    sized.map(({ parameters }) => Math.log10(parameters)),
    sized.map(({ value }) => value),
    { of: "models" },
  );
  return sentence`In billions of parameters, ${spans.join("; ")}. Over all ${count(sized.length, "model")} of known size, per tenfold size, ${relation(nouns[compared], "size", fit.slope, "points")}.`;
}

function billions(parameters: number): string {
  return wholeNumber(Math.round(parameters / 1e9));
}
