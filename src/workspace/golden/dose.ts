/**
 * The part `dose_response` of the reference: language means of the gain on relatedness, alone and
 * beside one further covariate (METHOD 3.6).
 */

import { over } from "../../stats/estimate";
import { regress } from "../../stats/regression";
import { at, type Column } from "../../stats/vector";
import { correlations } from "./correlations";
import type { GoldenDirectory } from "./directory";
import { tested } from "./relation";
import { doubleGains, gainTable, languageMeans, longLanguageMeans } from "./tables";
import type { Branch } from "./tree";

/** Recompute `dose_response`. */
export function dosePart(from: GoldenDirectory): Branch {
  const kept = from.languages.flatMap(({ isSource }, l) => (isSource ? [] : [l]));
  const pick = (values: readonly number[]): number[] => kept.map((l) => at(values, l));
  const own = kept.map((l) => at(from.languages, l));
  const y = pick(languageMeans(gainTable(from, "ft_direct")));
  const doubles = pick(longLanguageMeans(doubleGains(from, "ft_direct")));
  const relatedness = own.map((language) => language.relatedness);
  const lowness = own.map((language) => language.lowness);
  const related = own.map((language) => Number(language.isRelated));
  const script = own.map((language) => language.arabicScript);
  const { spearman } = correlations({
    ...{ x: relatedness, y },
    doubles: { x: relatedness, y: doubles },
  });
  return {
    language_means_on_relatedness: coefficients(y, { relatedness }),
    with_lowness: coefficients(y, { relatedness, lowness }),
    semitic_and_arabic_script: coefficients(y, { related, script }),
    spearman: spearman ?? null,
  };
}

function coefficients(y: Column, columns: Readonly<Record<string, Column>>): Branch {
  const fit = regress(y, columns, over({ languages: y.length }));
  return Object.fromEntries(
    fit.coefficients.map((estimate, j) => [
      j === 0 ? "intercept" : `b${j}`,
      { estimate: estimate.value, ...tested(estimate) },
    ]),
  );
}
