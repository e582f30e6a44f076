/**
 * The claims of the study that this workspace retells, and what a design must have to carry each of
 * them. What comes in are a design and its placed languages; what goes out is, claim by claim, what is
 * missing, before any number is looked at.
 */
import type { Condition, Design } from "./design";
import type { Placed, Role } from "./language";

/** The claims, as the workspace numbers them, and the reading. */
export const claims = ["C1", "C2", "C3", "C4", "task alignment"] as const;
export type Claim = (typeof claims)[number];

/** What each claim says, in a few words. */
export const claimWords: Readonly<Record<Claim, string>> = {
  C1: "related languages gain no more than others",
  C2: "weak models gain more than strong ones",
  C3: "chain-of-thought does what tuning does",
  C4: "every architecture shows the same",
  "task alignment": "tuning teaches the task's format, not the language",
};

/** What a study is held against. */
export interface Designed {
  readonly design: Design;
  readonly languages: readonly Placed[];
}

/** The conditions of a study by what was done under them. */
export interface Arms {
  readonly base: Condition | null;
  readonly tuned: Condition | null;
  readonly reasoned: Condition | null;
  readonly both: Condition | null;
}

/** What decides which condition is which arm. */
type Armed = Pick<Design, "conditions" | "pairs" | "sources">;

/** An arm that more than one condition could be. */
export interface ArmChoice {
  readonly arm: Exclude<keyof Arms, "base">;
  readonly taken: string;
  /** All that could be it, in the design's order. */
  readonly among: readonly string[];
}

/**
 * Which condition is which arm. Whatever is no chain-of-thought counts as tuning: fine-tuning,
 * injection of knowledge, alignment, or any other intervention.
 *
 * Where several could be the tuned arm, the first that was tuned on nothing but the study's sources
 * is taken, since the related languages are relatives of these; where several have
 * chain-of-thought as well, the first that was tuned on what the tuned arm was. Otherwise the first.
 *
 * @param design - of the study
 * @returns a condition for each arm; `null` where there is none
 */
export function armsOf(design: Armed): Arms {
  const { conditions, sources } = design;
  const { tuned: tunings, reasoned: reasonings, both: boths } = candidates(design);
  const isWithin = ({ on }: Condition): boolean =>
    on.length > 0 && on.every((code) => sources.includes(code));
  const tuned = tunings.find(isWithin) ?? tunings[0] ?? null;
  const isAlike = ({ on }: Condition): boolean =>
    on.length === tuned?.on.length && on.every((code) => tuned.on.includes(code));
  return {
    ...{ base: conditions.find(({ baseline }) => baseline) ?? null, tuned },
    reasoned: reasonings[0] ?? null,
    both: boths.find(isAlike) ?? boths.find(isWithin) ?? boths[0] ?? null,
  };
}

/**
 * The arms that more than one condition could be, with the one that `armsOf` takes.
 *
 * @param design - of the study
 * @returns one entry per such arm; none where the design leaves no choice
 */
export function armChoices(design: Armed): readonly ArmChoice[] {
  const [arms, could] = [armsOf(design), candidates(design)];
  return (["tuned", "reasoned", "both"] as const).flatMap((arm): readonly ArmChoice[] => {
    const taken = arms[arm];
    if (taken === null || could[arm].length < 2) return [];
    return [{ arm, taken: taken.id, among: could[arm].map(({ id }) => id) }];
  });
}

/** Every condition that could be an arm, in the design's order. */
function candidates({
  conditions,
  pairs,
}: Armed): Readonly<Record<ArmChoice["arm"], readonly Condition[]>> {
  const could = (isTuned: boolean, isReasoned: boolean): readonly Condition[] =>
    conditions.filter(
      ({ baseline, interventions }) =>
        !baseline &&
        (pairs || interventions.some((each) => each !== "chain-of-thought")) === isTuned &&
        interventions.includes("chain-of-thought") === isReasoned,
    );
  return { tuned: could(true, false), reasoned: could(false, true), both: could(true, true) };
}

/**
 * Whether a study compares several sources with each other, which needs no baseline.
 *
 * @param design - of the study
 * @returns true where there is no baseline and three conditions or more were each tuned on one source
 */
export function comparesSources({ conditions }: Pick<Design, "conditions">): boolean {
  const single = conditions.filter(({ on }) => on.length === 1);
  return conditions.every(({ baseline }) => !baseline) && single.length >= 3;
}

/**
 * What a study lacks for each claim.
 *
 * @param study - its design and its placed languages
 * @returns by claim, what is missing in words; empty where the design can carry the claim
 * @example
 * lacking(study).C3 // => ["no condition of chain-of-thought alone"]
 */
export function lacking(study: Designed): Readonly<Record<Claim, readonly string[]>> {
  const { design } = study;
  const arms = armsOf(design);
  const gain = [
    ...(arms.base === null ? ["no untuned baseline"] : []),
    ...(arms.tuned === null ? ["no condition of tuning alone"] : []),
  ];
  const models = design.models.filter(
    ({ leftOut, tunedFrom }) => leftOut === null && (!design.pairs || tunedFrom !== null),
  );
  const transfer = [...(comparesSources(design) ? [] : gain), ...relatives(study)];
  const one = models.length < 2 ? ["only one model"] : [];
  const relation = [...gain, ...tooFew(design, models)];
  const hasItems = design.outputs.some(({ holds }) => holds !== "cells");
  return {
    C1: [...transfer, ...one],
    C2: relation,
    C3: [
      ...gain,
      ...(arms.reasoned === null ? ["no condition of chain-of-thought alone"] : []),
      ...(arms.both === null ? ["no condition of tuning and chain-of-thought together"] : []),
      ...one,
    ],
    C4: [...new Set([...architectures(models), ...transfer, ...relation])],
    "task alignment": [
      ...gain,
      ...(hasItems ? [] : ["answers of single items are not known"]),
      ...(hasItems && design.pairs ? ["pairs of models instead of one model twice"] : []),
      ...(models.length < 3 ? ["fewer than three models"] : []),
    ],
  };
}

/** A relation between models needs three of them; pairs are counted by what they descend from. */
function tooFew({ pairs }: Design, models: Design["models"]): readonly string[] {
  if (!pairs) return models.length < 3 ? ["fewer than three models"] : [];
  const lineages = new Set(models.map(({ lineage }) => lineage)).size;
  return lineages < 4 ? ["fewer than four lineages"] : [];
}

function relatives({ languages }: Designed): readonly string[] {
  const units = (role: Role): number =>
    new Set(languages.filter((each) => each.role === role).map(({ unit }) => unit)).size;
  return [
    ...(units("related") === 0 ? ["no related language"] : []),
    ...(units("control") < 2 ? ["fewer than two control units"] : []),
  ];
}

/** Each architecture is judged by itself, which takes as many models as a relation needs. */
function architectures(models: Design["models"]): readonly string[] {
  if (models.length > 0 && models.every(({ architecture }) => architecture === "encoder")) {
    return ["encoders only, which write no answers"];
  }
  const isAllKnown = models.every(({ architecture }) => architecture !== "unknown");
  const expected = [
    { architecture: "dense", name: "dense" },
    { architecture: "mixture-of-experts", name: "Mixture-of-Experts" },
  ] as const;
  return expected.flatMap(({ architecture, name }) => {
    const own = models.filter((model) => model.architecture === architecture).length;
    if (own === 0) return [isAllKnown ? `no ${name} model` : `no model known to be ${name}`];
    return own < 3 ? [`fewer than three ${name} models`] : [];
  });
}
