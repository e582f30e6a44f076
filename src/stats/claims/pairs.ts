/**
 * The claims on a study of base-and-tuned pairs (METHOD 11): pairs share models and languages share
 * branches, so lineages and genera are what counts. What comes in is an open study of pairs; what
 * goes out are the verdicts that its design can carry.
 */
import type { Claim } from "../../study/claims";
import type { Design } from "../../study/design";
import type { Named } from "../condition";
import { errorShares } from "../blomqvist";
import { equivalence } from "../equivalence";
import { type Estimate, over, undefinedEstimate } from "../estimate";
import { type AdjustedGenusContrast, adjustedGenusContrast } from "../lineage/adjusted";
import { lineageCells } from "../lineage/cells";
import { genusContrast } from "../lineage/genus";
import { lineageRelation, type ScaleRelation } from "../lineage/relation";
import { type LineageTable, lineageTable, type StudyRows } from "../lineage/table";
import type { Random } from "../random";
import { type GroupVerdicts, judgeEveryArchitecture, type Judged } from "../verdict";
import { judgeNoTransfer, judgeWeakGainMore, type ScaledSlope } from "../verdict";
import { at } from "../vector";
import { freedSlope, noiseOf } from "./freed";
import { slopeName } from "./judge";

/**
 * The verdicts on a study of pairs.
 *
 * @param study - of pairs
 * @param lacks - what its design lacks, by claim; a claim that lacks something is not judged
 * @param options - `random`, for permutations too many to enumerate
 * @returns verdicts by claim
 */
export function pairsJudged(
  study: StudyRows,
  lacks: Readonly<Record<Claim, readonly string[]>>,
  options: { readonly random: Random },
): ReadonlyMap<Claim, Judged> {
  const table = lineageTable(study);
  const judged = new Map<Claim, Judged>();
  if (lacks.C1.length === 0) judged.set("C1", transferOf(table, study.design.margin));
  if (lacks.C2.length === 0) judged.set("C2", relationOf(table, options));
  if (lacks.C4.length === 0) judged.set("C4", architecturesOf(study, options));
  return judged;
}

function transferOf(table: LineageTable, margin: number): Judged {
  const total = { name: "contrast in total gain", estimate: genusContrast(table).estimate };
  const adjusted = mostTelling(adjustedGenusContrast(table), margin);
  return judgeNoTransfer([total, ...adjusted], { margin, totalOnly: true });
}

/**
 * The adjusted contrast at the middle share of noise, and at the shares that are least favourable to
 * either decision: what holds at these holds over the whole range.
 */
function mostTelling({ range, estimate }: AdjustedGenusContrast, margin: number): readonly Named[] {
  const named = (share: number, own: Estimate): Named => ({
    name: `contrast at equal baselines (share ${share.toFixed(2)})`,
    estimate: own,
  });
  const worst = (of: (own: Estimate) => number): (typeof range)[number] | undefined =>
    [...range].sort((a, b) => of(b.estimate) - of(a.estimate))[0];
  const widest = worst((own) => equivalence(own, margin).smallestMargin ?? Infinity);
  const lowest = worst((own) => -(own.interval?.low ?? -Infinity));
  const shares = new Map([widest, lowest].flatMap((each) => (each ? [[each.share, each]] : [])));
  return [
    named(at(errorShares, 1), estimate),
    ...[...shares.values()].map((each) => named(each.share, each.estimate)),
  ];
}

function relationOf(table: LineageTable, options: { readonly random: Random }): Judged {
  const { scales } = lineageRelation(table, options);
  return judgeWeakGainMore(scales.flatMap((relation) => slopesOf(table, relation)));
}

/** The slope over lineages as it stands, and freed of shared noise as far as counts allow. */
function slopesOf(
  table: LineageTable,
  { scale, relation, reason }: ScaleRelation,
): readonly ScaledSlope[] {
  const standing = over(
    { lineages: table.lineages.length, languages: table.units.length, items: table.items },
    { population: "items, languages and models" },
  );
  if (relation === null) {
    const method = `slope over lineages, ${scale} gain`;
    const why = reason ?? "the scale was not fitted";
    return [
      {
        scale,
        name: slopeName(scale, { isFreed: false }),
        estimate: undefinedEstimate(method, why, standing),
      },
    ];
  }
  const cells = lineageCells(table);
  const points = relation.points.map((point) => {
    const own = cells.filter(({ model }) => model === point.name);
    const accuracies = own.map(({ baseline, gain }) => ({
      before: baseline,
      after: baseline + gain,
    }));
    return { ...point, ...noiseOf(accuracies, { items: table.items, scale }) };
  });
  const freed = freedSlope(points, { of: "lineages", scale, standing });
  return [
    { scale, name: slopeName(scale, { isFreed: false }), estimate: relation.line.slope },
    { scale, name: slopeName(scale, { isFreed: true }), estimate: freed },
  ];
}

function architecturesOf(study: StudyRows, options: { readonly random: Random }): Judged {
  const { margin, models } = study.design;
  const kept = models.filter(({ leftOut, tunedFrom }) => leftOut === null && tunedFrom !== null);
  const names = [...new Set(kept.map(({ architecture }) => architecture))];
  const groups = names.map((group): GroupVerdicts => {
    const table = lineageTable({ ...study, design: among(study.design, group) });
    return { group, transfer: transferOf(table, margin), relation: relationOf(table, options) };
  });
  return judgeEveryArchitecture(groups, ["dense", "mixture-of-experts"]);
}

/** The design with every pair of another architecture left out. */
function among(design: Design, architecture: string): Design {
  const models = design.models.map((model) =>
    model.tunedFrom === null || model.architecture === architecture
      ? model
      : { ...model, leftOut: "another architecture" },
  );
  return { ...design, models };
}
