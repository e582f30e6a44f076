/**
 * A world drawn from a simulation: for every model, language and condition the log-odds of knowing
 * an item of mean difficulty and of giving an answer that can be read (METHOD 8). Each model and
 * language draws from a generator of its own, so that a subset of them is the same world.
 */
import type { SimulatedModel, Simulation, World } from "../../study/simulation";
import { normal, part } from "./draws";
import type { SettledCondition, SettledLanguage, Setting } from "./setting";
import { transferLogit } from "./transfer";

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
interface Departure {
  readonly baseline: number;
  readonly knowledge: number;
  readonly tunedFormat: number;
  readonly cotFormat: number;
}

const centre: Departure = { baseline: 0, knowledge: 0, tunedFormat: 0, cotFormat: 0 };

/**
 * The odds of every cell of one world.
 *
 * @param setting - models, languages and conditions
 * @param world - which truth
 * @param options - `run`: the number of the drawn study; without it the centre of the world, from
 *   which nothing departs
 * @returns in order of model, language and condition
 */
export function drawWorld(
  setting: Setting,
  world: World,
  { run }: { readonly run?: number } = {},
): readonly CellOdds[] {
  const { simulation, languages, conditions } = setting;
  const full = transferLogit(setting, world);
  return simulation.models.flatMap((model) => {
    const own = full + (run === undefined ? 0 : ofModel(simulation, world, model, run));
    return languages.flatMap((language) => {
      const from = run === undefined ? centre : departure(simulation, world, model, language, run);
      const transfer = full === 0 ? 0 : own * shareOf(language, world);
      return conditions.map((condition) => ({
        model: model.id,
        language: language.code,
        condition: condition.id,
        ...odds({ simulation, world, model, language, condition, transfer, from }),
      }));
    });
  });
}

function ofModel(simulation: Simulation, world: World, model: SimulatedModel, run: number): number {
  const random = part(simulation.seed, "transfer", world.name, `${run}`, model.id);
  return normal(random, simulation.cells.transfer);
}

function departure(
  { seed, cells }: Simulation,
  world: World,
  model: SimulatedModel,
  language: SettledLanguage,
  run: number,
): Departure {
  const shared = part(seed, "language", world.name, `${run}`, language.code);
  const own = part(seed, "cell", world.name, `${run}`, model.id, language.code);
  return {
    baseline: normal(own, cells.baseline),
    knowledge: normal(shared, cells.language) + normal(own, cells.cell),
    tunedFormat: normal(own, cells.format),
    cotFormat: normal(own, cells.format),
  };
}

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
    knowledge: start.knowledge + t * tuned.knowledge + c * cot.knowledge - t * c * replaced.knowledge,
    format: start.format + t * tuned.format + c * cot.format - t * c * replaced.format,
  };
}
