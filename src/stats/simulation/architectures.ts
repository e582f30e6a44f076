/**
 * C4 in a drawn study: do two architectures differ in what they gain, or in how much more their
 * related languages gain? No world is made so that they do; but gain goes with size, and size with
 * architecture.
 */
import { architectures } from "../architecture";
import { type Estimate, over, undefinedEstimate } from "../estimate";
import type { PermutationTest } from "../permutation";
import { twoWayContrast } from "../twoway";
import { at, mean } from "../vector";
import { type Both, type Finding, bare, found, inContrast, leastLabelP } from "./finding";
import type { Outcomes } from "./outcomes";
import type { Setting } from "./setting";

/** The difference of two architectures, and its permutation test. */
interface Difference {
  readonly estimate: Estimate;
  readonly permutation: PermutationTest | null;
}

/**
 * Findings on the difference of two architectures: mean gain over the languages of the contrast, and
 * the contrast itself, one number per model.
 *
 * @param setting - names the architecture of each model
 * @param both - outcomes of tuning, drawn and expected
 * @returns Welch's difference and its permutation, for either number
 */
export function architectureFindings(
  setting: Setting,
  { seen, expected }: Both,
): readonly Finding[] {
  const of = inContrast(setting);
  const kinds = setting.models.map(({ architecture }) => architecture);
  const numbers = [
    ["contrast", ({ gains }: Outcomes) => twoWayContrast(of.columns(gains), of.isRelated).models],
    ["gain", ({ gains }: Outcomes) => of.columns(gains).map((row) => mean(row))],
  ] as const;
  return numbers.flatMap(([number, perModel]) =>
    differenceFindings(`C4 ${number} by architecture`, kinds, {
      values: perModel(seen),
      truth: difference(kinds, perModel(expected)).estimate.value,
    }),
  );
}

/**
 * Findings on the difference of the first architecture and the second.
 *
 * @param name - what is compared
 * @param kinds - the architecture of each model
 * @param of - `values`, one per model; `truth`, the difference over endless items
 * @returns Welch's difference, and the permutation of architectures
 */
export function differenceFindings(
  name: string,
  kinds: readonly string[],
  { values, truth }: { readonly values: readonly number[]; readonly truth: number | null },
): readonly Finding[] {
  const { estimate, permutation } = difference(kinds, values);
  return [
    found(`${name}, Welch`, estimate, { truth }),
    bare(`${name}, permuted`, {
      ...{ truth, value: estimate.value, p: permutation?.p ?? null },
      leastP: leastLabelP(kinds.map((kind) => kind === kinds[0])),
    }),
  ];
}

function difference(kinds: readonly string[], values: readonly number[]): Difference {
  const rows = values.map((value, m) => ({
    ...{ model: `${m}`, architecture: at(kinds, m), value },
  }));
  const { difference: estimate, permutation } = architectures(rows, { margin: 0.03 });
  const none = undefinedEstimate("difference", "no two architectures", over({}));
  return { estimate: estimate ?? none, permutation };
}
