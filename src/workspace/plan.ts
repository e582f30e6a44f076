/**
 * `npm run plan`: what a design could see before anything is measured. What comes in are numbers of
 * models, languages and items and guessed spreads in percentage points; what goes out are three
 * sentences and a table.
 */

import { argumentsIn } from "./arguments";
import { fromPoints, short } from "../figures/percent";
import { planned, plannedAsBranch, worthAdding } from "../narrative/plan";
import { additions, type ItemPlan } from "../stats/addition";
import { table } from "../show/table";

const help = `npm run plan -- --models 7 --related 5 --controls 6 --items 900

The smallest difference in gain between related and control languages that a design could find, the
smallest margin within which it could show that there is none, and what to add to it.
  --models N       models (lineages, where models share weights)
  --related N      related language units
  --controls N     control language units
  --items N        items per language
  --language-sd P  how much languages of one group differ in gain, in points (2)
  --model-sd P     how much models differ in their contrast, in points (2)
  --branches N     branches of the control languages (as many as there are languages)
  --cell-sd P      how much a single model and language differs beside the noise of items (0)`;

const numeric = { type: "string" } as const;

/**
 * The command.
 *
 * @param args - see its help
 * @returns 0; 2 if a number is missing, is none, or the design is too small, which is said
 */
export function main(args: readonly string[]): Promise<number> {
  const options = {
    ...{ models: numeric, related: numeric, controls: numeric, items: numeric },
    ...{ "language-sd": numeric, "model-sd": numeric, "cell-sd": numeric, branches: numeric },
    help: { type: "boolean" },
  } as const;
  try {
    const { values } = argumentsIn({ args: [...args], options });
    if (values.help === true) {
      process.stdout.write(`${help}\n`);
      return Promise.resolve(0);
    }
    const plan = {
      models: count("models", values.models),
      related: count("related", values.related),
      controls: count("controls", values.controls),
      items: count("items", values.items),
      languageSd: points("language-sd", values["language-sd"] ?? "2"),
      modelSd: points("model-sd", values["model-sd"] ?? "2"),
      cellSd: points("cell-sd", values["cell-sd"] ?? "0"),
    };
    tell(plan, count("branches", values.branches ?? `${plan.controls}`));
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    process.stderr.write(`plan: ${error.message}\n\n${help}\n`);
    return Promise.resolve(2);
  }
  return Promise.resolve(0);
}

function tell(plan: ItemPlan, branches: number): void {
  process.stdout.write(`${planned(plan).plain}\n\n`);
  const rows = additions(plan, [1, 2, 4]).map(({ part, times, count: n, planned: given }) => ({
    ...{ part, times, count: n },
    "smallest detectable (points)": short(given.effect, "percent"),
    "smallest margin (points)": short(given.margin, "percent"),
  }));
  table(rows);
  process.stdout.write(`\n${worthAdding(plan).plain}\n`);
  process.stdout.write(`\n${plannedAsBranch(plan, branches).plain}\n`);
}

function count(name: string, text: string | undefined): number {
  const value = Number(text);
  if (text === undefined || !Number.isInteger(value) || value < 1) {
    throw new RangeError(`expected a whole number for --${name}, got ${text ?? "none"}`);
  }
  return value;
}

function points(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0) {
    throw new RangeError(`expected points of at least 0 for --${name}, got ${text}`);
  }
  return fromPoints(value);
}
