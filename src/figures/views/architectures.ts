/**
 * Models by size, architectures by themselves, and how far apart these are. What comes in are a study
 * and its compared models; what goes out is a forest, the difference under its own heading.
 */
import type { ComparedModels } from "../../stats/claims/architectures";
import { detectable } from "../../stats/equivalence";
import { caption, count, named, noteLine } from "../caption";
import { estimateRow } from "../estimate-row";
import { finished, type Figure } from "../figure";
import { forest, numbersOf } from "../forest";
import { short } from "../percent";
import { aboutStudy, type Studied } from "./about";

const titles = {
  gain: "Gain over baseline (percentage points)",
  contrast: "Gain of related minus gain of control languages (percentage points)",
};

/** The marker of each architecture, told apart without colour. */
const symbols = { dense: "circle", "mixture-of-experts": "square", encoder: "triangle-up", unknown: "x" };

/**
 * One row per model, smallest first, one per architecture, and their difference.
 *
 * @param study - that was compared
 * @param models - from `compareArchitectures`
 * @returns the figure `architecture-gain-STUDY` or `architecture-contrast-STUDY`
 */
export function plotArchitectures(study: Studied, models: ComparedModels): Figure {
  const { compared, groups, difference } = models;
  const { margin } = study.design;
  const each = study.design.models.map(({ id, architecture }) => [id, symbols[architecture]] as const);
  const marks = new Map<string, string>(each);
  const rows = [
    ...models.models.map(({ model, name, architecture, estimate }) =>
      estimateRow(`${name}, ${architecture}`, estimate, {
        group: "Each model, smallest first",
        symbol: marks.get(model) ?? symbols.unknown,
      }),
    ),
    ...groups.map(({ architecture, models: own, estimate }) =>
      estimateRow(`${architecture}, ${count(own.length, "model")}`, estimate, {
        group: "Each architecture by itself",
        isMain: true,
      }),
    ),
    ...(difference === null
      ? []
      : [
          estimateRow(groups.map(({ architecture }) => architecture).join(" minus "), difference, {
            group: "How far apart they are",
            isMain: true,
            detectable: detectable(difference),
          }),
        ]),
  ];
  const about = aboutStudy(study, {
    conditions: "tuned against base",
    interval: "95 % intervals",
  });
  const counts = [count(models.models.length, "model"), count(groups.length, "architecture")];
  const band = `Band: the margin of ${short(margin, "percent")} points, which speaks of the difference.`;
  const what = compared === "gain" ? "Mean gain" : "Difference in gain between related and control";
  const list = rows.map((row) => `${row.label}: ${numbersOf(row, "points")}`).join("; ");
  return finished({
    ...named(`architecture-${compared}`, about),
    ...forest(rows, {
      ...{ scale: "points", title: titles[compared], margin, note: noteLine(counts, about) },
      key: "circle: dense; square: mixture-of-experts",
    }),
    caption: caption(`${what}, model by model (intervals over language units) and by architecture (over models). ${band}`, counts, about),
    alt: `Forest plot of ${study.design.benchmark.name}. ${list}.`,
    narrowest: 300,
  });
}
