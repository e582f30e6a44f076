/**
 * The four arms of a study that asked the same items before and after tuning, with and without
 * chain-of-thought (METHOD 4). What comes in is an open study of items; what goes out are accuracies of
 * models by languages, the gains of both interventions model by model, and their difference, in which
 * the shared baseline cancels.
 */
import { armsOf } from "../../study/claims";
import type { Design } from "../../study/design";
import type { Answers } from "../../tidy/answers";
import type { Estimate } from "../estimate";
import { overPassages } from "../parallel";
import { scoredEverywhere } from "../scored";
import type { FourArms } from "../substitution";
import { type PassageTable, passageTable } from "../sums";
import { at, sum } from "../vector";

/** One model: its gains, their difference, and what the items say of each. */
export interface ArmedModel {
  readonly model: string;
  readonly name: string;
  /** Means over languages; errors over items, clustered by passage, of these languages. */
  readonly tuned: Estimate;
  readonly reasoned: Estimate;
  /** Gain by tuning minus gain by reasoning. */
  readonly difference: Estimate;
}

/** Everything that the comparison of two interventions rests on. */
export interface Armed {
  /** Conditions by what was done under them. */
  readonly conditions: {
    readonly base: string;
    readonly tuned: string;
    readonly reasoned: string;
    readonly both: string;
  };
  readonly models: readonly ArmedModel[];
  readonly languages: readonly string[];
  /** Base, tuning first, reasoning second, and both together. */
  readonly arms: FourArms;
  /** Sums per passage of either intervention against the baseline, over the same cells. */
  readonly tuning: PassageTable;
  readonly reasoning: PassageTable;
  /** The answers that all of this counts: items scored under all four conditions everywhere. */
  readonly answers: Answers;
}

/** What the arms are made from. */
export interface ArmedStudy {
  readonly design: Design;
  readonly answers: Answers | null;
}

/**
 * Arrange a study into its four arms.
 *
 * Only items that every model, language and arm has scored count, and only languages that every model
 * has under every arm, so that nothing but the intervention differs between two arms.
 *
 * @param study - open, of items
 * @returns tables with a row per model as declared and an entry per language in order of code
 * @throws RangeError if the study lacks answers or one of the four arms
 */
export function fourArms({ design, answers }: ArmedStudy): Armed {
  const { base, tuned, reasoned, both } = armsOf(design);
  if (answers === null || base === null || tuned === null || reasoned === null || both === null) {
    throw new RangeError(
      `fourArms: expected items under a baseline, tuning, chain-of-thought and both, got less in ${design.id}`,
    );
  }
  const conditions = { base: base.id, tuned: tuned.id, reasoned: reasoned.id, both: both.id };
  const wanted: readonly string[] = Object.values(conditions);
  const models = design.models.filter(
    ({ leftOut, id }) => leftOut === null && isAsked(answers, id),
  );
  const languages = sharedLanguages(answers, models, wanted);
  const kept = scoredEverywhere(
    answers,
    (run) =>
      wanted.includes(run.condition) &&
      languages.includes(run.language) &&
      models.some(({ id }) => id === run.model),
  );
  const table = (condition: string): PassageTable =>
    ordered(passageTable(kept, design, { condition }), models, languages);
  const [tuning, reasoning, joint] = [table(tuned.id), table(reasoned.id), table(both.id)];
  const items = kept.items.length;
  const accuracies = (of: PassageTable, isAfter: boolean): readonly (readonly number[])[] =>
    models.map((_, m) =>
      languages.map((_code, l) => {
        const cell = at(of.cells, m * languages.length + l);
        return (sum(cell.before) + (isAfter ? sum(cell.change) : 0)) / items;
      }),
    );
  return Object.freeze({
    ...{ conditions, languages, tuning, reasoning, answers: kept },
    models: models.map(({ id, name }, m) =>
      armedModel({ model: id, name }, m, { tuning, reasoning, languages: languages.length }),
    ),
    arms: {
      base: accuracies(tuning, false),
      first: accuracies(tuning, true),
      second: accuracies(reasoning, true),
      both: accuracies(joint, true),
      items,
    },
  });
}

function isAsked({ runs }: Answers, model: string): boolean {
  return runs.some((run) => run.model === model);
}

function sharedLanguages(
  { runs }: Answers,
  models: readonly { readonly id: string }[],
  conditions: readonly string[],
): readonly string[] {
  const codes = [...new Set(runs.map(({ language }) => language))].sort();
  const has = new Map<string, number>();
  for (const { model, condition, language } of runs) {
    if (!conditions.includes(condition) || !models.some(({ id }) => id === model)) continue;
    has.set(language, (has.get(language) ?? 0) + 1);
  }
  return codes.filter((code) => has.get(code) === models.length * conditions.length);
}

/** Cells model by model, language by language. */
function ordered(
  table: PassageTable,
  models: readonly { readonly id: string }[],
  languages: readonly string[],
): PassageTable {
  const cells = models.flatMap(({ id }) =>
    languages.map((code) => {
      const cell = table.cells.find(({ model, language }) => model === id && language === code);
      if (cell === undefined)
        throw new RangeError(`fourArms: expected a run of ${id} in ${code}, got none`);
      return cell;
    }),
  );
  return Object.freeze({ ...table, cells });
}

function armedModel(
  named: { readonly model: string; readonly name: string },
  m: number,
  {
    tuning,
    reasoning,
    languages,
  }: {
    readonly tuning: PassageTable;
    readonly reasoning: PassageTable;
    readonly languages: number;
  },
): ArmedModel {
  const totals = ({ cells }: PassageTable): Float64Array => {
    const total = new Float64Array(tuning.sizes.length);
    for (const { change } of cells.slice(m * languages, (m + 1) * languages)) {
      for (let k = 0; k < total.length; k++) total[k] = at(total, k) + at(change, k) / languages;
    }
    return total;
  };
  const [first, second] = [totals(tuning), totals(reasoning)];
  const estimate = (method: string, of: Float64Array): Estimate =>
    overPassages(method, of, { sizes: tuning.sizes, languages });
  return Object.freeze({
    ...named,
    tuned: estimate("gain by tuning, clustered by passage", first),
    reasoned: estimate("gain by chain-of-thought, clustered by passage", second),
    difference: estimate(
      "gain by tuning minus gain by chain-of-thought, clustered by passage",
      first.map((value, k) => value - at(second, k)),
    ),
  });
}
