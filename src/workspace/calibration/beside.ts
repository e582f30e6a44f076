/**
 * What another implementation found (R, METHOD 3.2 and 3.4), to be printed beside our own: shares of
 * runs in which an estimator rejected 0, in proportions.
 */

/** One figure of the method's own simulations. */
export interface Theirs {
  readonly estimator: string;
  readonly world: string;
  readonly rejected: number;
  readonly runs: number;
}

const outcomes = [
  "C1 total gain, two-way",
  "C1 total gain, adjusted for the baseline",
  "C1 accuracy among read, two-way",
  "C1 read both times, two-way",
];

/** METHOD 3.4: the full generator, 200 runs. */
export const byOutcome: readonly Theirs[] = [
  ["null", [0.015, 0.02, 0.025, 0.02]] as const,
  ["transfer-2", [0.73, 0.635, 0.88, 0.9]] as const,
  ["transfer-4", [1, 1, 1, 1]] as const,
  ["format-confound", [1, 1, 0.045, 0.02]] as const,
].flatMap(([world, shares]) =>
  shares.map((rejected, i) => ({ estimator: outcomes[i] ?? "", world, rejected, runs: 200 })),
);

const estimators = [
  ...["models as the only sample", "flipped signs of models", "languages as the only sample"],
  ...["permuted languages", "two-way", "two-way, adjusted for the baseline"],
  ...["crossed bootstrap", "crossed bootstrap, percentiles"],
];

/** METHOD 3.2: tables with normal departures, 600 runs; 199 draws of the bootstrap. */
export const byScenario: readonly Theirs[] = [
  ["none", [0.0417, 0.0333, 0.0483, 0.0467, 0.0167, 0.015, 0.0033, 0.0067]] as const,
  ["languages 2", [0.425, 0.4017, 0.0417, 0.045, 0.0383, 0.0317, 0.03, 0.065]] as const,
  ["models 2", [0.0333, 0.0317, 0.2833, 0.2733, 0.0283, 0.0317, 0.0167, 0.0417]] as const,
  ["both 2", [0.19, 0.1767, 0.0833, 0.0767, 0.045, 0.04, 0.0367, 0.0683]] as const,
  ["both 2, scaled", [0.1283, 0.155, 0.085, 0.0783, 0.0333, 0.0267, 0.0233, 0.0717]] as const,
  [
    "confounded, slope -0.3",
    [0.6617, 0.6417, 0.2067, 0.2067, 0.1833, 0.0333, 0.1867, 0.285],
  ] as const,
  [
    "confounded, slope 0.5",
    [0.7767, 0.745, 0.2617, 0.2567, 0.1983, 0.0183, 0.2167, 0.365],
  ] as const,
  ["both 2, effect 3", [0.7133, 0.6833, 0.5433, 0.5283, 0.4367, 0.42, 0.435, 0.5717]] as const,
  ["both 2, effect 5", [0.9683, 0.965, 0.885, 0.8867, 0.8483, 0.8033, 0.845, 0.895]] as const,
  ["both 1, effect 3", [0.97, 0.9667, 0.9267, 0.9267, 0.8883, 0.8417, 0.8317, 0.91]] as const,
].flatMap(([world, shares]) =>
  shares.map((rejected, i) => ({ estimator: estimators[i] ?? "", world, rejected, runs: 600 })),
);

const slopes = [
  ...["C2 over cells, jackknife by model", "C2 over cells, wild cluster bootstrap"],
  ...["C2 between models, least squares", "C2 between models, r"],
];

/** METHOD 2.3: tables of baselines and gains, 400 runs. */
export const bySlope: readonly Theirs[] = [
  ["no slope, models 6, languages 2", [0.0425, 0.04, 0.04, 0.04]] as const,
  ["no slope, models 6", [0.075, 0.0575, 0.045, 0.0475]] as const,
  ["slope -0.5, models 6, languages 2", [0.9025, 0.92, 0.765, 0.765]] as const,
].flatMap(([world, shares]) =>
  shares.map((rejected, i) => ({ estimator: slopes[i] ?? "", world, rejected, runs: 400 })),
);
