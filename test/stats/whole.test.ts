import assert from "node:assert/strict";
import { test } from "node:test";
import {
  adjustedTwoWay,
  architectures,
  average,
  bicBayesFactor,
  blomqvistSlope,
  correctedRelations,
  crossFittedContrast,
  crossFittedCorrelation,
  decompose,
  decomposePair,
  doseResponse,
  equivalence,
  fitLine,
  itemChanges,
  itemContrast,
  jzsBayesFactor,
  leaveOneOutContrast,
  mcnemarExact,
  moderation,
  openStudy,
  pairSums,
  passageTable,
  pearson,
  permuteCorrelation,
  proportionality,
  relations,
  seeded,
  sizeOf,
  spearman,
  specificationCurve,
  splitHalfCorrelation,
  substitution,
  twoWayContrast,
  wilson,
} from "cognate";
import { contrastUnits } from "cognate/dist/stats/itemerror";
import { flipSigns, permuteLabels } from "cognate/dist/stats/permutation";
import { transitionStrata } from "cognate/dist/stats/strata";
import { at } from "cognate/dist/stats/vector";
import { wildClusterBootstrap } from "cognate/dist/stats/wildbootstrap";

const study = openStudy("simulated-seven");
const { answers, design, languages } = study;
assert.ok(answers !== null);
const models = design.models.map(({ id }) => id);
const compared = languages.filter(({ role }) => role === "related" || role === "control");
const isRelated = compared.map(({ role }) => role === "related");
const rows = study.gainRows.filter(({ condition }) => condition === "tuned");
const tableOf = (of: (row: (typeof rows)[number]) => number): number[][] =>
  models.map((model) =>
    compared.map(({ code }) => {
      const row = rows.find((each) => each.model === model && each.language === code);
      assert.ok(row !== undefined);
      return of(row);
    }),
  );
const [gains, baselines] = [tableOf(({ gain }) => gain), tableOf(({ baseline }) => baseline)];
const sums = passageTable(answers, design, { condition: "tuned" });
const cot = passageTable(answers, design, { condition: "base-cot" });
const units = contrastUnits(languages);
const contrast = twoWayContrast(gains, isRelated);
const [before, after] = [at(answers.runs, 0), at(answers.runs, 1)];

