/**
 * A world drawn from a simulation: for every model, language and condition the log-odds of knowing
 * an item of mean difficulty and of giving an answer that can be read (METHOD 8). Each model and
 * language draws from a generator of its own, so that a subset of them is the same world.
 */
import type { SimulatedModel, Simulation, World } from "../../study/simulation";
import { normal, part } from "./draws";
import { type CellOdds, type Departure, centre, odds, shareOf } from "./odds";
import type { SettledLanguage, Setting } from "./setting";
import { transferLogit } from "./transfer";

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
