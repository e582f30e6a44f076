import assert from "node:assert/strict";
import { test } from "node:test";
import { part, normals } from "cognate/dist/stats/simulation/draws";
import { wildInterval } from "cognate/dist/stats/simulation/wild";
import { at } from "cognate/dist/stats/vector";
import { wildClusterBootstrap } from "cognate/dist/stats/wildbootstrap";

/** Points of some clusters that differ among each other. */
function points(run: number, groups: number): { x: number[]; y: number[]; clusters: string[] } {
  const draw = (what: string, n: number): Float64Array => normals(part(run, what), n, 1);
  const [ofX, ofY, x, y] = [
    draw("a", groups),
    draw("b", groups),
    draw("c", 5 * groups),
    draw("d", 5 * groups),
  ];
  const place = (i: number): number => Math.floor(i / 5);
  return {
    x: Array.from(x, (value, i) => value + at(ofX, place(i))),
    y: Array.from(y, (value, i) => value + at(ofY, place(i))),
    clusters: Array.from(x, (_, i) => `m${place(i)}`),
  };
}

test("the interval ends where the wild cluster bootstrap begins to reject", () => {
  for (let run = 0; run < 20; run++) {
    const { x, y, clusters } = points(run, 7);
    const { low, high } = wildInterval(x, y, clusters);
    const p = (slope: number): number => {
      const left = y.map((value, i) => value - slope * at(x, i));
      return wildClusterBootstrap(x, left, { clusters }).p ?? NaN;
    };
    for (const [end, outwards] of [
      [low, -1],
      [high, 1],
    ] as const) {
      assert.ok(p(end - outwards * 1e-4) > 0.05, `inside ${end}`);
      assert.ok(p(end + outwards * 1e-4) <= 0.05, `outside ${end}`);
    }
  }
});

test("with clusters too few to reject anything the interval has no end", () => {
  const { x, y, clusters } = points(1, 4);
  assert.deepEqual(wildInterval(x, y, clusters), { low: -Infinity, high: Infinity });
});
