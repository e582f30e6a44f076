/** The door: every name that a notebook may use, grouped by the stage it belongs to. */

// study: what was designed
export type { Design } from "./study/design";
export type { Language, Placed, Role } from "./study/language";

// store: outputs fetched into the project
export { pull } from "./store/pulled";

// open: from a study's name to its rows
export {
  openCalibration,
  openOutputs,
  openReadings,
  openSetting,
  openStudies,
  openStudy,
  type OpenStudy,
} from "./open";
export { column, frame, labels } from "./tidy/frame";

// stats: what can be said
export { average } from "./stats/average";
export { itemChanges } from "./stats/changes";
export { correctedRelations } from "./stats/corrected";
export { fitLine } from "./stats/line";
export { pearson } from "./stats/correlation";
export { spearman } from "./stats/spearman";
export { mcnemarExact } from "./stats/mcnemar";
export { pairedGain } from "./stats/paired";
export { wilson } from "./stats/wilson";
export { relations } from "./stats/relation";
export { blomqvistSlope } from "./stats/blomqvist";
export { equivalence, smallestDetectable } from "./stats/equivalence";
export { relativeMargin } from "./stats/margin";
export { twoWayContrast } from "./stats/twoway";
export { leaveOneOutContrast } from "./stats/leaveout";
export { adjustedTwoWay } from "./stats/adjusted";
export { architectures } from "./stats/architecture";
export { crossedBootstrap } from "./stats/crossedbootstrap";
export { crossFittedContrast } from "./stats/crossfit";
export { crossFittedCorrelation } from "./stats/crossgains";
export { itemContrast } from "./stats/itemerror";
export { tripleDifference } from "./stats/triple";
export { bicBayesFactor, jzsBayesFactor } from "./stats/bayes";
export { doseResponse } from "./stats/dose";
export { moderation } from "./stats/moderation";
export { sizeOf } from "./stats/magnitude";
export { proportionality } from "./stats/proportionality";
export { bothReadTable } from "./stats/bothread";
export { transitionStrata } from "./stats/strata";
export { decompose, decomposeItems } from "./stats/decomposition";
export { substitution } from "./stats/substitution";
export { contrastParts, levelContrasts } from "./stats/reading/contrast";
export { relabelledContrast } from "./stats/relabelled";
export { insideModels } from "./stats/reading/inside";
export { readingLead, readingParts } from "./stats/reading/gains";
export { groupShares } from "./stats/reading/share";
export { reasonedAlone } from "./stats/reasoning/alone";
export { fourArms } from "./stats/reasoning/arms";
export { budgetCurve } from "./stats/reasoning/budgets";
export { repairOverlap } from "./stats/reasoning/repaired";
export { sharedTraps } from "./stats/reasoning/traps";
export { specificationCurve } from "./stats/specification";
export { benjaminiHochberg, holm } from "./stats/multiplicity";
export { permuteCorrelation } from "./stats/permutation";
export { plannedContrast } from "./stats/plan";
export {
  judgeEveryArchitecture,
  judgeNoTransfer,
  judgeSubstitutes,
  judgeTaskAlignment,
  judgeWeakGainMore,
} from "./stats/verdict";
export { decomposePair } from "./stats/pairgain";
export { pairSums } from "./stats/pairsums";
export { passageTable } from "./stats/sums";
export { splitHalfCorrelation } from "./stats/splithalf";
export { seeded } from "./stats/random";
export { lineageCells } from "./stats/lineage/cells";
export { atEachLevel } from "./stats/lineage/levels";
export { lineageTable } from "./stats/lineage/table";
export { lineageRelation } from "./stats/lineage/relation";
export { kinResponse } from "./stats/lineage/dose";
export { genusContrast, withoutEachUnit } from "./stats/lineage/genus";
export { adjustedGenusContrast } from "./stats/lineage/adjusted";
export { evidenceOf } from "./stats/claims/evidence";
export { compareArchitectures } from "./stats/claims/architectures";
export { judgeClaims, judgeStudies } from "./stats/claims/study";

// figures: what can be seen
export { plotArchitectures } from "./figures/views/architectures";
export { plotClaim, plotEvidence } from "./figures/claims";
export { plotCorrected, plotCoverage, plotParseRate } from "./figures/views/outputs";
export { plotRelation, plotScales, plotWithoutEach } from "./figures/views/relation";
export { plotContrast, plotGenera, plotLineages } from "./figures/views/contrast";
export { plotFamilies } from "./figures/views/languages";
export { plotInside, plotWithin } from "./figures/views/within";
export { plotCalibration, plotFactors, plotVerdicts } from "./figures/views/calibration";
export { plotPlan } from "./figures/views/plan";
export {
  plotCurve,
  plotEquivalence,
  plotKin,
  plotLabels,
  plotPairs,
  plotSources,
} from "./figures/views/kinship";
export { plotContrastParts, plotLevels, plotParts, plotShares } from "./figures/views/reading";
export {
  plotArms,
  plotBudgets,
  plotEquality,
  plotGains,
  plotReasonedAlone,
  plotRepairs,
  plotTraps,
} from "./figures/views/reasoning";
export { count } from "./figures/caption";
export { ends, short, withUnit } from "./figures/percent";

// narrative: how it is said
export * from "./narrative";

// show: what a cell puts out
export { parameters } from "./show/parameters";
export { provenance } from "./show/provenance";
export { say } from "./show/say";
export { show } from "./show/show";
export { table } from "./show/table";
export { tree } from "./show/tree";
