/**
 * Views of whether kin gain more: over steps of kinship, pair by pair, held against the margin, between
 * sources, under other labels and under other choices. What comes in are a study and its results; what
 * goes out are figures.
 */

import { equivalence, smallestDetectable } from "../../stats/equivalence";
import type { Estimate } from "../../stats/estimate";
import type { AdjustedGenusContrast } from "../../stats/lineage/adjusted";
import type { KinResponse } from "../../stats/lineage/dose";
import { genusTable, type GenusContrast } from "../../stats/lineage/genus";
import { pairsWhere, unitBaselines, unitGains, type LineageTable } from "../../stats/lineage/table";
import { quantileOf } from "../../stats/moments";
import { noiseBand } from "../../stats/noise";
import type { Relabelled } from "../../stats/relabelled";
import type { SpecificationCurve } from "../../stats/specification";
import type { TripleDifference } from "../../stats/triple";
import { at, mean } from "../../stats/vector";
import { arrangementShares } from "../arrangement-shares";
import { readFrom } from "../behind";
import { caption, count, named, noteLine } from "../caption";
import { estimateRow } from "../estimate-row";
import { finished, type Figure } from "../figure";
import { forest, numbersOf, type ForestRow } from "../forest";
import { kinSteps } from "../kin-steps";
import { pairStrips, type PairStrip } from "../pair-strips";
import { short } from "../percent";
import { specificationCurveFigure, type CurveRow } from "../specification-curve";
import { escaped } from "../text";
import { aboutStudy, type Said, type Studied } from "./about";
import type { Measured } from "./outputs";
import { countFacts, linesOf, linesOfGenus } from "./source";

/**
 * Mean gains of genera on steps of kinship to the related languages.
 *
 * @param study - a study of pairs
 * @param kin - from `kinResponse`
 * @returns the figure `kin-steps-STUDY`
 */
export function plotKin(study: Measured, { genera, means, response, family, branch }: KinResponse): Figure {
  const names = { 0: "other families", 0.5: `other ${family}`, 1: branch } as const;
  const { slope, intercept } = response.line;
  const steps = means.map(({ step, mean: own }) => ({ step, label: names[step], mean: own.value ?? 0 }));
  return kinSteps(
    genera.map(({ genus, family: its, step, units, mean: gain, interval }) => ({
      ...{ genus, family: its, step, units, gain, low: interval?.low ?? null, high: interval?.high ?? null },
      source: linesOfGenus(study, genus),
    })),
    {
      steps,
      line: slope.value === null || intercept.value === null ? null : { intercept: intercept.value, slope: slope.value },
      about: aboutStudy(study, {
        conditions: "tuned against base, mean over lineages",
        interval: "95 % intervals over language units, of these lineages",
      }),
    },
  );
}

/**
 * Gains of the related languages in every pair, over the span of the other genera.
 *
 * @param study - a study of pairs with related languages
 * @param table - from `lineageTable`
 * @returns the figure `pair-strips-STUDY`
 */
export function plotPairs(study: Measured, table: LineageTable): Figure {
  const rows = table.lineages.flatMap((lineage) =>
    table.pairs
      .filter((pair) => pair.lineage === lineage)
      .map((pair): PairStrip => {
        const own = genusTable(pairsWhere(table, (each) => each.pair === pair.pair));
        const gains = at(own.values, 0);
        const genera = new Map<string, number[]>();
        own.units.forEach(({ genus }, u) => {
          if (genus !== own.treated) genera.set(genus, [...(genera.get(genus) ?? []), at(gains, u)]);
        });
        const means = [...genera.values()].map(mean);
        const quantile = (share: number): number => quantileOf(means, share);
        return {
          ...{ lineage, pair: study.design.models.find(({ id }) => id === pair.pair)?.name ?? pair.pair },
          related: relatedGains(study, table, pair),
          others: [quantile(0), quantile(0.25), quantile(0.5), quantile(0.75), quantile(1)],
        };
      }),
  );
  return pairStrips(rows, {
    related: relatedName(study),
    family: table.units.find(({ role }) => role === "related")?.family ?? "",
    about: aboutStudy(study, { conditions: "tuned against base", interval: "95 % noise of items, at most" }),
  });
}

