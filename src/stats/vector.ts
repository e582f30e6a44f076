/**
 * Plain columns of numbers: reading a place that must exist, sums, centred sums, and the checks
 * that every fit makes once on entry. What comes in are read-only arrays; inputs are never changed.
 * Refused are numbers that are not finite and columns of different length.
 */

/** A column of numbers, as a fit reads it. */
export type Column = ArrayLike<number>;

/**
 * The entry at a place that must exist.
 *
 * @param list - any list
 * @param index - 0-based
 * @returns the entry
 * @throws RangeError if the list has no such place
 * @example
 * at([3, 5], 1)
 * // => 5
 */
export function at<Entry>(list: ArrayLike<Entry>, index: number): Entry {
  const entry = list[index];
  if (entry === undefined) {
    throw new RangeError(`at: expected an index below ${list.length}, got ${index}`);
  }
  return entry;
}

/**
 * Refuse a column that holds anything but finite numbers.
 *
 * @param caller - named in the message
 * @param columns - by the name that the caller's reader knows
 * @throws RangeError naming the first place that is not finite, or two columns of unequal length
 */
export function checkColumns(caller: string, columns: Readonly<Record<string, Column>>): void {
  let first: { readonly name: string; readonly length: number } | null = null;
  for (const [name, column] of Object.entries(columns)) {
    for (let i = 0; i < column.length; i++) {
      if (!Number.isFinite(column[i])) {
        throw new RangeError(`${caller}: ${name} must be finite, got ${column[i]} at index ${i}`);
      }
    }
    first ??= { name, length: column.length };
    if (column.length !== first.length) {
      throw new RangeError(
        `${caller}: ${name} must be as long as ${first.name}, got ${column.length} and ${first.length}`,
      );
    }
  }
}

/** The sum of a column; 0 for an empty one. */
export function sum(values: Column): number {
  if (values instanceof Float64Array) return packedSum(values);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  return total;
}

/** The same loop, which is ten times as fast where it never sees another kind of column. */
function packedSum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  return total;
}

/** The mean of a column that is not empty. */
export function mean(values: Column): number {
  if (values.length === 0) throw new RangeError("mean: expected at least one value, got none");
  return sum(values) / values.length;
}

/** A column minus its mean, as a new array. */
export function centred(values: Column): number[] {
  const middle = mean(values);
  const deviations: number[] = [];
  for (let i = 0; i < values.length; i++) deviations.push(at(values, i) - middle);
  return deviations;
}

/** The sum of products of two columns of one length. */
export function dot(x: Column, y: Column): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += at(x, i) * at(y, i);
  return total;
}

/**
 * Columns of zeros in one piece of memory: a study has hundreds of them, and as many pieces would each
 * wait for collection.
 *
 * @param count - how many columns
 * @param length - of each
 * @returns the column at a place, always the same one
 * @example
 * columns(2, 3)(1).length
 * // => 3
 */
export function columns(count: number, length: number): (place: number) => Float64Array {
  const block = new Float64Array(count * length);
  return (place) => block.subarray(place * length, (place + 1) * length);
}

/**
 * Whether a column has spread beyond rounding: its range exceeds 1e-12 of its largest size.
 *
 * Means of equal counts differ in the sixteenth digit by the order in which they were summed; that
 * is no spread, and a slope over it would be noise of the arithmetic.
 *
 * @param values - any column
 * @returns false for an empty or constant one
 */
export function hasSpread(values: Column): boolean {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, at(values, i));
    high = Math.max(high, at(values, i));
  }
  return high - low > 1e-12 * Math.max(Math.abs(low), Math.abs(high));
}
