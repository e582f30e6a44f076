/**
 * A simulated study: its answers are drawn from its parameters, the same ones at every opening. What
 * comes in is what the study declares; what goes out are its rows, or the setting that thousands of
 * studies are drawn from.
 */
import type { Truth } from "../stats/simulation/answers";
import { simulateAnswers } from "../stats/simulation/answers";
import type { Setting } from "../stats/simulation/setting";
import { settingOf, worldNamed } from "../stats/simulation/setting";
import { findRoot } from "../store/root";
import type { Design } from "../study/design";
import type { Language } from "../study/language";
import { place } from "../study/place";
import { quoted, refusal } from "../study/refusal";
import { parseSimulation } from "../study/simulated";
import type { World } from "../study/simulation";
import type { Answers } from "../tidy/answers";
import type { Cell } from "../tidy/cell";
import { cellsOf } from "../tidy/tally";
import { declaredIn } from "./declared";

/** The rows of a drawn study; its benchmark's name says the world that they were drawn from. */
interface SimulatedRows {
  readonly design: Design;
  readonly answers: Answers;
  readonly truth: readonly Truth[];
  readonly world: World;
  readonly published: readonly Cell[];
  readonly cellRows: readonly Cell[];
}

/**
 * The rows of one drawn study.
 *
 * @param declared - the design of a simulated study
 * @param text - reads a file of its folder
 * @param options - `languages`; `world`, the usual one where not given; `run`, the number of the study
 * @returns answers, cells and what they were drawn from
 * @throws RangeError or TypeError if the parameters do not hold or there is no such world
 */
export function simulatedRows(
  declared: Design,
  text: (name: string) => string,
  options: {
    readonly languages: readonly Language[];
    readonly world: string | undefined;
    readonly run: number;
  },
): SimulatedRows {
  const { languages, world: name, run } = options;
  const setting = settingFrom(declared, text, languages);
  const world = worldNamed(setting.simulation, name);
  const benchmark = {
    ...declared.benchmark,
    name: `${declared.benchmark.name}, world ${world.name}`,
  };
  const design = Object.freeze({ ...declared, benchmark });
  const place = declared.outputs[0]?.from ?? "";
  const { answers, truth } = simulateAnswers(setting, world, {
    options: benchmark.options ?? 2,
    place,
    run,
  });
  const cellRows = cellsOf(answers, design);
  return { design, answers, truth, world, published: cellRows, cellRows };
}

function settingFrom(
  design: Design,
  text: (name: string) => string,
  languages: readonly Language[],
): Setting {
  const from = design.outputs[0]?.from ?? "";
  const simulation = parseSimulation(text(from), from, design);
  const codes = simulation.languages.map(({ code }) => code);
  return settingOf(design, place(design, languages, codes), simulation);
}

/**
 * The parameters of a simulated study, brought together with its design: what studies are drawn from
 * by the thousand.
 *
 * @param id - of a simulated study
 * @param options - `root`: the project's root, found from the working directory where not given
 * @returns the setting
 * @throws RangeError or TypeError if a file or the design does not hold, or the study is not simulated
 */
export function openSetting(
  id: string,
  { root = findRoot() }: { readonly root?: string } = {},
): Setting {
  const { design, text, languages } = declaredIn(id, root);
  if (design.kind !== "simulated") {
    throw refusal("openSetting", "a simulated study", quoted(id));
  }
  return settingFrom(design, text, languages);
}
