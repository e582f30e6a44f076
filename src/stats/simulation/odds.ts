/**
 * The log-odds of one cell of a world (METHOD 8, line by line): of knowing an item of mean difficulty
 * and of giving an answer that can be read, for one model in one language under one condition.
 */
import type { SimulatedModel, Simulation, World } from "../../study/simulation";
import type { SettledCondition, SettledLanguage } from "./setting";

/** One model in one language under one condition. */
export interface CellOdds {
  readonly model: string;
  readonly language: string;
  readonly condition: string;
  /** Log-odds of knowing the answer to an item of mean difficulty, and of answering legibly. */
  readonly knowledge: number;
  readonly format: number;
}

/** What a world departs by in one model and language; all 0 in its centre. */
export interface Departure {
  readonly baseline: number;
  readonly knowledge: number;
  readonly tunedFormat: number;
  readonly cotFormat: number;
}

/** Where nothing departs. */
export const centre: Departure = { baseline: 0, knowledge: 0, tunedFormat: 0, cotFormat: 0 };

/** How much of the transfer reaches a language; the source always has all of it. */
export function shareOf(language: SettledLanguage, { along }: World): number {
  if (language.role === "source") return 1;
  return along === "relatedness" ? language.relatedness : Number(language.role === "related");
}

/** The share of the format repair that reasoning makes where a language or family is harder to read. */
const cotRepair = 0.7;

/** One cell's odds, from all that bears on it. */
export interface OddsOf {
  readonly simulation: Simulation;
  readonly world: World;
  readonly model: SimulatedModel;
  readonly language: SettledLanguage;
  readonly condition: SettledCondition;
  readonly transfer: number;
  readonly from: Departure;
}

/** The log-odds of one cell, METHOD 8 line by line. */
export function odds(of: OddsOf): { readonly knowledge: number; readonly format: number } {
  const { simulation, world, model, language, condition, transfer, from } = of;
  const isFamily = language.role === "related" || language.role === "source";
  const harder = model.formatLoss * language.lowness + (isFamily ? world.confound : 0);
  const start = {
    knowledge: model.knowledge - model.knowledgeLoss * language.lowness + from.baseline,
    format: (world.format ?? model.format) - harder,
  };
  if (!world.gains) return start;
  const tuned = {
    knowledge: model.tuned.knowledge + transfer + from.knowledge,
    format: Math.max(0, model.tuned.format + harder + from.tunedFormat),
  };
  const cot = {
    knowledge: model.cot.knowledge,
    format: Math.max(0, model.cot.format + cotRepair * harder + from.cotFormat),
  };
  const replaced = {
    knowledge:
      simulation.substitution.knowledge * Math.max(0, Math.min(tuned.knowledge, cot.knowledge)),
    format:
      (world.substitution ?? simulation.substitution.format) * Math.min(tuned.format, cot.format),
  };
  const [t, c] = [Number(condition.isTuned), Number(condition.isCot)];
  return {
    knowledge:
      start.knowledge + t * tuned.knowledge + c * cot.knowledge - t * c * replaced.knowledge,
    format: start.format + t * tuned.format + c * cot.format - t * c * replaced.format,
  };
}
