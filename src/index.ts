/** The door: every name that a notebook may use, grouped by the stage it belongs to. */

// study: what was designed
export type { Design } from "./study/design";
export type { Language, Placed, Role } from "./study/language";

// store: outputs fetched into the project
export { pull } from "./store/pulled";

// open: from a study's name to its rows
export { openOutputs } from "./open/outputs";
export {
  openCalibration,
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

// narrative: how it is said
export {
  architectureRows,
  architecturesSaid,
  bothArchitectures,
  signsSaid,
  sizesSaid,
} from "./narrative/architectures";
export { count } from "./figures/caption";
export { ends, short, withUnit } from "./figures/percent";
export { between, list, pValue } from "./narrative/number";
export { bracketed, difference, numbers, relation } from "./narrative/direction";
export {
  contrastWithout,
  couldSee,
  couldSeeRelation,
  excluded,
  orders,
  withoutEach,
} from "./narrative/doubt";
export {
  adjustedOf,
  contrastOf,
  equivalenceOver,
  familySpan,
  levelRows,
  levelsAgree,
  lineageSigns,
  placeOf,
  whereDoubt,
} from "./narrative/contrast";
export { claimRows, claimsTogether } from "./narrative/claims";
export { changeRows, changesOf } from "./narrative/items";
export {
  asIfIndependent,
  besideEachOther,
  cellsOnly,
  correctedOf,
  levels,
  levelsOf,
  relationOf,
  sample,
  scalesOf,
  withinSigns,
} from "./narrative/lineages";
export {
  cellCount,
  leftOutCount,
  nearChance,
  restsOn,
  unitCount,
  unreadByRole,
  unreadSpan,
} from "./narrative/outputs";
export {
  claimSaid,
  groupRows,
  verdictMatrix,
  verdictRows,
  verdictSaid,
  verdictsSaid,
  verdictsTogether,
  wouldChange,
} from "./narrative/verdicts";
export {
  calledSaid,
  errorsSaid,
  estimatorRows,
  estimatorSaid,
  powerRows,
  reachSaid,
  ruleRows,
  rulesSaid,
} from "./narrative/calibration";
export { curveSaid, kinSaid, labelsSaid, sourcesSaid, withoutUnitsSaid } from "./narrative/kinship";
export { insideRows, insideSaid } from "./narrative/inside";
export { claimsSaid, worldRows } from "./narrative/worlds";
export { factorRows, factorsSaid, misledSaid } from "./narrative/factors";
export { planned, plannedAsBranch, planRows, plansSaid, worthAdding } from "./narrative/plan";
export {
  groupSharesSaid,
  leadSaid,
  levelsSaid,
  partRows,
  partsSaid,
  readingRows,
  readingsSaid,
  selectionSaid,
  sharesSaid,
  worldsSaid,
} from "./narrative/reading";
export {
  aloneSaid,
  armRows,
  budgetsSaid,
  crossedSaid,
  equalitySaid,
  togetherRows,
  trapsSaid,
} from "./narrative/reasoning";
export {
  repairsSaid,
  substitutionRows,
  substitutionSaid,
  worldsApart,
} from "./narrative/substitutes";
export { couldBeRead, flagged, leftOut, measured, unitsOf } from "./narrative/overview";
export { standingOf, studyNamed } from "./narrative/named";
export { languageTree, treeSaid } from "./narrative/languagetree";
export { sentence } from "./narrative/sentence";

// show: what a cell puts out
export { parameters } from "./show/parameters";
export { provenance } from "./show/provenance";
export { say } from "./show/say";
export { show } from "./show/show";
export { table } from "./show/table";
export { tree } from "./show/tree";
