/** The committed results of `npm run calibrate`, held to their checksums. */
import type { Calibration } from "../figures/views/calibration";
import { readFactors, readPlans } from "../read/bayes";
import { readCalled, readEstimators } from "../read/calibration";
import { readCommitted } from "../store/files";
import { findRoot } from "../store/root";

/**
 * The results of the last calibration that was committed: simulated studies, counted.
 *
 * @param options - `root`: the project's root, found from the working directory where not given
 * @returns how often each estimator errs and each verdict is given, by study and world, and the files
 * @throws RangeError if a file is not there or does not hold
 */
export function openCalibration({
  root = findRoot(),
}: { readonly root?: string } = {}): Calibration {
  const estimators = readCommitted(root, "docs/calibration/calibration.csv");
  const verdicts = readCommitted(root, "docs/calibration/verdicts.csv");
  const factors = readCommitted(root, "docs/calibration/bayes.csv");
  const plans = readCommitted(root, "docs/calibration/plans.csv");
  return Object.freeze({
    estimators: readEstimators(estimators.text, estimators.file),
    verdicts: readCalled(verdicts.text, verdicts.file),
    factors: readFactors(factors.text, factors.file),
    plans: readPlans(plans.text, plans.file),
    files: [estimators, verdicts, factors, plans].map(({ file, sha256 }) =>
      Object.freeze({ file, sha256 }),
    ),
  });
}
