import fc from "fast-check";
import { budgetCurveFigure } from "cognate/dist/figures/budget-curve";
import { fourArmsFigure } from "cognate/dist/figures/four-arms";
import { gainAgainstGain } from "cognate/dist/figures/gain-against-gain";
import { kinSteps } from "cognate/dist/figures/kin-steps";
import { pairStrips } from "cognate/dist/figures/pair-strips";
import { gainWords } from "cognate/dist/figures/split";
import { readingPartsFigure } from "cognate/dist/figures/reading-parts";
import { readingShareFigure } from "cognate/dist/figures/reading-share";
import { repairsFigure } from "cognate/dist/figures/repairs";
import { specificationCurveFigure } from "cognate/dist/figures/specification-curve";
import { arrangementShares } from "cognate/dist/figures/arrangement-shares";
import type { Figure } from "cognate/dist/figures/figure";
import { about, bar, family, gain, name, proportion, whole, type Bar, type Sample } from "./rows";

/** Figures of interventions beside each other. */
export const armSamples: Readonly<Record<string, fc.Arbitrary<Sample>>> = {
  "budget-curve": fc
    .uniqueArray(
      fc.record({ name, budget: fc.constantFrom(500, 1000, 4000), isSource: fc.boolean(), bar: bar(gain), family }),
      { minLength: 1, maxLength: 12, selector: (row) => JSON.stringify([row.name, row.budget, row.isSource]) },
    )
    .map((drawn) => {
      const rows = drawn.map(({ bar: { value, low, high }, ...row }) => {
        return { ...row, language: "heb_Hebr", baseline: 0.4, gain: value, low, high, items: 100 };
      });
      return { rows, points: rows.length, make: () => budgetCurveFigure(rows, { about }) };
    }),
  "four-arms": fc
    .array(fc.record({ name, base: proportion, first: proportion, second: proportion }), { minLength: 1, maxLength: 9 })
    .map((drawn) => {
      const rows = drawn.map(({ first, second, ...row }) => {
        return { ...row, tuned: first, reasoned: second, both: first, added: 1.2, independent: second };
      });
      const make = (): Figure => fourArmsFigure(rows, { chance: 0.25, about });
      return { rows, points: rows.length * 6, make };
    }),
  "gain-against-gain": fc
    .array(fc.record({ name, one: bar(gain), other: bar(gain) }), { minLength: 1, maxLength: 12 })
    .map((drawn) => {
      const named = ({ value, low, high }: Bar) => ({ gain: value, low, high });
      const rows = drawn.map(({ name: called, one, other }) => {
        return { name: called, first: named(one), second: named(other) };
      });
      const options = { first: "tuning", second: "reasoning", margin: 0.03, r: 0.5, about };
      return { rows, points: rows.length, make: () => gainAgainstGain(rows, options) };
    }),
  repairs: fc
    .array(fc.record({ name, both: whole, first: whole, second: whole, none: whole }), { minLength: 1, maxLength: 9 })
    .map((drawn) => {
      const rows = drawn.map((row) => ({ ...row, expectedBoth: row.both / 2 }));
      const options = { first: "tuning", second: "reasoning", about };
      return { rows, points: rows.length * 4, make: () => repairsFigure(rows, options) };
    }),
  arrangements: fc
    .tuple(
      fc.array(fc.record({ others: fc.array(gain, { minLength: 1, maxLength: 50 }), observed: gain, title: name }), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.constantFrom("coefficient" as const, "points" as const),
    )
    .map(([rows, scale]) => {
      const options = { shows: "labels", scale, title: "r", noun: "order", said: "Orders.", about };
      // Forty bins each: a histogram has a bar for every bin, whatever the number of values.
      return { rows, points: rows.length * 40, make: () => arrangementShares(rows, options) };
    }),
  "reading-parts": fc
    .array(
      fc.record({ name, group: fc.option(fc.constantFrom("tuned", "cot")), bar: bar(gain), one: gain, other: gain }),
      { minLength: 1, maxLength: 12 },
    )
    .map((drawn) => {
      const counts = { both: 3, rescued: 2, lost: 1 };
      const rows = drawn.map(({ name: label, group, bar: { value, low, high }, one, other }) => {
        return { label, group, gain: value, low, high, onBoth: one, rescued: 0.1, lost: other, counts };
      });
      const make = (): Figure => readingPartsFigure(rows, { words: gainWords, about });
      return { rows, points: rows.length * 4, make };
    }),
  "reading-share": fc
    .array(
      fc.record({ label: name, group: fc.constantFrom("tuned", "cot"), gain, bar: bar(gain), share: fc.option(gain) }),
      { minLength: 1, maxLength: 30 },
    )
    .map((drawn) => {
      const rows = drawn.map(({ bar: { value, low, high }, ...row }) => {
        return { ...row, gainError: 0.01, reading: value, low, high };
      });
      return { rows, points: rows.length, make: () => readingShareFigure(rows, { point: "cell", about }) };
    }),
  "kin-steps": fc
    .array(fc.record({ genus: name, family, step: fc.constantFrom(0, 0.5, 1), units: whole, bar: bar(gain) }), { minLength: 1 })
    .map((drawn) => {
      const rows = drawn.map(({ bar: { value, low, high }, ...row }) => ({ ...row, gain: value, low, high }));
      const steps = [{ step: 0, label: "none", mean: 0.1 }];
      const line = { intercept: 0, slope: 0.1 };
      return { rows, points: rows.length, make: () => kinSteps(rows, { steps, line, about }) };
    }),
  "pair-strips": fc
    .array(fc.record({ lineage: name, pair: name, gains: fc.array(gain, { maxLength: 6 }) }), { minLength: 1, maxLength: 9 })
    .map((drawn) => {
      const rows = drawn.map(({ gains, ...row }) => ({
        ...row,
        related: gains.map((value) => ({ name: "x", gain: value, low: value - 0.1, high: value + 0.1 })),
        others: [-0.2, -0.1, 0, 0.1, 0.2] as const,
      }));
      const points = drawn.reduce((sum, { gains }) => sum + gains.length, 0);
      const make = (): Figure => pairStrips(rows, { related: "Semitic", family: "Afro-Asiatic", about });
      return { rows, points, make };
    }),
  "specification-curve": fc
    .array(fc.record({ bar: bar(gain), scale: name, unread: fc.constantFrom("wrong", "dropped") }), { minLength: 1, maxLength: 40 })
    .map((drawn) => {
      const rows = drawn.map(({ bar: { value, low, high }, ...choices }) => ({ value, low, high, choices }));
      const options = { margin: 0.03, median: 0, inside: 0.5, about };
      return { rows, points: rows.length, make: () => specificationCurveFigure(rows, options) };
    }),
};
