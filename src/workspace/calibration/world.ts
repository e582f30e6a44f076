/** What is calibrated: the drawn studies of one world, and the names of tables that are drawn without a study. */
import type { Calibrated } from "../../stats/simulation/calibration";
import type { DrawnFactor, FactorShares } from "../../stats/simulation/factors";
import type { CalledShares } from "../../stats/simulation/verdicts";

/** The calibrated estimators of one world of one study; a scenario of tables counts as a world. */
export interface CalibratedWorld {
  readonly study: string;
  readonly world: string;
  readonly rows: readonly Calibrated[];
  /** The Bayes factors of the family contrast; none where there is no contrast. */
  readonly factors: readonly FactorShares[];
  /** The same study by study, for the odds that are met. */
  readonly drawn: readonly (readonly DrawnFactor[])[];
  /** How often each claim got each verdict; none for tables without items. */
  readonly called: readonly CalledShares[];
}

/** The names under which tables without items stand beside the studies. */
export const tablesName = "simulated tables";
export const slopesName = "simulated slopes";
export const cellsName = "simulated cells";
