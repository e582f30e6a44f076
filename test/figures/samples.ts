import fc from "fast-check";
import { bayesFigure } from "cognate/dist/figures/bayes-factors";
import { coverage } from "cognate/dist/figures/coverage";
import { familyContrast, lineageContrast } from "cognate/dist/figures/family-contrast";
import { familyGains } from "cognate/dist/figures/family-gains";
import type { Figure } from "cognate/dist/figures/figure";
import type { ForestRow } from "cognate/dist/figures/forest";
import { gainAgainstBaseline } from "cognate/dist/figures/gain-against-baseline";
import { gainWithinModel } from "cognate/dist/figures/gain-within-model";
import { genusMeans } from "cognate/dist/figures/genus-means";
import { leaveOneOut } from "cognate/dist/figures/leave-one-out";
import { parseRate } from "cognate/dist/figures/parse-rate";
import { slopeScales } from "cognate/dist/figures/slope-scales";
import { splitHalf } from "cognate/dist/figures/split-half";
import { about, bar, family, gain, name, hostile, proportion, whole, type Sample } from "./rows";

const forestRow: fc.Arbitrary<ForestRow> = fc
  .record({ label: name, bar: fc.option(bar(gain)), isMain: fc.boolean(), counts: name })
  .map(({ bar: found, ...row }) => ({
    ...row,
    ...(found ?? { value: null, low: null, high: null }),
    reason: found === null ? "too few lineages" : null,
    group: null,
  }));

const forestRows = fc.array(forestRow, { minLength: 1, maxLength: 12 });

function defined(rows: readonly { readonly value: number | null }[]): number {
  return rows.filter((row) => row.value !== null).length;
}

