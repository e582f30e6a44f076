/**
 * What a world is drawn for: the parameters of a simulation brought together with the design of its
 * study. What comes in are a checked design, its languages with their roles, and the parameters; a
 * language without parameters and a number of passages that items cannot fill are refused.
 */
import type { Design } from "../../study/design";
import type { Role } from "../../study/language";
import type { SimulatedLanguage, Simulation, World } from "../../study/simulation";

/** A language of the simulation and its part in the study. */
export interface SettledLanguage extends SimulatedLanguage {
  readonly role: Role;
}

/** A condition by what was done under it. */
export interface SettledCondition {
  readonly id: string;
  readonly isTuned: boolean;
  readonly isCot: boolean;
}

/** Everything that does not change from one drawn study to the next. */
export interface Setting {
  readonly simulation: Simulation;
  readonly models: readonly { readonly id: string; readonly architecture: string }[];
  readonly languages: readonly SettledLanguage[];
  readonly conditions: readonly SettledCondition[];
  readonly items: number;
  /** The first items stand two to a passage, the last ones alone. */
  readonly passages: number;
}

/**
 * The setting of a simulated study.
 *
 * @param design - checked; a condition counts as tuned or as chain-of-thought by its interventions
 * @param languages - with their roles in the study
 * @param simulation - the study's parameters
 * @returns languages in the order of the parameters
 * @throws RangeError if a language has no role, or its items do not fill its passages with one or two
 */
export function settingOf(
  design: Pick<Design, "conditions" | "benchmark" | "models">,
  languages: readonly { readonly code: string; readonly role: Role }[],
  simulation: Simulation,
): Setting {
  const roles = new Map(languages.map(({ code, role }) => [code, role]));
  const { items, passages } = design.benchmark;
  const groups = passages ?? items;
  if (groups > items || items > 2 * groups) {
    throw new RangeError(
      `settingOf: expected one or two items per passage, got ${items} items and ${groups} passages`,
    );
  }
  return Object.freeze({
    simulation,
    models: design.models.map(({ id, architecture }) => ({ id, architecture })),
    languages: simulation.languages.map((language) => {
      const role = roles.get(language.code);
      if (role !== undefined) return Object.freeze({ ...language, role });
      throw new RangeError(`settingOf: expected a role for ${language.code}, got none`);
    }),
    conditions: design.conditions.map(({ id, interventions }) => ({
      id,
      isTuned: interventions.includes("fine-tuning"),
      isCot: interventions.includes("chain-of-thought"),
    })),
    items,
    passages: groups,
  });
}

/**
 * A world by its name.
 *
 * @param simulation - the parameters
 * @param name - of the world; the usual one where none is given
 * @returns the world
 * @throws RangeError if the simulation has no such world
 */
export function worldNamed(simulation: Simulation, name: string = simulation.world): World {
  const world = simulation.worlds.find((each) => each.name === name);
  if (world !== undefined) return world;
  const known = simulation.worlds.map((each) => each.name).join(", ");
  throw new RangeError(`worldNamed: expected a world (${known}), got ${name}`);
}
