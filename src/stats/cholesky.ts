/**
 * Symmetric positive definite matrices of a hundred rows or so: their triangle, their determinant,
 * and systems solved with it. Row-major typed arrays, changed in place by their makers only.
 */

/** The lower triangle L of a matrix L L', with the logarithm of its determinant. */
export interface Triangle {
  readonly size: number;
  readonly lower: Float64Array;
  readonly logDeterminant: number;
}

/**
 * Cholesky's triangle.
 *
 * @param matrix - symmetric, row-major, size x size; only its lower half is read
 * @param size - rows
 * @returns the triangle; `null` where the matrix is not positive definite
 * @see Golub and Van Loan (2013), Matrix Computations, 4th edition, section 4.2; row by row, the
 *   order of Cholesky and Banachiewicz
 */
export function cholesky(matrix: Float64Array, size: number): Triangle | null {
  const lower = new Float64Array(size * size);
  let logDeterminant = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let total = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) {
        total -= (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0);
      }
      if (i !== j) {
        lower[i * size + j] = total / (lower[j * size + j] ?? 1);
        continue;
      }
      if (!(total > 0)) return null;
      lower[i * size + i] = Math.sqrt(total);
      logDeterminant += Math.log(total);
    }
  }
  return { size, lower, logDeterminant };
}

/** Solve L z = column, by substitution from the top. */
export function forward({ size, lower }: Triangle, column: ArrayLike<number>): Float64Array {
  const z = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let total = column[i] ?? 0;
    for (let k = 0; k < i; k++) total -= (lower[i * size + k] ?? 0) * (z[k] ?? 0);
    z[i] = total / (lower[i * size + i] ?? 1);
  }
  return z;
}

/** Solve L' x = z, by substitution from the bottom. */
export function backward({ size, lower }: Triangle, z: ArrayLike<number>): Float64Array {
  const x = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let total = z[i] ?? 0;
    for (let k = i + 1; k < size; k++) total -= (lower[k * size + i] ?? 0) * (x[k] ?? 0);
    x[i] = total / (lower[i * size + i] ?? 1);
  }
  return x;
}

/** The inverse of L L', row-major. */
export function inverse(triangle: Triangle): Float64Array {
  const { size } = triangle;
  const all = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    const column = backward(triangle, forward(triangle, unit));
    for (let i = 0; i < size; i++) all[i * size + j] = column[i] ?? 0;
  }
  return all;
}
