/**
 * Least squares with a few covariates, for a dozen languages or so: with eleven of them one
 * covariate beside the family is all that can be carried. What comes in are columns; what goes out
 * are the coefficients with the errors of independent points.
 */

import { type Estimate, type Standing, studentEstimate } from "./estimate";
import { type Column, at, checkColumns, dot } from "./vector";

/** A fitted regression; coefficients in the order of the columns, the intercept first. */
export interface Regression {
  readonly coefficients: readonly Estimate[];
  readonly residuals: readonly number[];
  readonly df: number;
  readonly reason: string | null;
}

/**
 * Least squares of y on an intercept and columns.
 *
 * @param y - finite values
 * @param columns - by name, as long as y
 * @param standing - what the result speaks of
 * @returns the coefficients; none, with a reason, where there are too few points or columns that
 *   depend on each other
 * @throws RangeError if a number is not finite or lengths differ
 * @see Golub and Van Loan (2013), Matrix Computations, 4th edition, section 5.2 (modified
 *   Gram-Schmidt)
 */
export function regress(
  y: Column,
  columns: Readonly<Record<string, Column>>,
  standing: Standing,
): Regression {
  checkColumns("regress", { y, ...columns });
  const names = ["intercept", ...Object.keys(columns)];
  const n = y.length;
  const df = n - names.length;
  if (df < 1) return nothing(`too few points (${n}) for ${names.length} coefficients`);
  const design = [new Array<number>(n).fill(1), ...Object.values(columns)];
  const { q, r } = orthogonal(design);
  if (q === null) return nothing("columns depend on each other");
  const projected = q.map((column) => dot(column, y));
  const inverse = invertUpper(r);
  const values = inverse.map((row) => dot(row, projected));
  const residuals = Array.from({ length: n }, (_, i) => {
    const fitted = design.reduce((sum, column, j) => sum + at(values, j) * at(column, i), 0);
    return at(y, i) - fitted;
  });
  const squared = dot(residuals, residuals) / df;
  const coefficients = names.map((name, j) => {
    const row = at(inverse, j);
    const se = Math.sqrt(squared * dot(row, row));
    return studentEstimate(`least squares, ${name}`, { value: at(values, j), se, df }, standing);
  });
  return Object.freeze({ coefficients, residuals, df, reason: null });
}

function nothing(reason: string): Regression {
  return Object.freeze({ coefficients: [], residuals: [], df: 0, reason });
}

/** Orthonormal columns and the triangle that mixes them; `q` is null for dependent columns. */
function orthogonal(columns: readonly Column[]): {
  readonly q: readonly number[][] | null;
  readonly r: readonly number[][];
} {
  const q: number[][] = [];
  const r = columns.map(() => new Array<number>(columns.length).fill(0));
  for (let j = 0; j < columns.length; j++) {
    let rest = Array.from(at(columns, j));
    const size = Math.sqrt(dot(rest, rest));
    // Twice is enough: the second pass takes out what rounding left of the first.
    for (let pass = 0; pass < 2; pass++) {
      q.forEach((unit, i) => {
        const part = dot(unit, rest);
        const row = at(r, i);
        row[j] = at(row, j) + part;
        rest = rest.map((value, k) => value - part * at(unit, k));
      });
    }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > 1e-10 * size)) return { q: null, r };
    at(r, j)[j] = length;
    q.push(rest.map((value) => value / length));
  }
  return { q, r };
}

function invertUpper(r: readonly number[][]): number[][] {
  const size = r.length;
  const inverse = r.map(() => new Array<number>(size).fill(0));
  for (let column = 0; column < size; column++) {
    for (let row = column; row >= 0; row--) {
      let total = row === column ? 1 : 0;
      for (let k = row + 1; k <= column; k++)
        total -= at(at(r, row), k) * at(at(inverse, k), column);
      at(inverse, row)[column] = total / at(at(r, row), row);
    }
  }
  return inverse;
}
