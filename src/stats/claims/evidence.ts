/**
 * What a study shows of one intervention, in the tables that its verdicts rest on. What comes in are
 * a study's design, languages, cells and, where it has them, answers; what goes out is the same for a
 * real study and for a drawn one, so that both are judged by one rule.
 */
import { armsOf } from "../../study/claims";
import type { Design } from "../../study/design";
import type { Answers } from "../../tidy/answers";
import type { Cell } from "../../tidy/cell";
import { bothReadTable } from "../bothread";
import { type ContrastUnit, contrastUnits } from "../itemerror";
import { type PassageTable, passageTable } from "../sums";
import { at, mean } from "../vector";

/** Numbers of models by languages, or by units. */
export type Table = readonly (readonly number[])[];

/** Tables of one study; a row per model, an entry per language, in the order of both lists. */
export interface Evidence {
  readonly models: readonly { readonly id: string; readonly architecture: string }[];
  readonly languages: readonly string[];
  /** Units of the family contrast; empty where the study declares no relatives. */
  readonly units: readonly ContrastUnit[];
  /** Items per language. */
  readonly items: number;
  /** Accuracy under each condition; `null` where it was not measured. */
  readonly base: Table;
  readonly tuned: Table;
  readonly reasoned: Table | null;
  readonly both: Table | null;
  /** Sums per passage of tuning; `null` where the study has cells alone. */
  readonly sums: PassageTable | null;
  /** Items read before and after tuning, and the change on them; `null` where that is not known, or
   *  where every answer was read and this is the total gain. */
  readonly readBoth: { readonly items: Table; readonly change: Table } | null;
}

/** The parts of a study that evidence is made from. */
export interface JudgedStudy {
  readonly design: Design;
  readonly languages: Parameters<typeof contrastUnits>[0];
  readonly cellRows: readonly Cell[];
  readonly answers: Answers | null;
}

/**
 * The evidence of a study on one intervention.
 *
 * @param study - as it was opened; not one of pairs, whose lineages are judged by METHOD 11
 * @returns tables of the models that the design does not leave out, over the languages in which every
 *   one of them has the baseline and the intervention
 * @throws RangeError if the study has no baseline, or nothing that was only fine-tuned
 */
export function evidenceOf(study: JudgedStudy): Evidence {
  const { languages, cellRows } = study;
  const design = { ...study.design, models: keptModels(study.design) };
  const conditions = conditionsOf(design);
  const models = design.models.map(({ id, architecture }) => ({ id, architecture }));
  const cells = new Map<string, Map<string, Map<string, Cell>>>();
  for (const cell of cellRows) {
    const own = cells.get(cell.condition) ?? new Map<string, Map<string, Cell>>();
    cells.set(cell.condition, own);
    const rows = own.get(cell.model) ?? new Map<string, Cell>();
    own.set(cell.model, rows.set(cell.language, cell));
  }
  const find = (condition: string, model: string, code: string): Cell | undefined =>
    cells.get(condition)?.get(model)?.get(code);
  const isIn = (condition: string, code: string): boolean =>
    models.every(({ id }) => find(condition, id, code) !== undefined);
  const codes = languages
    .map(({ code }) => code)
    .filter((code) => isIn(conditions.base, code) && isIn(conditions.tuned, code));
  const answers = answersOf(study, models, codes);
  const accuracies = (condition: string): Table =>
    models.map(({ id }) =>
      codes.map((code) => {
        const cell = find(condition, id, code);
        return cell === undefined ? 0 : cell.correct / cell.n;
      }),
    );
  const arm = (condition: string | undefined): Table | null =>
    condition === undefined || !codes.every((code) => isIn(condition, code))
      ? null
      : accuracies(condition);
  const units = contrastUnits(languages).flatMap((unit) => {
    const own = unit.languages.filter((code) => codes.includes(code));
    return own.length === 0 ? [] : [{ ...unit, languages: own }];
  });
  return Object.freeze({
    ...{ models, languages: codes, units, items: design.benchmark.items },
    base: accuracies(conditions.base),
    tuned: accuracies(conditions.tuned),
    reasoned: arm(conditions.reasoned),
    both: arm(conditions.both),
    sums: answers === null ? null : passageTable(answers, design, { condition: conditions.tuned }),
    readBoth: answers === null ? null : readBothOf(answers, design, conditions.tuned, codes),
  });
}

