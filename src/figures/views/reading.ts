/**
 * Views of where a gain comes from: its parts, the share that is reading, and what unread answers do to
 * a contrast of families. What comes in are a study and its results; what goes out are figures.
 */

import { smallestDetectable } from "../../stats/equivalence";
import type { Estimate } from "../../stats/estimate";
import type { ContrastParts, LevelContrast } from "../../stats/reading/contrast";
import type { GainParts } from "../../stats/reading/parts";
import type { Fact } from "../behind";
import { caption, count, named, noteLine } from "../caption";
import { estimateRow } from "../estimate-row";
import { finished, type Figure } from "../figure";
import { forest, numbersOf, type ForestRow } from "../forest";
import { short } from "../percent";
import { readingPartsFigure } from "../reading-parts";
import { readingShareFigure, type ShareRow } from "../reading-share";
import { splitWords } from "../split";
import { escaped } from "../text";
import { aboutStudy, type Studied } from "./about";
import { changedFacts, partFacts, readAfter, readBefore, readBoth } from "./readsource";
import { gainFacts, itemsWhere } from "./source";

/**
 * Gains and their parts, group by group.
 *
 * @param study - of items
 * @param parts - from `readingParts`, or from `readingLead`
 * @returns the figure `reading-parts-STUDY`
 */
export function plotParts(study: Studied, parts: readonly GainParts[]): Figure {
  const groups = new Set(parts.map(({ group }) => group));
  const labels = new Set(parts.map(({ label }) => label));
  // One model under several conditions: the condition is what tells its rows apart.
  const isOne = labels.size === 1 && groups.size > 1;
  const rows = parts.map(({ group, label, gain, onBoth, rescued, lost, counts, asked, pairs }) => ({
    group: groups.size === 1 || isOne ? null : group,
    label: isOne ? (group ?? label) : label,
    gain: gain.value ?? 0,
    ...ends(gain),
    ...{ onBoth: onBoth.value ?? 0, rescued: rescued.value ?? 0, lost: lost.value ?? 0, counts },
    behind: {
      ...{ gain: gainFacts(asked, pairs), both: changedFacts(asked, pairs, readBoth) },
      ...{ rescued: partFacts(asked, pairs, readAfter), lost: partFacts(asked, pairs, readBefore) },
    },
  }));
  const about = aboutStudy(study, {
    conditions: groups.has(null) ? "one model against another" : "each condition against the baseline",
    interval: "95 % intervals over items",
  });
  return readingPartsFigure(rows, { words: splitWords(parts), about });
}

/**
 * The part of each cell's gain that is reading against the gain, with the region where a share has no
 * meaning.
 *
 * @param study - of items
 * @param parts - from `readingParts` with a row per cell
 * @returns the figure `reading-share-STUDY`
 */
export function plotShares(study: Studied, parts: readonly GainParts[]): Figure {
  const rows = parts.flatMap((part): readonly ShareRow[] => {
    const { group, label, gain, reading, share, asked, pairs } = part;
    if (gain.value === null || gain.se === null || reading.value === null) return [];
    const own = { group: group ?? "", label, gain: gain.value, gainError: gain.se, reading: reading.value };
    const behind: readonly Fact[] = [
      ["rescued, read only after", itemsWhere(asked, pairs, readAfter)],
      ["lost, read only before", itemsWhere(asked, pairs, readBefore)],
      ...gainFacts(asked, pairs),
    ];
    return [{ ...own, ...ends(reading), share: share.value, behind }];
  });
  const models = study.design.models.length;
  return readingShareFigure(rows, {
    point: models === 1 ? "language and condition" : "model, language and condition",
    about: aboutStudy(study, {
      conditions: "each condition against the baseline",
      interval: "95 % intervals over items",
    }),
  });
}

function ends({ interval }: Estimate): { readonly low: number | null; readonly high: number | null } {
  return { low: interval?.low ?? null, high: interval?.high ?? null };
}