/** What a reader of a notebook can be given, of a study and of inputs that support nothing. */
const results: Readonly<Record<string, () => unknown>> = {
  wilson: () => wilson(3, 9),
  mcnemarExact: () => [mcnemarExact(0, 0), mcnemarExact(3, 9, { items: 900 })],
  average: () => [average([]), average([1]), average([1, 2], { models: 2 })],
  pearson: () => [pearson([1, 2], [1, 2]), pearson([1, 2, 3, 4], [1, 3, 2, 4])],
  spearman: () => [spearman([1, 1, 1], [1, 2, 3]), spearman([1, 2, 3, 4], [1, 3, 2, 4])],
  fitLine: () => [fitLine([1, 1, 1], [1, 2, 3]), fitLine([1, 2, 3], [1, 3, 4])],
  relations: () => [relations(rows), relations([])],
  blomqvist: () => [blomqvistSlope(rows), blomqvistSlope(rows.slice(0, 1))],
  corrected: () => correctedRelations(study),
  splitHalf: () => [
    splitHalfCorrelation(sums, { random: seeded(1), splits: 5 }),
    splitHalfCorrelation({ ...sums, cells: [] }, { random: seeded(1) }),
  ],
  twoWay: () => [contrast, twoWayContrast([[1, 2]], [true, false])],
  adjusted: () => [
    adjustedTwoWay(gains, baselines, { isRelated }),
    adjustedTwoWay(
      gains,
      gains.map((row) => row.map(() => 0.5)),
      { isRelated },
    ),
  ],
  leaveOneOut: () =>
    leaveOneOutContrast({
      ...{ models, isRelated, table: gains, languages: compared.map(({ code }) => code) },
    }),
  items: () => [itemContrast(sums, units), itemContrast({ ...sums, cells: [] }, [])],
  crossFitted: () => [
    crossFittedContrast(sums, units),
    crossFittedContrast({ ...sums, cells: [] }, units),
    crossFittedCorrelation(sums, cot),
  ],
  equivalence: () => [equivalence(contrast.estimate, 0.03), equivalence(average([1]), 0.03)],
  sizes: () => [
    sizeOf(contrast.estimate, { baseline: 0.4 }),
    sizeOf(average([]), { baseline: 0.4 }),
  ],
  bayes: () => [
    jzsBayesFactor(2, { n: 7, df: 6 }, { standing: contrast.overModels }),
    bicBayesFactor(contrast.languages, isRelated),
    bicBayesFactor([1, 2], [true, true]),
  ],
  permutations: () => [
    permuteCorrelation([1, 2, 3], [1, 1, 1]),
    permuteCorrelation([1, 2, 3], [1, 3, 2]),
    permuteLabels(contrast.languages, isRelated),
    permuteLabels([1, 2], [true, true]),
    [flipSigns(contrast.models), flipSigns([])],
    wildClusterBootstrap([1, 2, 3, 4], [1, 3, 2, 5], { clusters: ["a", "a", "b", "b"] }),
    wildClusterBootstrap([1, 2, 3], [1, 1, 1], { clusters: ["a", "b", "c"] }),
  ],
  dose: () => doseResponse([0, 0.5, 1], [0, 0.02, 0.01]),
  moderation: () => moderation([0.2, 0.4, 0.6], [0.02, 0.01, 0.03]),
  architectures: () =>
    architectures(
      models.map((model, m) => {
        const architecture = m % 2 === 0 ? "dense" : "moe";
        return { model, architecture, value: at(contrast.models, m) };
      }),
      { margin: 0.03 },
    ),
  proportionality: () => proportionality([]),
  parts: () => [
    decompose({ n: 9, read: 0, correct: 0 }, { n: 9, read: 3, correct: 1 }),
    decompose({ n: 9, read: 3, correct: 1 }, { n: 9, read: 9, correct: 4 }),
    decomposePair(pairSums(answers, { before, after })),
    transitionStrata([]),
  ],
  changes: () => itemChanges(study, { condition: "tuned" }).map(({ gain }) => gain),
  substitution: () =>
    substitution({
      ...{ base: baselines, first: baselines, second: baselines, both: baselines, items: 900 },
    }),
  curve: () => specificationCurve(study, { random: seeded(1), draws: 9 }),
};

const populations = ["items", "items and languages", "items, languages and models"];

/** Objects that name a method, wherever they stand in a result. */
function named(result: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof result !== "object" || result === null) return [];
  const entries = Object.entries(result);
  const own = Object.fromEntries(entries);
  return [...("method" in own ? [own] : []), ...entries.flatMap(([, value]) => named(value))];
}

for (const [name, made] of Object.entries(results)) {
  test(`what ${name} gives says what it speaks of, and why it has no value where it has none`, () => {
    const found = named(made());
    assert.ok(found.length > 0);
    for (const result of found) {
      const said = JSON.stringify(result).slice(0, 300);
      const { n, reason } = result;
      for (const key of ["models", "languages", "items"]) {
        assert.ok(typeof n === "object" && n !== null && key in n, `n of ${key} in ${said}`);
      }
      assert.ok(populations.includes(String(result["population"])), said);
      assert.ok(["cells", "items"].includes(String(result["basis"])), said);
      assert.ok(Array.isArray(result["warnings"]), said);
      const isMissing = ["value", "bf10", "equivalent", "slope"].some(
        (key) => result[key] === null,
      );
      if (isMissing) assert.ok(typeof reason === "string" && reason.length > 5, said);
      for (const value of Object.values(result)) assert.ok(!Number.isNaN(value), said);
    }
  });
}