function relatedGains(
  study: Measured,
  table: LineageTable,
  pair: LineageTable["pairs"][number],
): PairStrip["related"] {
  const [gains, baselines] = [unitGains(table, pair), unitBaselines(table, pair)];
  return table.units.flatMap(({ unit, role, codes }, u) => {
    if (role !== "related") return [];
    const own = pair.counts.filter(({ language }) => codes.includes(language));
    const lines = linesOf(study, { models: new Set([pair.pair, pair.base]), languages: new Set(codes) });
    const half = noiseBand([Math.max(at(baselines, u), 0)], { n: table.items })[0]?.high ?? 0;
    const gain = at(gains, u);
    return [{ name: unit, gain, low: gain - half, high: gain + half, behind: [...countFacts(own), ...readFrom(lines)] }];
  });
}

/**
 * The contrast held against the margin: the intervals that belong to a test of equivalence.
 *
 * @param study - a study of pairs
 * @param contrast - from `genusContrast`
 * @param adjusted - from `adjustedGenusContrast`
 * @returns the figure `equivalence-STUDY`
 */
export function plotEquivalence(study: Studied, contrast: GenusContrast, adjusted: AdjustedGenusContrast): Figure {
  const { margin } = study.design;
  const row = (label: string, estimate: Estimate, isMain = false): ForestRow => {
    const { interval, smallestMargin } = equivalence(estimate, margin);
    const passes = smallestMargin === null ? "no margin passes" : `passes at ${short(smallestMargin, "percent")}`;
    return {
      ...estimateRow(`${label}, ${passes}`, estimate, { isMain, detectable: detectableOf(estimate) }),
      ...{ low: interval?.low ?? null, high: interval?.high ?? null },
    };
  };
  const rows = [
    row("unadjusted", contrast.estimate, true),
    row("adjusted", adjusted.estimate),
    ...[adjusted.range[0], adjusted.range.at(-1)].flatMap((end) =>
      end === undefined
        ? []
        : [row(`adjusted, noise ${short(end.share, "percent")} %`, end.estimate)],
    ),
  ];
  return differenceForest(study, rows, {
    ...{ name: "equivalence", margin },
    said: { conditions: "tuned against base", interval: "90 % intervals, which belong to a test of equivalence" },
    shows: `${relatedName(study)} minus the other genera, with the interval that belongs to a test of equivalence: where it lies inside the band, the margin of ${short(margin, "percent")} points, a larger difference is excluded. Each row names the smallest margin at which it would pass; adjusted rows compare gains at equal baselines, with the share of a baseline's noise that returns in the gain at its middle and at both ends.`,
    title: `Gain of ${relatedName(study)} minus gain of the other genera (percentage points)`,
  });
}

/**
 * Related against control languages after tuning on one source, less the same after tuning on others.
 *
 * @param study - of several sources
 * @param triple - from `tripleDifference`
 * @param withoutKin - the same with controls that are kin of a source left out
 * @returns the figure `source-contrast-STUDY`
 */
export function plotSources(study: Studied, triple: TripleDifference, withoutKin: TripleDifference): Figure {
  const name = (code: string): string => study.languages.find((each) => each.code === code)?.name ?? code;
  const rows = [
    ...triple.contrasts.map(({ source, own, other }): ForestRow => ({
      ...{ label: `against ${name(source)}`, value: own - other, low: null, high: null, reason: null },
      ...{ group: "Each other source", counts: `${short(own, "points")} minus ${short(other, "points")}`, isMain: false },
    })),
    estimateRow("other languages and models", triple.fit.estimate, { group: "All other sources", isMain: true, detectable: detectableOf(triple.fit.estimate) }),
    estimateRow("other sources", triple.overSources, { group: "All other sources", detectable: detectableOf(triple.overSources) }),
    estimateRow("other languages and models", withoutKin.fit.estimate, { group: "Controls that are kin of a source left out" }),
    estimateRow("other sources", withoutKin.overSources, { group: "Controls that are kin of a source left out" }),
  ];
  const { margin } = study.design;
  return differenceForest(study, rows, {
    ...{ name: "source-contrast", margin },
    said: { conditions: `tuned on ${name(triple.source)} against tuned on another source`, interval: "95 % intervals, each over what its row names" },
    shows: `Accuracy of related minus control languages after tuning on ${name(triple.source)}, less the same after tuning on another language. Band: the margin of ${short(margin, "percent")} points.`,
    title: "Difference of differences in accuracy (percentage points)",
  });
}

