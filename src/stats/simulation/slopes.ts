/**
 * C2 in a drawn study: does a model that starts low gain more, between models, within them and over
 * cells, naive and freed of the noise that gain and baseline share.
 */
import { orderCount } from "../arrangements";
import { crossPassageSlope } from "../crosspassage";
import { slopeOf } from "../leaveone";
import { correlation } from "../moments";
import { type RelationRow, relations } from "../relation";
import type { PassageTable } from "../sums";
import { type Column, at, hasSpread, mean } from "../vector";
import { wildClusterBootstrap } from "../wildbootstrap";
import { type Both, type Finding, bare, found, leastSignP } from "./finding";
import type { Outcomes } from "./outcomes";
import type { Setting } from "./setting";
import { wildInterval } from "./wild";

/**
 * Findings on the noise-corrected slope.
 *
 * @param both - outcomes of tuning, drawn and expected
 * @param sums - the drawn ones per passage
 * @returns one finding per level
 */
export function correctedFindings({ expected }: Both, sums: PassageTable): readonly Finding[] {
  const rows = rowsOf(sums, expected);
  const between = byModel(rows);
  const within = deviations(rows);
  const known = [
    ["between models", slopeOf(between.x, between.g)],
    ["over cells", slopeOf(rows.x, rows.g)],
    ["within models", slopeOf(within.x, within.g)],
  ] as const;
  return known.map(([level, truth]) =>
    found(`C2 corrected slope ${level}`, crossPassageSlope(sums, { level }), {
      ...{ truth, isEquivalence: false },
    }),
  );
}

/** Expected baselines and gains of all cells as two columns, models one after another. */
interface Points {
  readonly models: readonly string[];
  readonly x: readonly number[];
  readonly g: readonly number[];
}

function rowsOf({ cells }: PassageTable, expected: Outcomes): Points {
  return {
    models: cells.map(({ model }) => model),
    x: expected.baselines.flat(),
    g: expected.gains.flat(),
  };
}

function byModel({ models, x, g }: Points): Points {
  const names = [...new Set(models)];
  const means = (values: readonly number[]): number[] =>
    names.map((name) => mean(values.filter((_, i) => models[i] === name)));
  return { models: names, x: means(x), g: means(g) };
}

function deviations(points: Points): Points {
  const own = byModel(points);
  const middle = (values: readonly number[], i: number): number =>
    at(values, own.models.indexOf(at(points.models, i)));
  return {
    models: points.models,
    x: points.x.map((value, i) => value - middle(own.x, i)),
    g: points.g.map((value, i) => value - middle(own.g, i)),
  };
}

/**
 * Findings on the relation of gain to baseline as it stands, noise included.
 *
 * @param setting - names the models
 * @param both - outcomes of tuning, drawn and expected
 * @returns one finding per estimator
 */
export function slopeFindings(setting: Setting, { seen, expected }: Both): readonly Finding[] {
  const rows = seen.gains.flatMap((own, m) =>
    own.map((gain, l): RelationRow => {
      const model = at(setting.simulation.models, m).id;
      return {
        model,
        language: at(seen.languages, l),
        baseline: at(at(seen.baselines, m), l),
        gain,
      };
    }),
  );
  const models = rows.map(({ model }) => model);
  const points = { models, x: expected.baselines.flat(), g: expected.gains.flat() };
  const [between, within] = [byModel(points), deviations(points)];
  const fit = relations(rows);
  const all = { isEquivalence: false };
  const r = fit.between.r;
  const truth = correlationOf(between.x, between.g);
  return [
    found("C2 between models, r", r, { truth, ...all }),
    bare("C2 between models, permuted", {
      ...{ truth, value: r.value, p: fit.between.permutation.p },
      leastP: 1 / orderCount(between.models.length),
    }),
    found("C2 between models, least squares", fit.between.line.slope, {
      truth: slopeOf(between.x, between.g),
      ...all,
    }),
    found("C2 over cells, jackknife by model", fit.pooled.slope, {
      truth: slopeOf(points.x, points.g),
      ...all,
    }),
    wildFinding(rows, slopeOf(points.x, points.g)),
    found("C2 over cells, r as if independent", fit.pooled.r, {
      truth: correlationOf(points.x, points.g),
      ...all,
    }),
    found("C2 within models, naive", fit.within.slope, {
      truth: slopeOf(within.x, within.g),
      ...all,
    }),
  ];
}

/** The restricted wild cluster bootstrap, models as clusters: p of no slope, interval by inversion. */
export function wildFinding(rows: readonly RelationRow[], truth: number): Finding {
  const [x, y] = [rows.map(({ baseline }) => baseline), rows.map(({ gain }) => gain)];
  const clusters = rows.map(({ model }) => model);
  const { p } = wildClusterBootstrap(x, y, { clusters });
  const interval = p === null ? null : wildInterval(x, y, clusters);
  return {
    ...bare("C2 over cells, wild cluster bootstrap", { truth, value: slopeOf(x, y), p }),
    ...{ low: interval?.low ?? null, high: interval?.high ?? null },
    leastP: leastSignP(new Set(clusters).size),
  };
}

/** A correlation; 0 where one column has no spread, as where nothing gains. */
export function correlationOf(x: Column, y: Column): number {
  return hasSpread(x) && hasSpread(y) ? correlation(x, y) : 0;
}
