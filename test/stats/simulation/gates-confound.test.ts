import assert from "node:assert/strict";
import { test } from "node:test";
import { openSetting } from "cognate/dist/open";
import { crossPassage } from "cognate/dist/stats/crosspassage";
import { answerItems } from "cognate/dist/stats/simulation/items";
import { passageSumsOf } from "cognate/dist/stats/simulation/outcomes";
import { worldNamed } from "cognate/dist/stats/simulation/setting";
import { drawWorld } from "cognate/dist/stats/simulation/world";
import { at, mean } from "cognate/dist/stats/vector";
import { gate } from "./gate";

test("where Semitic answers are harder to read, total gain sees a transfer that is not there, and items read both times do not", () => {
  const rows = gate("format-confound", 300);
  const total = rows("C1 total gain, two-way");
  assert.ok(total.rejected !== null && total.rejected.value > 0.9);
  assert.ok(total.mean !== null && total.mean > 0.06);
  const { defined, rejected, mean: found } = rows("C1 read both times, two-way");
  assert.ok(defined > 250);
  assert.ok(rejected !== null && rejected.value <= 0.08, `size ${rejected?.value}`);
  assert.ok(found !== null && Math.abs(found) < 0.004);
});

test("where nothing gains, the naive slope falls and the corrected one is 0 on average", () => {
  const setting = openSetting("simulated-seven");
  const conditions = setting.conditions.slice(0, 2);
  const drawn = { ...setting, conditions };
  const world = worldNamed(setting.simulation, "no-gain");
  const naive: number[] = [];
  const slopes = { all: [] as number[], within: [] as number[], strong: [] as number[] };
  for (let run = 0; run < 100; run++) {
    const cells = answerItems(drawn, drawWorld(drawn, world, { run }), { run, world: "no-gain" });
    const table = passageSumsOf(drawn, cells, at(conditions, 1).id);
    const models = table.cells.map(({ model }) => model);
    const strong = table.cells.filter(({ model }) => model === "simulated-671B-A37B");
    const within = crossPassage(table.sizes, table.cells, models);
    slopes.all.push(crossPassage(table.sizes, table.cells).slope ?? NaN);
    slopes.within.push(within.slope ?? NaN);
    slopes.strong.push(crossPassage(table.sizes, strong).slope ?? NaN);
    naive.push(crossPassage(table.sizes, strong).naiveSlope ?? NaN);
  }
  for (const [name, values] of Object.entries(slopes)) {
    assert.ok(Math.abs(mean(values)) < 0.03, `${name}: ${mean(values)}`);
  }
  assert.ok(mean(naive) < -0.02, `naive: ${mean(naive)}`);
});
