import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { adjustedTwoWay } from "cognate/dist/stats/adjusted";
import { average } from "cognate/dist/stats/average";
import { blomqvistSlope } from "cognate/dist/stats/blomqvist";
import { crossPassageSlope } from "cognate/dist/stats/crosspassage";
import { crossedMean } from "cognate/dist/stats/crossedmean";
import { equivalence } from "cognate/dist/stats/equivalence";
import { over } from "cognate/dist/stats/estimate";
import { jackknife } from "cognate/dist/stats/jackknife";
import { flipSigns, permuteCorrelation, permuteLabels } from "cognate/dist/stats/permutation";
import { relations } from "cognate/dist/stats/relation";
import { substitution } from "cognate/dist/stats/substitution";
import type { PassageTable } from "cognate/dist/stats/sums";
import { twoWayContrast } from "cognate/dist/stats/twoway";
import { at, mean } from "cognate/dist/stats/vector";
import { wildClusterBootstrap } from "cognate/dist/stats/wildbootstrap";

/** Accuracies of models by languages before and after, over 900 items, with spread in every row. */
const studies = fc
  .record({ models: fc.integer({ min: 3, max: 6 }), languages: fc.integer({ min: 5, max: 8 }) })
  .chain(({ models, languages }) => {
    const counts = fc.array(fc.integer({ min: 1, max: 899 }), {
      minLength: models * languages,
      maxLength: models * languages,
    });
    return fc.record({ before: counts, after: counts }).map(({ before, after }) => {
      const table = (of: readonly number[]): number[][] =>
        Array.from({ length: models }, (_, m) =>
          of.slice(m * languages, (m + 1) * languages).map((count, l) => (count + l) / 910),
        );
      const [x, y] = [table(before), table(after)];
      const gains = y.map((row, m) => row.map((value, l) => value - at(at(x, m), l)));
      return { x, gains, isRelated: at(x, 0).map((_, l) => l < 2) };
    });
  });

/** The same study with models and languages in the opposite order. */
const turned = <Row>(rows: readonly (readonly Row[])[]): Row[][] =>
  [...rows].reverse().map((row) => [...row].reverse());

function near(got: number | null, expected: number | null, tolerance = 1e-9): void {
  if (got === null || expected === null) assert.equal(got, expected);
  else
    assert.ok(
      Math.abs(got - expected) <= tolerance * (1 + Math.abs(expected)),
      `${got}, ${expected}`,
    );
}

