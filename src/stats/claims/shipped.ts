/**
 * What one study says of every claim, whatever its shape: base-and-tuned pairs, sources side by side,
 * conditions of the same models, or a single condition. What comes in is an open study; what goes out
 * is one row per claim, with a verdict, the estimate that carries it, and the reason in a few words.
 * A claim that the study has no arm for is *cannot tell*, and the missing arm is named.
 */

import type { Design } from "../../study/design";
import type { Placed } from "../../study/language";
import type { Answers } from "../../tidy/answers";
import type { Cell } from "../../tidy/cell";
import { crossedMean } from "../crossedmean";
import { smallestDetectable } from "../equivalence";
import type { Estimate } from "../estimate";
import type { Gain } from "../gain";
import { adjustedGenusContrast } from "../lineage/adjusted";
import { genusContrast } from "../lineage/genus";
import { lineageRelation } from "../lineage/relation";
import { lineageTable } from "../lineage/table";
import { type Random, seeded } from "../random";
import { tripleDifference } from "../triple";
import {
  type Judged,
  judgeEveryArchitecture,
  judgeNoTransfer,
  judgeWeakGainMore,
} from "../verdict";
import { type Evidence, evidenceOf, minus } from "./evidence";
import { judgeStudy, knowledgeOf, primaries, relationOn } from "./judge";
import { lacking } from "./lacking";

/** The claims in their order; the last is the reading that the others are given. */
export type ClaimName = "C1" | "C2" | "C3" | "C4" | "task alignment";

/** A study with all that a verdict may rest on. */
export interface ClaimedStudy {
  readonly design: Design;
  readonly languages: readonly Placed[];
  readonly cellRows: readonly Cell[];
  readonly gainRows: readonly Gain[];
  readonly answers: Answers | null;
}

/** One claim on one study. */
export interface StudyClaim {
  readonly claim: ClaimName;
  readonly study: string;
  readonly verdict: Judged["verdict"];
  /** What the verdict was given for or what is missing, one entry per piece of evidence. */
  readonly reasons: readonly string[];
  /** The estimate that a reader should see first; `null` where an arm is missing. */
  readonly estimate: Estimate | null;
  /** Half width of the band of equivalence as a proportion; `null` where none is asked. */
  readonly margin: number | null;
  /** The smallest effect that would be found four times in five. */
  readonly detectable: number | null;
  /** True where an intervention was measured that is not the claim's own. */
  readonly isPlacebo: boolean;
}

/**
 * Every claim on one study.
 *
 * @param study - open
 * @param options - `random`, for permutations among many lineages
 * @returns five rows, in the order of the claims
 * @throws RangeError or TypeError as the estimators of the study's shape do
 */
export function claimsOf(
  study: ClaimedStudy,
  { random = seeded(1) }: { readonly random?: Random } = {},
): readonly StudyClaim[] {
  const { design } = study;
  if (design.pairs) return pairClaims(study, random);
  const missing = lacking(study);
  if (missing.tuning === null) return conditionClaims(study);
  const rows: StudyClaim[] = [
    claimRow(design, "C1", unknown(missing.transfer ?? missing.tuning)),
    claimRow(design, "C2", unknown(missing.tuning)),
    claimRow(design, "C3", unknown(missing.reasoning ?? missing.tuning)),
    claimRow(design, "C4", unknown(missing.architectures ?? missing.tuning)),
    claimRow(design, "task alignment", unknown(missing.tuning)),
  ];
  const source = design.conditions.some(({ baseline }) => baseline) ? null : sourceOf(study);
  return source === null ? rows : [sourceClaim(study, source), ...rows.slice(1)];
}

