/**
 * What chain-of-thought does by itself, model by model (METHOD 4). What comes in is a study that asked
 * the same models with and without it; what goes out are mean gains of models and of their lineages,
 * and how these go with where a model started.
 */
import { armsOf } from "../../study/claims";
import type { Design } from "../../study/design";
import { normalQuantile } from "../distributions/normal";
import type { Gain } from "../gain";
import { type PointRelation, pointRelation } from "../relation";
import type { Random } from "../random";
import { mean, sum } from "../vector";

/** One model, or a lineage: means over languages. */
export interface ReasonedPoint {
  readonly name: string;
  readonly lineage: string;
  readonly baseline: number;
  readonly gain: number;
  /** 95 % over items, taken as independent between languages and between conditions. */
  readonly low: number;
  readonly high: number;
  readonly languages: number;
  readonly models: number;
}

/** Gains by chain-of-thought alone. */
export interface ReasonedAlone {
  readonly condition: string;
  readonly models: readonly ReasonedPoint[];
  readonly lineages: readonly ReasonedPoint[];
  /** Over lineages: models of one lineage are not independent. */
  readonly relation: PointRelation;
  /** Models that stay out by the study's own rule, with their reason. */
  readonly leftOut: readonly { readonly model: string; readonly reason: string }[];
}

/**
 * Mean gains by chain-of-thought alone.
 *
 * A model without a declared lineage is a lineage of its own. Lineages weigh equally, and so do the
 * models in one.
 *
 * @param study - open, with a baseline and a condition of chain-of-thought alone
 * @param options - `random`, a seeded generator for the permutation test
 * @returns points and their relation
 * @throws RangeError if the study has no such condition or no gain under it
 */
export function reasonedAlone(
  { design, gainRows }: { readonly design: Design; readonly gainRows: readonly Gain[] },
  { random }: { readonly random: Random },
): ReasonedAlone {
  const condition = armsOf(design).reasoned?.id;
  const rows = gainRows.filter((row) => row.condition === condition);
  if (condition === undefined || rows.length === 0) {
    throw new RangeError(
      `reasonedAlone: expected gains under chain-of-thought alone, got none in ${design.id}`,
    );
  }
  const models = design.models.flatMap(
    ({ id, name, lineage, leftOut }): readonly ReasonedPoint[] => {
      const own = rows.filter(({ model }) => model === id);
      if (own.length === 0 || leftOut !== null) return [];
      const gain = mean(own.map((row) => row.gain));
      const half =
        (normalQuantile(0.975) * Math.sqrt(sum(own.map(({ se }) => se * se)))) / own.length;
      const baseline = mean(own.map((row) => row.baseline));
      const ends = { low: gain - half, high: gain + half };
      return [
        {
          name,
          lineage: lineage ?? name,
          baseline,
          gain,
          ...ends,
          languages: own.length,
          models: 1,
        },
      ];
    },
  );
  const lineages = [...new Set(models.map(({ lineage }) => lineage))].map((name) =>
    together(
      name,
      models.filter(({ lineage }) => lineage === name),
    ),
  );
  return Object.freeze({
    ...{ condition, models, lineages },
    relation: pointRelation(lineages, { of: "lineages", random }),
    leftOut: design.models.flatMap(({ name, leftOut }) =>
      leftOut === null ? [] : [{ model: name, reason: leftOut }],
    ),
  });
}

function together(name: string, own: readonly ReasonedPoint[]): ReasonedPoint {
  const gain = mean(own.map((each) => each.gain));
  // Models of one lineage share a baseline or a parent; their errors are added as if they did not.
  const half = Math.sqrt(sum(own.map(({ low, high }) => ((high - low) / 2) ** 2))) / own.length;
  return {
    ...{ name, lineage: name, gain, low: gain - half, high: gain + half },
    baseline: mean(own.map((each) => each.baseline)),
    languages: Math.max(...own.map(({ languages }) => languages)),
    models: own.length,
  };
}
