/**
 * Does the gain grow with kinship (METHOD 3.6), where languages of one branch are not independent? What
 * comes in is a table of lineages by language units; what goes out are genera on three steps of kinship
 * to the related ones, and the line over them.
 */
import { average } from "../average";
import { type DoseResponse, doseResponse } from "../dose";
import type { Estimate } from "../estimate";
import type { Random } from "../random";
import { type GenusRow, treatedContrast } from "./treated";
import { genusTable } from "./genus";
import type { LineageTable } from "./table";

/** Steps of kinship, from the table of languages: none, the same family, the same branch. */
const steps = [0, 0.5, 1] as const;
export type Step = (typeof steps)[number];

/** One genus with its step. */
export interface KinGenus extends GenusRow {
  readonly step: Step;
}

/** Genera by kinship. */
export interface KinResponse {
  readonly genera: readonly KinGenus[];
  /** Mean over the genera of each step that has any, t over genera. */
  readonly means: readonly {
    readonly step: Step;
    readonly genera: number;
    readonly mean: Estimate;
  }[];
  readonly response: DoseResponse;
  /** The family and the branch of the related languages. */
  readonly family: string;
  readonly branch: string;
}

/**
 * The mean gain of genera over their kinship to the related languages.
 *
 * A genus has step 1 if it is the related one, one half if it shares its family, else 0: the depth at
 * which the table of languages joins them. Genera weigh equally, and the permutation deals gains anew
 * over genera. One genus has the last step, so the line rests on little there.
 *
 * @param table - from `lineageTable`
 * @param options - `random`, seeded
 * @returns genera, means and the line; without related languages all stand on the first step, and
 *   the line is not defined
 */
export function kinResponse(
  table: LineageTable,
  { random }: { readonly random: Random },
): KinResponse {
  const { genera } = treatedContrast(genusTable(table));
  const own = genera.find(({ isTreated }) => isTreated);
  const placed = genera.map((genus) => {
    const step: Step = genus.isTreated ? 1 : genus.family === own?.family ? 0.5 : 0;
    return Object.freeze({ ...genus, step });
  });
  const means = steps.flatMap((step) => {
    const at = placed.filter((genus) => genus.step === step);
    return at.length === 0
      ? []
      : [{ step, genera: at.length, mean: average(at.map(({ mean }) => mean)) }];
  });
  return Object.freeze({
    ...{ genera: placed, means, family: own?.family ?? "", branch: own?.genus ?? "" },
    response: doseResponse(
      placed.map(({ step }) => step),
      placed.map(({ mean }) => mean),
      { random },
    ),
  });
}
