import assert from "node:assert/strict";
import { test } from "node:test";
import { architectures } from "cognate/dist/stats/architecture";

const dense = [0.1, 0.12, 0.11, 0.13].map((value, i) => ({
  ...{ model: `d${i}`, architecture: "dense" },
  value,
}));
const mixture = [0.1, 0.14, 0.12].map((value, i) => ({
  ...{ model: `m${i}`, architecture: "mixture-of-experts" },
  value,
}));

// The means differ by -0.005; by hand, their error is sqrt(0.0005 / 3 / 4 + 0.0004 / 3).
test("four dense against three mixtures: 35 relabellings, and the interval of the difference", () => {
  const { groups, difference, permutation, equivalence, signs } = architectures(
    [...dense, ...mixture],
    { margin: 0.03 },
  );
  assert.deepEqual(
    groups.map(({ estimate }) => estimate.n.models),
    [4, 3],
  );
  assert.ok(difference !== null && Math.abs((difference.value ?? 0) + 0.005) < 1e-12);
  assert.ok(Math.abs((difference.se ?? 0) - Math.sqrt(0.0005 / 3 / 4 + 0.0004 / 3)) < 1e-12);
  assert.equal(permutation?.arrangements, 35);
  assert.equal(equivalence?.margin, 0.03);
  assert.deepEqual([signs.above, signs.below], [7, 0]);
  assert.ok(Math.abs(signs.p - 2 / 2 ** 7) < 1e-15, "seven of seven: p = .016");
});

test("swapping the groups negates their difference and nothing else", () => {
  const one = architectures([...dense, ...mixture], { margin: 0.03 });
  const other = architectures([...mixture, ...dense], { margin: 0.03 });
  assert.ok(Math.abs((one.difference?.value ?? 0) + (other.difference?.value ?? 0)) < 1e-15);
  assert.equal(one.permutation?.p, other.permutation?.p);
});

test("one architecture has no difference, a model that comes twice is refused", () => {
  const { difference, permutation, groups } = architectures(dense, { margin: 0.03 });
  assert.deepEqual([difference, permutation, groups.length], [null, null, 1]);
  assert.throws(() => architectures([...dense, ...dense], { margin: 0.03 }), /got d0/);
  assert.throws(() => architectures([], { margin: 0.03 }), /got none/);
});