/** By name: rows at random, with the figure made of them. */
export const samples: Readonly<Record<string, fc.Arbitrary<Sample>>> = {
  coverage: fc
    .tuple(
      fc.array(fc.record({ model: name, bar: bar(proportion), languages: whole }), { minLength: 1 }),
      fc.array(fc.record({ name, family, bar: bar(proportion), models: whole }), { minLength: 1 }),
      fc.option(proportion),
    )
    .map(([left, right, chance]) => {
      const models = left.map(({ bar: { value, low, high }, ...row }) => {
        return { ...row, accuracy: value, low, high, parseRate: null, counts: "1 of 2", source: hostile };
      });
      const languages = right.map(({ bar: { value, low, high }, ...row }, index) => ({
        ...row,
        language: `l${String(index).padStart(3, "0")}_Latn`,
        accuracy: value,
        low,
        high,
        parseRate: value,
        counts: "1 of 2",
        source: hostile,
      }));
      const make = (): Figure => coverage(models, languages, { chance, about });
      return { rows: [models, languages], points: models.length + languages.length, make };
    }),
  "parse-rate": fc
    .uniqueArray(fc.tuple(name, family), { minLength: 1, selector: String })
    .chain((keys) => fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), whole, whole))))
    .map((drawn) => {
      const rows = drawn.map(([[model, kin], a, b]) => {
        const [read, n] = [Math.min(a, b), Math.max(a, b)];
        return { model, family: kin, languages: 3, read, n, low: 0, high: 1, unread: "17", source: hostile };
      });
      return { rows, points: rows.length, make: () => parseRate(rows, { about }) };
    }),
  "gain-against-baseline": fc
    .array(
      fc.record({
        lineage: name,
        kind: fc.constantFrom("instruction", "continued pre-training", hostile),
        baseline: proportion,
        bar: bar(gain),
      }),
      { minLength: 1, maxLength: 30 },
    )
    .map((drawn) => {
      const pairs = drawn.map(({ bar: { value, low, high }, ...row }, index) => {
        return { ...row, pair: `pair ${index}`, gain: value, low, high, languages: 10 };
      });
      const lineages = [...new Set(pairs.map((pair) => pair.lineage))].map((lineage) => ({
        lineage,
        baseline: 0.4,
        gain: 0.1,
        low: null,
        high: null,
        pairs: 1,
      }));
      const line = { intercept: 0.2, slope: -0.3, low: -0.5, high: 0.1 };
      const noise = [0.1, 0.5, 0.9].map((baseline) => ({ baseline, low: -0.03, high: 0.03 }));
      const options = { line, noise, chance: 0.25, about };
      const make = (): Figure => gainAgainstBaseline(pairs, lineages, options);
      return { rows: [pairs, lineages], points: pairs.length + lineages.length, make };
    }),
  "gain-within-model": fc
    .array(
      fc.record({
        panel: fc.constantFrom("Llama 2", "Qwen 2", hostile),
        name,
        family,
        baseline: proportion,
        bar: bar(gain),
        parseRate: fc.option(proportion),
      }),
      { minLength: 1, maxLength: 60 },
    )
    .map((drawn) => {
      const rows = drawn.map(({ bar: { value, low, high }, ...row }) => {
        return { ...row, language: null, gain: value, low, high, languages: 2, items: 100 };
      });
      const options = { point: "genus", noise: [], chance: 0.25, source: () => hostile, about };
      return { rows, points: rows.length, make: () => gainWithinModel(rows, options) };
    }),
  "family-gains": fc
    .array(fc.record({ name, family, baseline: proportion, bar: bar(gain), isRelated: fc.boolean() }), {
      minLength: 1,
      maxLength: 60,
    })
    .map((drawn) => {
      const rows = drawn.map(({ bar: { value, low, high }, ...row }, index) => {
        const language = `l${index}`;
        return { ...row, language, gain: value, low, high, items: 900, n: 5, parseRate: null };
      });
      return { rows, points: rows.length, make: () => familyGains(rows, { over: "lineages", about }) };
    }),
  "genus-means": fc
    .array(fc.record({ family, isRelated: fc.boolean(), bar: bar(gain), units: whole }), {
      minLength: 1,
      maxLength: 50,
    })
    .map((drawn) => {
      const rows = drawn.map(({ bar: found, ...row }, index) => {
        return { ...row, ...found, genus: `Genus ${index}`, expected: { low: -0.1, high: 0.1 } };
      });
      return { rows, points: rows.length, make: () => genusMeans(rows, { about }) };
    }),
  "leave-one-out": forestRows.map((rows) => {
    const all = { ...(rows[0] ?? fail()), value: 0.1, low: 0, high: 0.2 };
    const options = { quantity: "correlation", left: "lineage", about } as const;
    return { rows, points: defined(rows) + 1, make: () => leaveOneOut(all, rows, options) };
  }),
  "slope-scales": fc
    .uniqueArray(fc.tuple(fc.constantFrom("absolute", "normalized", "logit"), name), {
      minLength: 1,
      selector: String,
    })
    .chain((keys) => fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), forestRow))))
    .map((drawn) => {
      const rows = drawn.map(([[scale, label], row]) => ({ ...row, scale, label }) as const);
      return { rows, points: defined(rows), make: () => slopeScales(rows, { about }) };
    }),
  "split-half": forestRows.map((rows) => {
    const options = { quantity: "slope", about } as const;
    return { rows, points: defined(rows), make: () => splitHalf(rows, options) };
  }),
  "family-contrast": forestRows.map((drawn) => {
    const rows = drawn.map((row) => ({ ...row, detectable: 0.05, expected: null }));
    const options = { margin: 0.03, related: "Semitic", controls: "others", about };
    return { rows, points: defined(rows), make: () => familyContrast(rows, options) };
  }),
  "calibration-bayes": fc
    .uniqueArray(fc.tuple(name, fc.constantFrom("JZS", "BIC", hostile)), {
      minLength: 1,
      selector: String,
    })
    .chain((keys) =>
      fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), fc.double({ min: 0, noNaN: true })))),
    )
    .map((drawn) => {
      const share = { value: 0.1, error: 0.02 };
      const rows = drawn.map(([[world, factor], median]) => ({
        ...{ world, factor, median, low: median / 2, high: median * 2, runs: 10 },
        ...{ above: share, below: share, wrong: "above" as const },
      }));
      return { rows, points: rows.length, make: () => bayesFigure(rows, about) };
    }),
  "lineage-contrast": forestRows.map((rows) => {
    const options = { margin: null, related: "Semitic", controls: "others", about };
    return { rows, points: defined(rows), make: () => lineageContrast(rows, options) };
  }),
};

function fail(): never {
  throw new Error("expected a row");
}