function pairClaims(study: ClaimedStudy, random: Random): readonly StudyClaim[] {
  const { design } = study;
  const table = lineageTable(study);
  const contrast = table.treated === null ? null : genusContrast(table);
  const adjusted = contrast === null ? [] : adjustedGenusContrast(table).range;
  const transfer =
    contrast === null
      ? unknown("no related language")
      : judgeNoTransfer(
          [contrast.estimate, ...adjusted.map(({ estimate }) => estimate)].map(
            (estimate, place) => ({
              name: place === 0 ? "total gain" : "total gain, adjusted for the baseline",
              estimate,
            }),
          ),
          { margin: design.margin, totalOnly: true },
        );
  const fit = lineageRelation(table, { random });
  const [absolute, normalized, logit] = (["absolute", "normalized", "logit"] as const).map(
    (scale) => fit.scales.find((each) => each.scale === scale)?.relation?.line.slope,
  );
  const relation =
    absolute === undefined || normalized === undefined || logit === undefined
      ? unknown(`${fit.lineages.length} lineages, too few for a relation`)
      : judgeWeakGainMore({ absolute, normalized, logit });
  const groups = [...new Set(design.models.map(({ architecture }) => architecture))];
  const architectures = judgeEveryArchitecture(
    groups.map((group) => ({ group, transfer: transfer.verdict, relation: relation.verdict })),
    ["dense", "mixture-of-experts"],
  );
  return [
    claimRow(design, "C1", transfer, { estimate: contrast?.estimate ?? null, isPlacebo: true }),
    claimRow(design, "C2", relation, { estimate: absolute ?? null }),
    claimRow(design, "C3", unknown("no chain-of-thought arm")),
    claimRow(design, "C4", architectures),
    claimRow(design, "task alignment", unknown("cells alone: what was read is not told")),
  ];
}

function conditionClaims(study: ClaimedStudy): readonly StudyClaim[] {
  const { design } = study;
  const evidence = evidenceOf(study);
  const judged = judgeStudy(evidence, design.margin);
  const [first] = primaries(evidence);
  const { reasoned } = evidence;
  const difference =
    reasoned === null ? null : crossedMean(minus(evidence.tuned, reasoned)).estimate;
  const isRelated = evidence.units.some((unit) => unit.isRelated);
  const transfer = isRelated ? judged.transfer : unknown("no related language");
  return [
    claimRow(design, "C1", transfer, { estimate: isRelated ? (first?.estimate ?? null) : null }),
    claimRow(design, "C2", judged.relation, { estimate: slopeOf(evidence) }),
    claimRow(design, "C3", judged.reasoning, { estimate: difference }),
    claimRow(design, "C4", judged.architectures),
    claimRow(design, "task alignment", judged.alignment, { estimate: knowledgeOf(evidence) }),
  ];
}

function slopeOf(evidence: Evidence): Estimate {
  return relationOn(evidence, "absolute");
}

/** Tuned on one source against tuned on others: what no baseline is needed for. */
function sourceClaim(study: ClaimedStudy, source: string): StudyClaim {
  const { fit, overSources } = tripleDifference(study, { source });
  const judged = judgeNoTransfer(
    [
      { name: "triple difference", estimate: fit.estimate },
      { name: "triple difference, over sources", estimate: overSources },
    ],
    { margin: study.design.margin, totalOnly: true },
  );
  return claimRow(study.design, "C1", judged, { estimate: fit.estimate });
}

/** The source whose relatives are the study's related languages: the one of their own branch. */
function sourceOf({ design, languages }: ClaimedStudy): string | null {
  const branches = new Set(
    languages.filter(({ role }) => role === "related").map(({ branch }) => branch),
  );
  const own = languages.find(
    ({ code, branch }) => design.sources.includes(code) && branches.has(branch),
  );
  return own?.code ?? null;
}

function unknown(reason: string): Pick<Judged, "verdict" | "reasons"> {
  return { verdict: "cannot tell", reasons: [reason] };
}

function claimRow(
  design: Design,
  claim: ClaimName,
  { verdict, reasons }: Pick<Judged, "verdict" | "reasons">,
  options: { readonly estimate?: Estimate | null; readonly isPlacebo?: boolean } = {},
): StudyClaim {
  const { estimate = null, isPlacebo = false } = options;
  const { se = null, df = null } = estimate ?? {};
  const hasError = se !== null && df !== null && se > 0;
  return Object.freeze({
    ...{ claim, study: design.id, verdict, reasons, estimate, isPlacebo },
    margin: claim === "C2" || claim === "C4" ? null : design.margin,
    detectable: hasError ? smallestDetectable(se, df).effect : null,
  });
}
