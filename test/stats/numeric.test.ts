import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { backward, cholesky, forward, inverse } from "cognate/dist/stats/cholesky";
import { bottom, curvature, slopeAt } from "cognate/dist/stats/derivatives";
import { lowest } from "cognate/dist/stats/simplex";
import { at } from "cognate/dist/stats/vector";

const entries = fc.double({ min: -2, max: 2, noNaN: true });

/** A matrix B B' + I, which has a triangle whatever B is. */
const matrices = fc.integer({ min: 1, max: 5 }).chain((size) =>
  fc.array(entries, { minLength: size * size, maxLength: size * size }).map((b) => ({
    size,
    matrix: Float64Array.from({ length: size * size }, (_, place) => {
      const [i, j] = [Math.floor(place / size), place % size];
      let total = i === j ? 1 : 0;
      for (let k = 0; k < size; k++) total += at(b, i * size + k) * at(b, j * size + k);
      return total;
    }),
  })),
);

/** Row-major product of two square matrices. */
function product(one: ArrayLike<number>, other: ArrayLike<number>, size: number): number[] {
  return Array.from({ length: size * size }, (_, place) => {
    const [i, j] = [Math.floor(place / size), place % size];
    let total = 0;
    for (let k = 0; k < size; k++) total += at(one, i * size + k) * at(other, k * size + j);
    return total;
  });
}

function close(got: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  for (let i = 0; i < expected.length; i++) {
    const [a, b] = [at(got, i), at(expected, i)];
    assert.ok(Math.abs(a - b) <= tolerance * (1 + Math.abs(b)), `${a} against ${b} at ${i}`);
  }
}

test("the triangle times its mirror is the matrix, and its inverse undoes it", () => {
  fc.assert(
    fc.property(matrices, ({ size, matrix }) => {
      const triangle = cholesky(matrix, size);
      assert.ok(triangle !== null);
      const mirrored = Array.from(
        { length: size * size },
        (_, place) => triangle.lower[(place % size) * size + Math.floor(place / size)] ?? 0,
      );
      close(product(triangle.lower, mirrored, size), matrix, 1e-12);
      const unit = matrix.map((_, place) => Number(place % (size + 1) === 0));
      close(product(matrix, inverse(triangle), size), unit, 1e-9);
      const column = Array.from({ length: size }, (_, i) => i - 1);
      const x = backward(triangle, forward(triangle, column));
      const back = column.map((_, i) => {
        let total = 0;
        for (let k = 0; k < size; k++) total += at(matrix, i * size + k) * at(x, k);
        return total;
      });
      close(back, column, 1e-9);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("the determinant of two by two is the product of the diagonal less that of the corners", () => {
  const triangle = cholesky(Float64Array.of(4, 1, 1, 3), 2);
  close([triangle?.logDeterminant ?? NaN], [Math.log(4 * 3 - 1)], 1e-14);
});

test("a matrix that is not positive has no triangle", () => {
  assert.equal(cholesky(Float64Array.of(1, 2, 2, 1), 2), null);
  assert.equal(cholesky(Float64Array.of(0), 1), null);
});

/** Rosenbrock's valley, whose bottom is at (1, 1). */
const valley = ([x = 0, y = 0]: readonly number[]): number => (1 - x) ** 2 + 100 * (y - x * x) ** 2;

test("the simplex finds the bottom of Rosenbrock's valley", () => {
  const { place, height } = lowest(valley, [-1.2, 1]);
  close(place, [1, 1], 1e-4);
  assert.ok(height < 1e-9);
});

test("the bottom of a bowl is found from anywhere", () => {
  fc.assert(
    fc.property(entries, entries, (a, b) => {
      const bowl = ([x = 0, y = 0]: readonly number[]): number => (x - a) ** 2 + 3 * (y - b) ** 2;
      close(lowest(bowl, [0, 0]).place, [a, b], 1e-4);
    }),
    { seed: 1, numRuns: 30 },
  );
});

test("slopes and curvatures of a polynomial are those of its derivative", () => {
  const f = ([x = 0, y = 0]: readonly number[]): number => x ** 3 + 2 * x * x * y - y * y;
  fc.assert(
    fc.property(entries, entries, (x, y) => {
      const place = [x, y];
      close(
        [slopeAt(f, place, 0), slopeAt(f, place, 1)],
        [3 * x * x + 4 * x * y, 2 * x * x - 2 * y],
        1e-8,
      );
      const bent = [
        curvature(f, place, 0, 0),
        curvature(f, place, 0, 1),
        curvature(f, place, 1, 1),
      ];
      close(bent, [6 * x + 4 * y, 4 * x, -2], 1e-6);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("Newton's steps end at the bottom of a bowl, moving only what is free", () => {
  const bowl = ([x = 0, y = 0]: readonly number[]): number => 3 * x * x + 2 * x * y + y * y - 4 * x;
  close(bottom(bowl, [0.9, 0.8], [0, 1]), [1, -1], 1e-8);
  close(bottom(bowl, [0.9, 0.8], [1]), [0.9, -0.9], 1e-8);
});
