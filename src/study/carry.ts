/**
 * Which claims the data of a study can carry, told from its design alone: no estimate is looked at.
 * What is missing is named, so that whoever made the study knows what to add.
 */
import type { Design } from "./design";
import type { Placed } from "./language";

/** One claim, and what it lacks; `missing` is empty where the study can speak of it. */
export interface Carried {
  readonly claim: "C1" | "C2" | "C3" | "C4";
  readonly about: string;
  readonly missing: readonly string[];
}

/** What is asked of a study. */
interface Asked {
  readonly design: Design;
  readonly languages: readonly Placed[];
}

/**
 * The four claims, each with what a study lacks to speak of it.
 *
 * @param study - its design and its languages with role and unit
 * @returns the claims in order
 * @example
 * claimsItCanCarry(openStudy("s1-global-mmlu"))[0]?.missing[0] // => "related languages (--related)"
 */
export function claimsItCanCarry({ design, languages }: Asked): readonly Carried[] {
  const { conditions, models } = design;
  const gains = [
    ...needs(
      conditions.some(({ baseline }) => baseline),
      "a baseline condition",
    ),
    ...needs(
      conditions.some(({ baseline }) => !baseline),
      "a condition beside the baseline",
    ),
  ];
  const units = (role: Placed["role"]): number =>
    new Set(languages.filter((each) => each.role === role).map(({ unit }) => unit)).size;
  const isTuned = ({ interventions }: Design["conditions"][number]): boolean =>
    interventions.some((each) => /tuning|training/.test(each));
  const hasTuning = conditions.some((each) => isTuned(each));
  const hasReasoning = conditions.some(
    (each) => !isTuned(each) && each.interventions.includes("chain-of-thought"),
  );
  const kinds = new Set(models.map(({ architecture }) => architecture));
  const members = design.pairs ? models.filter(({ tunedFrom }) => tunedFrom !== null) : models;
  return [
    claim("C1", "related languages gain more than controls", [
      ...gains,
      ...needs(design.related !== null, "related languages (--related)"),
      ...needs(units("related") >= 2, `two related languages or more (it has ${units("related")})`),
      ...needs(units("control") >= 2, `two controls or more (it has ${units("control")})`),
    ]),
    claim("C2", "models with weak baselines gain more", [
      ...gains,
      ...needs(members.length >= 3, `three models or more (it has ${members.length})`),
    ]),
    claim("C3", "chain-of-thought does what tuning does", [
      ...gains,
      ...needs(hasTuning, "a condition with fine-tuning"),
      ...needs(hasReasoning, "a condition with chain-of-thought and no tuning"),
      ...needs(members.length >= 3, `three models or more (it has ${members.length})`),
    ]),
    claim("C4", "it holds for every architecture", [
      ...gains,
      ...needs(kinds.has("dense"), "a dense model"),
      ...needs(kinds.has("mixture-of-experts"), "a mixture-of-experts model"),
    ]),
  ];
}

function claim(name: Carried["claim"], about: string, missing: readonly string[]): Carried {
  return { claim: name, about, missing };
}

function needs(isThere: boolean, what: string): readonly string[] {
  return isThere ? [] : [what];
}
