/**
 * One cell of the item files: accuracy and gain with every error, McNemar's tests, Kitagawa's parts
 * and the transition strata.
 */

import {
  type KitagawaParts,
  type ReadItem,
  decompose,
  decomposeItems,
} from "../../stats/decomposition";
import { mcnemarClustered, mcnemarExact } from "../../stats/mcnemar";
import { correlation, covariance } from "../../stats/moments";
import { changes } from "../../stats/paired";
import { clusteredErrors, groupPassages, passageSums } from "../../stats/passages";
import { independentGainError } from "../../stats/scales";
import { transitionStrata } from "../../stats/strata";
import { at, hasSpread, mean } from "../../stats/vector";
import { type ItemCell, itemsUnder } from "./directory";
import { type Branch, heldTogether } from "./tree";

/** Everything that the reference says of one cell of items. */
export function itemCell(cell: ItemCell): Branch {
  const [before, after] = [itemsUnder(cell, "base_direct"), itemsUnder(cell, "ft_direct")];
  const passages = groupPassages(before.map((item) => String(item.passage)));
  const [was, is] = [before.map((item) => item.isRight), after.map((item) => item.isRight)];
  const [y0, y1] = [was.map(Number), is.map(Number)];
  const difference = y1.map((value, i) => value - at(y0, i));
  const single = clusteredErrors(y0, passages);
  const paired = clusteredErrors(difference, passages);
  const { kept, lost, gained, neither } = changes(was, is);
  const test = mcnemarExact(lost, gained);
  const base = mean(y0);
  return {
    ...{ model: cell.model, language: cell.language, base },
    ...{ se_bernoulli: Math.sqrt((base * (1 - base)) / y0.length), se_clt: single.independent },
    ...{ se_cluster_miller: single.miller, se_cluster: single.clustered },
    ...{ n11: kept, n10: lost, n01: gained, n00: neither, gain: mean(difference) },
    ...{ se_paired: paired.independent, se_paired_cluster: paired.clustered },
    se_paired_cluster_miller: paired.miller,
    se_unpaired: independentGainError(kept + lost, kept + gained, y0.length),
    cov_y0_y1: covariance(y0, y1),
    cor_y0_y1: hasSpread(y0) && hasSpread(y1) ? correlation(y0, y1) : null,
    ...{ mcnemar_exact_p: test.p, mcnemar_mid_p: test.midP, mcnemar_chi2: test.chiSquare },
    mcnemar_chi2_cc: test.chiSquareCorrected,
    mcnemar_cluster_chi2: mcnemarClustered(passageSums(difference, passages)).chiSquare,
    ...{ cond_log_or: test.value, se_cond_log_or: test.se },
    kitagawa: kitagawa(cell),
  };
}

function kitagawa(cell: ItemCell): Branch {
  const [before, after] = [itemsUnder(cell, "base_direct"), itemsUnder(cell, "ft_direct")];
  const items = before.map((item, i) => ({
    ...{ readBefore: item.isRead, rightBefore: item.isRight, passage: String(item.passage) },
    ...{ readAfter: at(after, i).isRead, rightAfter: at(after, i).isRight },
  }));
  const count = (of: "readBefore" | "rightBefore" | "readAfter" | "rightAfter"): number =>
    items.filter((item) => item[of]).length;
  const n = items.length;
  const { parts } = decompose(
    { n, read: count("readBefore"), correct: count("rightBefore") },
    { n, read: count("readAfter"), correct: count("rightAfter") },
  );
  if (parts === null) return {};
  const { format, knowledge, gain, formatShare } = decomposeItems(items);
  const strata = transitionStrata(items);
  return {
    ...{ P0: parts.parsedBefore, P1: parts.parsedAfter },
    ...{ K0: parts.knownBefore, K1: parts.knownAfter },
    ...{ acc0: count("rightBefore") / n, acc1: count("rightAfter") / n, gain: parts.gain },
    ...{ format: parts.format, knowledge: parts.knowledge },
    ...{ se_format: format.se, se_knowledge: knowledge.se, se_gain: gain.se },
    ...heldTogether(
      { format_share: formatShare.value, se_share: formatShare.se },
      unguardedShare(items, parts),
      "share",
    ),
    ...{ n_both: strata.both, n_rescued: strata.rescued, n_lost: strata.lost },
    ...{ n_neither: strata.neither, part_both: strata.partBoth.value },
    ...{ part_rescued: strata.partRescued.value, part_lost: strata.partLost.value },
    acc_both_before: strata.accuracyBothBefore.value,
    acc_both_after: strata.accuracyBothAfter.value,
    acc_rescued_after: strata.accuracyRescued.value,
    acc_lost_before: strata.accuracyLost.value,
    se_part_both: strata.partBoth.se,
  };
}

/** The share and its error without the rule that asks for a clear gain. */
function unguardedShare(items: readonly ReadItem[], parts: KitagawaParts): Branch {
  const { parsedBefore, parsedAfter, knownBefore, knownAfter, format, gain } = parts;
  if (gain === 0) return { format_share: null, se_share: null };
  const share = format / gain;
  const influence = items.map((item) => {
    const ofReadBefore = Number(item.readBefore) - parsedBefore;
    const ofReadAfter = Number(item.readAfter) - parsedAfter;
    const known = (isRight: boolean, isRead: boolean, k: number, p: number): number =>
      (Number(isRight) - k * Number(isRead)) / p;
    const ofKnownBefore = known(item.rightBefore, item.readBefore, knownBefore, parsedBefore);
    const ofKnownAfter = known(item.rightAfter, item.readAfter, knownAfter, parsedAfter);
    const ofFormat =
      ((ofReadAfter - ofReadBefore) * (knownBefore + knownAfter)) / 2 +
      ((parsedAfter - parsedBefore) * (ofKnownBefore + ofKnownAfter)) / 2;
    const ofKnowledge =
      ((ofKnownAfter - ofKnownBefore) * (parsedBefore + parsedAfter)) / 2 +
      ((knownAfter - knownBefore) * (ofReadBefore + ofReadAfter)) / 2;
    return (ofFormat - share * (ofFormat + ofKnowledge)) / gain;
  });
  const passages = groupPassages(items.map((item) => item.passage));
  return { format_share: share, se_share: clusteredErrors(influence, passages).clustered };
}
