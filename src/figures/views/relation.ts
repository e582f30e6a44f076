/**
 * Views of the relation of gain to baseline: between lineages, on every scale, with each lineage
 * left out. What comes in are a study and its fitted relation; what goes out are figures.
 */

import { pearson } from "../../stats/correlation";
import type { PointRelation } from "../../stats/relation";
import type { LineageRelation } from "../../stats/lineage/relation";
import { noiseBand } from "../../stats/noise";
import type { Figure } from "../figure";
import type { ForestRow } from "../forest";
import { estimateRow } from "../estimate-row";
import { gainAgainstBaseline, type AgainstBaseline } from "../gain-against-baseline";
import { leaveOneOut } from "../leave-one-out";
import { slopeScales, type SlopeRow } from "../slope-scales";
import { aboutStudy, chanceOf, type Studied } from "./about";
import type { Measured } from "./outputs";
import { linesOf } from "./source";

/** Baselines at which the noise band is drawn, every two points from floor to ceiling. */
export const noiseGrid: readonly number[] = Array.from({ length: 51 }, (_, step) => step / 50);

/**
 * Pairs and lineages: gain against baseline, with ceiling, chance and the band of pure noise.
 *
 * The band is that of a mean over the languages whose items err independently, as the bars are; items
 * that are parallel across languages err together, so the true band is wider by an unknown factor.
 *
 * @param study - a study of pairs
 * @param relation - from `lineageRelation`
 * @param languages - units that each mean is taken over
 * @returns the figure `gain-against-baseline-STUDY`
 */
export function plotRelation(study: Measured, relation: LineageRelation, languages: number): Figure {
  const pairs = relation.pairs.map(({ name, tuning, ...pair }) => ({
    ...pair,
    pair: name,
    kind: tuning.replaceAll("-", " "),
    languages,
    source: linesOfPair(study, name),
  }));
  const about = aboutStudy(study, {
    conditions: "tuned against base",
    interval: "95 % intervals over items",
  });
  const lineages = relation.lineages.map((point) => ({ ...point, source: linesOfLineage(study, relation, point.lineage) }));
  return gainAgainstBaseline(pairs, lineages, {
    noise: noiseBand(noiseGrid, { n: study.design.benchmark.items * languages }),
    chance: chanceOf(study),
    line: lineOf(relation.absolute.relation),
    about,
  });
}

/**
 * The relation's correlation over all lineages and without each.
 *
 * @param study - a study of pairs
 * @param relation - from `lineageRelation`
 * @returns the figure `leave-one-out-lineage-STUDY`
 * @throws RangeError if there are too few lineages for a relation
 */
export function plotWithoutEach(study: Studied, relation: LineageRelation): Figure {
  const fitted = fittedRelation(relation.absolute.relation);
  const rows = fitted.points.map(({ name }) => {
    const rest = fitted.points.filter((point) => point.name !== name);
    const baselines = rest.map((point) => point.baseline);
    const gains = rest.map((point) => point.gain);
    return estimateRow(`without ${name}`, pearson(baselines, gains, { of: "lineages" }));
  });
  const about = aboutStudy(study, {
    conditions: "tuned against base",
    interval: "95 % Fisher intervals over lineages",
  });
  const whole = estimateRow("all lineages", fitted.r, { isMain: true });
  return leaveOneOut(whole, rows, { quantity: "correlation", left: "lineage", about });
}

/**
 * The slope of gain on baseline on the absolute, normalized and logit scale, by both estimators.
 *
 * @param study - a study of pairs
 * @param relation - from `lineageRelation`
 * @returns the figure `slope-scales-STUDY`
 */
export function plotScales(study: Studied, relation: LineageRelation): Figure {
  const rows = relation.scales.flatMap(({ scale, relation: fitted, reason, bases }): SlopeRow[] => {
    const line = fitted?.line.slope;
    const first =
      line === undefined ? bareRow("means of lineages", null, reason) : estimateRow("means of lineages", line);
    return [
      { ...first, isMain: true, scale },
      { ...estimateRow("base models, each lineage left out", bases), scale },
    ];
  });
  const about = aboutStudy(study, {
    conditions: "tuned against base",
    interval: "95 % t intervals over lineages",
  });
  return slopeScales(rows, { about });
}

/** The published rows of a pair's tuned model, and those of the model it was tuned from. */
function linesOfPair(study: Measured, pair: string): string {
  const [tuned, base] = modelsOfPair(study, pair);
  if (tuned === undefined || base === undefined) return "";
  const lines = (of: string): string => linesOf(study, { models: new Set([of]) });
  return `tuned: ${lines(tuned)}; before: ${lines(base)}`;
}

/** The rows of all pairs of a lineage, and of the models that they were tuned from. */
function linesOfLineage(study: Measured, { pairs }: LineageRelation, lineage: string): string {
  const own = pairs.filter((pair) => pair.lineage === lineage);
  return linesOf(study, { models: new Set(own.flatMap(({ name }) => modelsOfPair(study, name))) });
}

/** The tuned model of a pair and its base; none where the pair has no base row. */
function modelsOfPair({ design }: Measured, pair: string): readonly string[] {
  const model = design.models.find(({ id, name }) => id === pair || name === pair);
  return model === undefined || model.tunedFrom === null ? [] : [model.id, model.tunedFrom];
}

/** A row that has a value and no interval, or neither. */
function bareRow(label: string, value: number | null, reason: string | null): ForestRow {
  return { label, value, reason, low: null, high: null, group: null, counts: "", isMain: false };
}

function fittedRelation(relation: PointRelation | null): PointRelation {
  if (relation === null) {
    throw new RangeError("plotWithoutEach: expected at least four lineages, got fewer");
  }
  return relation;
}

function lineOf(relation: PointRelation | null): AgainstBaseline["line"] {
  const slope = relation?.line.slope;
  const intercept = relation?.line.intercept.value;
  if (slope == null || intercept == null || slope.value === null || slope.interval === null) {
    return null;
  }
  const { low, high } = slope.interval;
  return { intercept, slope: slope.value, low, high };
}
