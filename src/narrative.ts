/** The door to the sentences of an essay: every name of `narrative/` that a notebook may use. */

export {
  architectureRows,
  architecturesSaid,
  bothArchitectures,
  signsSaid,
  sizesSaid,
} from "./narrative/architectures";
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
  contrastLevels,
  familySpan,
  levelsAgree,
  lineageSigns,
  placeOf,
  relationLevels,
  whereDoubt,
  withoutSource,
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
export { groupRows, verdictMatrix, verdictRows } from "./narrative/matrix";
export {
  claimSaid,
  decided,
  verdictSaid,
  verdictsSaid,
  verdictsTogether,
  wouldChange,
} from "./narrative/verdicts";
export { calledSaid, errorsSaid, ruleRows, rulesSaid } from "./narrative/called";
export {
  estimatorRows,
  estimatorSaid,
  levelSaid,
  powerRows,
  reachSaid,
} from "./narrative/calibration";
export { curveSaid, kinSaid, labelsSaid, sourcesSaid, withoutUnitsSaid } from "./narrative/kinship";
export { doubtSaid, foundRows, silentSaid } from "./narrative/found";
export { insideRows, insideSaid } from "./narrative/inside";
export { claimsSaid, worldRows } from "./narrative/worlds";
export { factorRows, factorsSaid, misledSaid } from "./narrative/factors";
export { planned, plannedAsBranch, planRows, plansSaid, worthAdding } from "./narrative/plan";
export { groupSharesSaid, leadSaid, partRows, partsSaid, sharesSaid } from "./narrative/gainparts";
export { levelsSaid, readingRows, readingsSaid, worldsSaid } from "./narrative/reading";
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
export {
  couldBeRead,
  flagged,
  introduced,
  leftOut,
  measured,
  sourcesOf,
  unitsOf,
} from "./narrative/overview";
export { standingOf, studyNamed } from "./narrative/named";
export { languageTree, treeSaid } from "./narrative/languagetree";
export { selectionSaid } from "./narrative/unread";
export { sentence } from "./narrative/sentence";