/**
 * The models of a design that speak for its claims.
 *
 * @param design - of a study
 * @returns those that are not left out, in its order
 */
export function keptModels({ models }: Pick<Design, "models">): Design["models"] {
  return models.filter(({ leftOut }) => leftOut === null);
}

/** The answers of these models in these languages. */
function answersOf(
  { answers }: JudgedStudy,
  models: readonly { readonly id: string }[],
  codes: readonly string[],
): Answers | null {
  if (answers === null) return null;
  const isKept = ({ model, language }: Answers["runs"][number]): boolean =>
    models.some(({ id }) => id === model) && codes.includes(language);
  return { ...answers, runs: answers.runs.filter(isKept) };
}

interface Named {
  readonly base: string;
  readonly tuned: string;
  readonly reasoned: string | undefined;
  readonly both: string | undefined;
}

/** The conditions by what was done under them. */
function conditionsOf(design: Design): Named {
  const { base, tuned, reasoned, both } = armsOf(design);
  if (base === null || tuned === null) {
    throw new RangeError(
      `evidenceOf: expected a baseline and a condition of fine-tuning, got neither or one in ${design.id}`,
    );
  }
  return { base: base.id, tuned: tuned.id, reasoned: reasoned?.id, both: both?.id };
}

function readBothOf(
  answers: Answers,
  design: Design,
  condition: string,
  codes: readonly string[],
): Evidence["readBoth"] {
  const { cells } = bothReadTable(answers, design, { condition });
  if (cells.every(({ both }) => both === answers.items.length)) return null;
  const table = (of: (cell: (typeof cells)[number]) => number): Table =>
    design.models.map(({ id }) =>
      codes.map((code) => {
        const cell = cells.find(({ model, language }) => model === id && language === code);
        return cell === undefined ? 0 : of(cell);
      }),
    );
  return { items: table(({ both }) => both), change: table(({ change }) => change ?? 0) };
}

/**
 * The same evidence from some of its models.
 *
 * @param evidence - of all models
 * @param isKept - says which models stay
 * @returns tables and sums of these models
 */
export function amongModels(
  evidence: Evidence,
  isKept: (model: Evidence["models"][number]) => boolean,
): Evidence {
  const places = evidence.models.flatMap((model, m) => (isKept(model) ? [m] : []));
  const models = places.map((m) => at(evidence.models, m));
  const rows = (table: Table): Table => places.map((m) => at(table, m));
  const { reasoned, both, sums, readBoth } = evidence;
  return Object.freeze({
    ...{ ...evidence, models, base: rows(evidence.base), tuned: rows(evidence.tuned) },
    reasoned: reasoned === null ? null : rows(reasoned),
    both: both === null ? null : rows(both),
    readBoth:
      readBoth === null ? null : { items: rows(readBoth.items), change: rows(readBoth.change) },
    sums:
      sums === null
        ? null
        : {
            ...sums,
            cells: sums.cells.filter((cell) => models.some(({ id }) => id === cell.model)),
          },
  });
}

/** One table minus another, entry by entry. */
export function minus(one: Table, other: Table): Table {
  return one.map((row, m) => row.map((value, l) => value - at(at(other, m), l)));
}

/** A table averaged over the languages of each unit: models by units. */
export function byUnit(
  table: Table,
  languages: readonly string[],
  units: readonly ContrastUnit[],
): Table {
  const places = units.map((unit) => unit.languages.map((code) => languages.indexOf(code)));
  return table.map((row) => places.map((own) => mean(own.map((l) => at(row, l)))));
}