test("neither the order of models nor that of languages matters to the adjusted contrast", () => {
  fc.assert(
    fc.property(studies, ({ x, gains, isRelated }) => {
      const there = adjustedTwoWay(gains, x, { isRelated }).estimate;
      const options = { isRelated: [...isRelated].reverse() };
      const back = adjustedTwoWay(turned(gains), turned(x), options).estimate;
      for (const key of ["value", "se", "df", "p"] as const) near(back[key], there[key], 1e-7);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("what a model gains in proportion to its own baseline is no contrast once adjusted", () => {
  const slopes = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 6,
    maxLength: 6,
  });
  fc.assert(
    fc.property(studies, slopes, ({ x, gains, isRelated }, b) => {
      const bent = gains.map((row, m) =>
        row.map((gain, l) => gain + at(b, m) * (at(at(x, m), l) - mean(at(x, m)))),
      );
      const [plain, after] = [gains, bent].map((table) => adjustedTwoWay(table, x, { isRelated }));
      near(after?.estimate.value ?? NaN, plain?.estimate.value ?? NaN);
      near(after?.estimate.se ?? NaN, plain?.estimate.se ?? NaN, 1e-7);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("the adjusted contrast takes off slopes within model and family, by its definition", () => {
  fc.assert(
    fc.property(studies, ({ x, gains, isRelated }) => {
      const side = (row: readonly number[], is: boolean): number =>
        mean(row.filter((_, l) => isRelated[l] === is));
      const inner = (row: readonly number[]): number[] =>
        row.map((value, l) => value - side(row, at(isRelated, l)));
      const contrasts = gains.map((row, m) => {
        const [dx, dg] = [inner(at(x, m)), inner(row)];
        const product = (one: readonly number[], other: readonly number[]): number =>
          one.reduce((total, value, l) => total + value * at(other, l), 0);
        const slope = product(dx, dg) / product(dx, dx);
        const gap = side(at(x, m), true) - side(at(x, m), false);
        return side(row, true) - side(row, false) - slope * gap;
      });
      near(adjustedTwoWay(gains, x, { isRelated }).estimate.value, mean(contrasts));
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("gains in other units give the same p, and their errors in those units", () => {
  fc.assert(
    fc.property(studies, fc.double({ min: 0.1, max: 100, noNaN: true }), (study, unit) => {
      const { gains, isRelated } = study;
      const other = gains.map((row) => row.map((gain) => gain * unit));
      const pairs = [
        [twoWayContrast(gains, isRelated).estimate, twoWayContrast(other, isRelated).estimate],
        [crossedMean(gains).estimate, crossedMean(other).estimate],
        [average(gains.flat()), average(other.flat())],
      ] as const;
      for (const [own, scaled] of pairs) {
        near(scaled.p, own.p, 1e-7);
        near((scaled.se ?? NaN) / unit, own.se ?? NaN, 1e-7);
        near((scaled.value ?? NaN) / unit, own.value ?? NaN);
      }
      const [p, scaled] = [gains, other].map((table) => {
        const { models, languages } = twoWayContrast(table, isRelated);
        return [flipSigns(models).p, permuteLabels(languages, isRelated).p];
      });
      assert.deepEqual(scaled, p);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("an estimate turned about 0 is as equivalent as before", () => {
  fc.assert(
    fc.property(studies, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (study, margin) => {
      const of = (sign: number): ReturnType<typeof equivalence> => {
        const table = study.gains.map((row) => row.map((gain) => sign * gain));
        return equivalence(twoWayContrast(table, study.isRelated).estimate, margin);
      };
      const [there, back] = [of(1), of(-1)];
      near(back.p, there.p);
      near(back.smallestMargin, there.smallestMargin);
      assert.equal(back.equivalent, there.equivalent);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("the order of models never matters to a p over sign vectors or over orders", () => {
  fc.assert(
    fc.property(studies, ({ x, gains }) => {
      const clusters = gains.flatMap((row, m) => row.map(() => `m${m}`));
      const forth = wildClusterBootstrap(x.flat(), gains.flat(), { clusters });
      const back = wildClusterBootstrap(x.flat().reverse(), gains.flat().reverse(), {
        clusters: [...clusters].reverse(),
      });
      assert.equal(back.p, forth.p);
      const [mx, mg] = [x.map((row) => mean(row)), gains.map((row) => mean(row))];
      const test = permuteCorrelation([...mx].reverse(), [...mg].reverse());
      assert.equal(test.p, permuteCorrelation(mx, mg).p);
    }),
    { seed: 1, numRuns: 40 },
  );
});

test("leaving out one value at a time gives a mean the error of its sample", () => {
  fc.assert(
    fc.property(studies, ({ gains }) => {
      const values = gains.flat();
      const { estimate } = jackknife({
        method: "mean",
        clusters: values.map((_, i) => `${i}`),
        statistic: (places) => mean(places.map((place) => at(values, place))),
        standing: over({}),
      });
      const plain = average(values);
      for (const key of ["value", "se", "df", "p"] as const) near(estimate[key], plain[key], 1e-7);
    }),
    { seed: 1, numRuns: 40 },
  );
});

test("two interventions of one size that add up have no interaction and an index of 0", () => {
  fc.assert(
    fc.property(studies, ({ x }) => {
      const base = x.map((row) => row.map((value) => value / 4));
      const plus = (step: number): number[][] =>
        base.map((row) => row.map((value) => value + step));
      const arms = { base, first: plus(0.2), second: plus(0.2), both: plus(0.4), items: 900 };
      const { difference, interaction, index } = substitution(arms);
      near(difference.estimate.value, 0);
      near(interaction.estimate.value, 0);
      near(index.value, 0);
      const full = substitution({ ...arms, both: plus(0.2) });
      near(full.index.value, 1);
      near(full.interaction.estimate.value, -0.2);
    }),
    { seed: 1, numRuns: 40 },
  );
});

/** Everything inside, frozen: to write to it is an error. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

test("inputs come back unchanged: frozen ones are accepted, typed ones keep every number", () => {
  fc.assert(
    fc.property(studies, ({ x, gains, isRelated }) => {
      const rows = gains.flatMap((row, m) =>
        row.map((gain, l) => {
          const own = { model: `m${m}`, language: `l${l}`, n: 910 };
          return { ...own, baseline: at(at(x, m), l), gain };
        }),
      );
      frozen([x, gains, isRelated, rows]);
      twoWayContrast(gains, isRelated);
      adjustedTwoWay(gains, x, { isRelated });
      relations(rows);
      blomqvistSlope(rows);
      crossedMean(gains);
      const cells = rows.map(({ model, language }, j) => {
        const draw = (of: number): Float64Array =>
          Float64Array.from({ length: 6 }, (_, k) => (j * (k + of) * 7) % 3);
        return Object.freeze({ model, language, before: draw(1), change: draw(2) });
      });
      const table: PassageTable = { sizes: new Float64Array(6).fill(2), cells, leftOut: 0 };
      const said = JSON.stringify(table);
      for (const level of ["between models", "over cells", "within models"] as const) {
        crossPassageSlope(table, { level });
      }
      assert.equal(JSON.stringify(table), said);
    }),
    { seed: 1, numRuns: 20 },
  );
});