/** A study or world under other labels. */
export interface NamedLabels {
  readonly name: string;
  readonly labels: Relabelled;
}

/**
 * The contrast under every labelling of the languages, in each of several worlds.
 *
 * @param study - whose design they share
 * @param worlds - by name, from `relabelledContrast`
 * @returns the figure `labels-STUDY`
 */
export function plotLabels(study: Studied, worlds: readonly NamedLabels[]): Figure {
  const about = aboutStudy(study, { conditions: "tuned against base", interval: "none, shares of labellings" });
  return arrangementShares(
    worlds.map(({ name, labels: { others, observed } }) => ({ title: name, others, observed })),
    {
      ...{ shows: "labels", scale: "points", noun: "labelling" },
      title: "Gain of those called related minus gain of the rest (points)",
      said: "The difference in mean gain for every choice of as many languages to call related, beside the one that was declared (line); models are taken as they are.",
      about: { ...about, benchmark: about.benchmark.replace(/, world .*$/, "") },
    },
  );
}

/**
 * The contrast under every set of choices.
 *
 * @param study - that was asked
 * @param curve - from `specificationCurve`
 * @returns the figure `specification-curve-STUDY`, of the specifications in points
 */
export function plotCurve(study: Studied, curve: SpecificationCurve): Figure {
  const rows = curve.specifications.flatMap((each): readonly CurveRow[] => {
    const { estimate, inPoints, pair, scale, unread, dialects, controls, adjustment } = each;
    if (!inPoints || estimate.value === null) return [];
    const choices = {
      ...{ "gain in": scale, unread, dialects, controls, "adjusted for the baseline": adjustment },
      compared: `${pair.after} against ${pair.before}`,
    };
    return [{ value: estimate.value, low: estimate.interval?.low ?? null, high: estimate.interval?.high ?? null, choices }];
  });
  return specificationCurveFigure(rows, {
    ...{ margin: curve.margin, median: curve.median.value, inside: curve.inside },
    about: aboutStudy(study, { conditions: "every pair that adds tuning", interval: "95 % intervals for models and languages like these" }),
  });
}

function detectableOf({ se, df }: Estimate): number | null {
  return se === null || df === null || se === 0 ? null : smallestDetectable(se, df).effect;
}

function relatedName({ design: { related } }: Studied): string {
  return related !== null && "branch" in related ? related.branch : "related";
}

function differenceForest(
  study: Studied,
  rows: readonly ForestRow[],
  {
    name,
    margin,
    said,
    shows,
    title,
  }: {
    readonly name: string;
    readonly margin: number;
    readonly said: Said;
    readonly shows: string;
    readonly title: string;
  },
): Figure {
  const about = aboutStudy(study, said);
  const counts = [count(rows.length, "estimate")];
  const ticks = rows.some((row) => (row.detectable ?? 0) > 0) ? " Upright ticks: the smallest effect that a row could show." : "";
  const list = rows.map((row) => `${row.group === null ? "" : `${row.group}, `}${row.label}: ${numbersOf(row, "points")}`);
  return finished({
    ...named(name, about),
    ...forest(rows, { scale: "points", margin, title: escaped(title), note: noteLine([], about) }),
    caption: caption(`${shows}${ticks}`, counts, about),
    alt: `Forest plot of ${study.design.benchmark.name}. ${list.join("; ")}.`,
    narrowest: 300,
  });
}