const countingNames: Readonly<Record<LevelContrast["counting"], string>> = {
  "unread wrong": "accuracy, unread is wrong",
  "unread a guess": "accuracy, unread is a guess",
  "among read": "accuracy among read answers",
  "share read": "share of answers read",
};

/**
 * Related minus other languages under each way to count unread answers.
 *
 * @param study - with cells that tell what was read
 * @param contrasts - from `levelContrasts`
 * @returns the figure `reading-contrast-STUDY`
 */
export function plotLevels(study: Studied, contrasts: readonly LevelContrast[]): Figure {
  const rows = contrasts.map(({ model, counting, estimate }) =>
    estimateRow(countingNames[counting], estimate, {
      group: model ?? "Mean over models",
      isMain: counting === "unread wrong",
      symbol: counting === "share read" ? "square" : "circle",
    }),
  );
  const sides = `${relatedName(study)} minus the other genera`;
  return contrastFigure("reading-contrast", rows, {
    ...{ study, margin: null, title: `${escaped(sides)} (percentage points)` },
    shows: `${sides} under each way to count answers that could not be read; the square is the share of answers read itself.`,
    interval: "95 % intervals over genera, the mean also over models",
    conditions: "under the baseline",
  });
}

/** A study or world, and the contrast of its gains by parts. */
export interface NamedParts {
  readonly name: string;
  readonly parts: ContrastParts | null;
}

/**
 * The contrast of gains split by what could be read, in each of several worlds.
 *
 * @param study - whose design they share
 * @param worlds - by name, from `contrastParts`
 * @returns the figure `contrast-parts-STUDY`
 */
export function plotContrastParts(study: Studied, worlds: readonly NamedParts[]): Figure {
  const rows = worlds.flatMap(({ name, parts }) => {
    if (parts === null) return [];
    const row = (label: string, estimate: Estimate, isMain = false): ForestRow =>
      estimateRow(label, estimate, {
        ...{ group: name, isMain },
        detectable: isMain && estimate.se !== null && estimate.df !== null && estimate.se > 0 ? smallestDetectable(estimate.se, estimate.df).effect : null,
      });
    return [
      row("total gain", parts.total, true),
      row("of it, on items read both times", parts.onBoth),
      row("of it, reading", parts.reading),
      row("change per item read both times", parts.change, true),
    ];
  });
  const { margin } = study.design;
  return contrastFigure("contrast-parts", rows, {
    ...{ study, margin, title: "Gain of related minus gain of control languages (percentage points)" },
    shows: `Gain of related minus gain of control languages, split by what could be read; the two middle rows sum to the first. Band: the margin of ${short(margin, "percent")} points.`,
    interval: "95 % intervals for models and languages like these",
    conditions: "tuned against base",
    // The benchmark of a drawn study names its world, and here there are several.
    benchmark: `${study.design.benchmark.name.replace(/, world .*$/, "")}, ${count(worlds.length, "world")}`,
  });
}

function relatedName({ design: { related } }: Studied): string {
  return related !== null && "branch" in related ? related.branch : "Related languages";
}

function contrastFigure(
  name: string,
  rows: readonly ForestRow[],
  {
    study,
    margin,
    title,
    shows,
    benchmark,
    ...said
  }: {
    readonly benchmark?: string;
    readonly study: Studied;
    readonly margin: number | null;
    readonly title: string;
    readonly shows: string;
    readonly interval: string;
    readonly conditions: string;
  },
): Figure {
  const about = { ...aboutStudy(study, said), ...(benchmark === undefined ? {} : { benchmark }) };
  const counts = [count(rows.length, "estimate")];
  const list = rows.map((row) => `${row.group ?? ""}, ${row.label}: ${numbersOf(row, "points")}`).join("; ");
  return finished({
    ...named(name, about),
    ...forest(rows, { scale: "points", margin, title, note: noteLine([], about) }),
    caption: caption(shows, counts, about),
    alt: `Forest plot of ${about.benchmark}. ${list}.`,
    narrowest: 300,
  });
}
