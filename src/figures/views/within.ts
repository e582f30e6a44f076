/**
 * The view of gains inside each lineage. What comes in are a study and its table of lineages by units;
 * what goes out is a figure with a point per language or, where these would be a cloud, a point per
 * genus.
 */

import {
  overLineages,
  unitBaselines,
  unitGains,
  type LineageTable,
} from "../../stats/lineage/table";
import type { InsideModels } from "../../stats/reading/inside";
import type { LanguageUnit } from "../../stats/lineage/units";
import type { Answers } from "../../tidy/answers";
import { noiseBand } from "../../stats/noise";
import { at, mean } from "../../stats/vector";
import type { Figure } from "../figure";
import { gainWithinModel, mostPoints } from "../gain-within-model";
import { aboutStudy, chanceOf, type Studied } from "./about";
import { noiseGrid } from "./relation";
import { changeFacts, runsBeside } from "./source";

/** A study that may have answers item by item. */
interface Answered extends Studied {
  readonly answers: Answers | null;
}

/** What one point of each panel stands for. */
interface Point {
  readonly name: string;
  readonly family: string;
  /** Its codes where it is one unit. */
  readonly language: string | null;
  /** The places of its units in the table. */
  readonly places: readonly number[];
  readonly languages: number;
}

/**
 * Gain against baseline inside each lineage, one point per language unit, or per genus with its units
 * at equal weight where there would be more than 700 points. The interval of a genus is the mean of
 * those of its units: all answered the same items, so their noise need not cancel.
 *
 * @param study - a study of pairs
 * @param table - from `lineageTable`
 * @returns the figure `gain-within-model-STUDY`
 */
export function plotWithin(study: Studied, table: LineageTable): Figure {
  const baselines = overLineages(table, (pair) => unitBaselines(table, pair));
  const gains = overLineages(table, (pair) => unitGains(table, pair));
  const isCloud = table.lineages.length * table.units.length > mostPoints;
  const points = isCloud ? genera(table.units) : table.units.map(single);
  const rows = table.lineages.flatMap((panel, k) =>
    points.map(({ places, ...point }) => {
      const baseline = places.map((place) => at(at(baselines, k), place));
      const gain = mean(places.map((place) => at(at(gains, k), place)));
      const half = mean(baseline.map((value) => halfWidth(value, table.items)));
      const own = { panel, ...point, baseline: mean(baseline), gain };
      return { ...own, low: gain - half, high: gain + half, items: table.items, parseRate: null };
    }),
  );
  const about = aboutStudy(study, {
    conditions: "tuned against base, mean over a lineage's pairs",
    interval: "95 % noise of items, at most",
  });
  return gainWithinModel(rows, {
    noise: noiseBand(noiseGrid, { n: table.items }),
    chance: chanceOf(study),
    point: isCloud ? "genus" : "language",
    source: (lineage) => {
      const own = table.pairs.filter((pair) => pair.lineage === lineage);
      const models = [...new Set(own.flatMap(({ pair, base }) => [pair, base]))];
      const file = study.design.outputs[0]?.from ?? "the study";
      return `${file}, the rows of ${isCloud ? "these languages" : "this language"} for ${models.join(", ")}`;
    },
    about,
  });
}

function halfWidth(baseline: number, items: number): number {
  return at(noiseBand([Math.max(baseline, 0)], { n: items }), 0).high;
}

function single({ unit, family, codes }: LanguageUnit, place: number): Point {
  const language = codes.join(", ");
  return { name: unit, family, language, places: [place], languages: codes.length };
}

/** A genus lies in one family, so its first unit tells it. */
function genera(units: readonly LanguageUnit[]): readonly Point[] {
  const places = new Map<string, number[]>();
  for (const [place, { genus }] of units.entries()) {
    places.set(genus, [...(places.get(genus) ?? []), place]);
  }
  return [...places].map(([name, own]) => {
    const { family } = at(units, at(own, 0));
    const languages = own.reduce((sum, place) => sum + at(units, place).codes.length, 0);
    return { name, family, language: null, places: own, languages };
  });
}

/**
 * Gain against baseline inside each model, a point per language, with the line on which form alone would
 * put them.
 *
 * @param study - of items
 * @param inside - from `insideModels`
 * @returns the figure `gain-within-model-STUDY`
 */
export function plotInside(study: Answered, inside: InsideModels): Figure {
  const before = study.design.conditions.find(({ baseline }) => baseline)?.id ?? "";
  const items = study.answers?.items ?? [];
  const named = new Map(study.languages.map((language) => [language.code, language]));
  const rows = inside.models.flatMap(({ model, name, cells }) =>
    cells.map(({ language, baseline, gain }) => {
      const half = halfWidth(baseline, inside.items);
      const own = { panel: name, name: named.get(language)?.name ?? language, language };
      const ends = { low: gain - half, high: gain + half, languages: 1, items: inside.items };
      const wanted = { before, after: inside.condition, models: new Set([model]), languages: new Set([language]) };
      const behind = changeFacts(items, runsBeside(study.answers?.runs ?? [], wanted));
      return { ...own, family: named.get(language)?.family ?? "", baseline, gain, ...ends, parseRate: null, behind };
    }),
  );
  const slopes = inside.models.flatMap(({ name, byForm }) => (byForm === null ? [] : [[name, byForm] as const]));
  const about = aboutStudy(study, {
    conditions: `${inside.condition} against the baseline`,
    interval: "95 % noise of items, at most",
  });
  return gainWithinModel(rows, {
    noise: noiseBand(noiseGrid, { n: inside.items }),
    chance: chanceOf(study),
    point: "language",
    source: (name) =>
      study.design.kind === "simulated"
        ? "drawn from parameters.yaml, not measured"
        : `${study.design.outputs[0]?.from ?? "the study"}, the rows of this language for ${name}`,
    expected: {
      slopes: new Map(slopes),
      because: "where a gain would lie if tuning did nothing but make answers readable, equally in every language",
    },
    about,
  });
}
