/**
 * The logistic function, and the question that a simulation asks by the hundred thousand: is a chance
 * below it? Both come from log-odds.
 */

/** The logistic function. */
export function expit(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The table's end on either side, and its steps per unit. */
const [reach, perUnit] = [16, 32];

/** Height of the function in the middle of each step, and how far from it the chance may lie to need more. */
const [middle, doubt] = table();

function table(): readonly [Float64Array, Float64Array] {
  const steps = 2 * reach * perUnit;
  const height = (place: number): number => expit(place / perUnit - reach);
  const made = [new Float64Array(steps), new Float64Array(steps)] as const;
  for (let place = 0; place < steps; place++) {
    const [low, high] = [height(place), height(place + 1)];
    made[0][place] = (low + high) / 2;
    // More than rounding can move a height by, beside half the step.
    made[1][place] = (high - low) / 2 + 1e-12;
  }
  return made;
}

/**
 * Whether a chance is below the logistic function: `chance < expit(x)`, and nothing else.
 *
 * The function rises, so that its heights at the two ends of a step decide all but the chances that
 * fall between them, fewer than one in a hundred; these alone cost an exponential.
 *
 * @param chance - in [0, 1)
 * @param x - log-odds
 * @returns true with probability expit(x) where the chance is uniform
 * @example
 * isBelowExpit(0.7, 1)
 * // => true
 */
export function isBelowExpit(chance: number, x: number): boolean {
  if (x > -reach && x < reach) {
    const place = ((x + reach) * perUnit) | 0;
    const off = chance - (middle[place] ?? 0);
    if (Math.abs(off) > (doubt[place] ?? 0)) return off < 0;
  }
  return chance < expit(x);
}
