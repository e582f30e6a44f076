/**
 * Gain against baseline inside each model, and what form alone would make of it (METHOD 2.1). If tuning
 * only makes a model answer in the asked form, equally in every language, then accuracy is what it knows
 * times what can be read, and the gain is a fixed multiple of the baseline: its better languages gain
 * more, though between models the weak ones do. What comes in is a study of items; what goes out is a
 * slope per model, freed of shared noise, beside the slope that form alone would give.
 */
import type { Design } from "../../study/design";
import type { Placed } from "../../study/language";
import type { Answers } from "../../tidy/answers";
import type { Cell } from "../../tidy/cell";
import { crossPassageSlope } from "../crosspassage";
import type { Estimate } from "../estimate";
import { type PassageTable, passageTable } from "../sums";
import { mean, sum } from "../vector";

/** The languages of one model. */
export interface InsideModel {
  readonly model: string;
  readonly name: string;
  /** Mean accuracy before, and mean share of answers read before and after. */
  readonly baseline: number;
  readonly readBefore: number;
  readonly readAfter: number;
  /** Slope of gain on baseline over its languages, cross-passage corrected. */
  readonly slope: Estimate;
  /** What form alone would give: (read after - read before)/read before; `null` if nothing was read. */
  readonly byForm: number | null;
  readonly cells: readonly {
    readonly language: string;
    readonly baseline: number;
    readonly gain: number;
  }[];
}

/** Both levels of one condition. */
export interface InsideModels {
  readonly condition: string;
  /** Weakest first. */
  readonly models: readonly InsideModel[];
  readonly between: Estimate;
  readonly items: number;
}

/**
 * Slopes inside each model and between models under one condition.
 *
 * Languages that were tuned on are left out of both. Slopes that noise would rule are not defined, as by
 * `crossPassageSlope`.
 *
 * @param study - open, of items, with cells that tell what was read
 * @param options - `condition`, another than the baseline
 * @returns one entry per model, the weakest baseline first
 * @throws RangeError if the study has no answers, or a cell does not tell what was read
 */
export function insideModels(
  study: {
    readonly design: Design;
    readonly languages: readonly Placed[];
    readonly cellRows: readonly Cell[];
    readonly answers: Answers | null;
  },
  { condition }: { readonly condition: string },
): InsideModels {
  const { design, languages, cellRows, answers } = study;
  if (answers === null) {
    throw new RangeError(`insideModels: expected answers of items, got cells in ${design.id}`);
  }
  const compared = new Set(
    languages
      .filter(({ role }) => role === "related" || role === "control")
      .map(({ code }) => code),
  );
  const whole = passageTable(answers, design, { condition });
  const table = { ...whole, cells: whole.cells.filter(({ language }) => compared.has(language)) };
  const baseline = design.conditions.find((each) => each.baseline)?.id;
  const readIn = (model: string, under: string | undefined): number =>
    mean(
      cellRows
        .filter(
          (cell) => cell.model === model && cell.condition === under && compared.has(cell.language),
        )
        .map(({ read, n, place }) => {
          if (read !== null) return read / n;
          throw new RangeError(
            `insideModels: expected a cell that tells what was read, got none at ${place}`,
          );
        }),
    );
  const models = design.models.filter(({ id }) => table.cells.some(({ model }) => model === id));
  const each = models.map(({ id, name }) => {
    const [readBefore, readAfter] = [readIn(id, baseline), readIn(id, condition)];
    return insideOf({ model: id, name, readBefore, readAfter }, table);
  });
  return Object.freeze({
    condition,
    models: each.sort((a, b) => a.baseline - b.baseline),
    between: crossPassageSlope(table, { level: "between models" }),
    items: sum(table.sizes),
  });
}

function insideOf(
  named: Pick<InsideModel, "model" | "name" | "readBefore" | "readAfter">,
  table: PassageTable,
): InsideModel {
  const own = { ...table, cells: table.cells.filter(({ model }) => model === named.model) };
  const n = sum(table.sizes);
  const cells = own.cells.map(({ language, before, change }) => {
    return { language, baseline: sum(before) / n, gain: sum(change) / n };
  });
  const { readBefore, readAfter } = named;
  return Object.freeze({
    ...named,
    cells,
    baseline: mean(cells.map((cell) => cell.baseline)),
    slope: crossPassageSlope(own, { level: "within models" }),
    byForm: readBefore > 0 ? (readAfter - readBefore) / readBefore : null,
  });
}
