import assert from "node:assert/strict";
import { test } from "node:test";
import { openSetting, openStudy } from "cognate/dist/open";
import { curveFindings } from "cognate/dist/stats/simulation/curve";
import { part } from "cognate/dist/stats/simulation/draws";
import { answerItems } from "cognate/dist/stats/simulation/items";
import { worldNamed } from "cognate/dist/stats/simulation/setting";
import { drawWorld } from "cognate/dist/stats/simulation/world";
import { specificationCurve } from "cognate/dist/stats/specification";

for (const id of ["simulated-seven", "simulated-reported-design"]) {
  test(`the curve of a drawn study is that of the same study opened from data/: ${id}`, () => {
    const [setting, study] = [openSetting(id), openStudy(id, { world: "transfer-4", run: 2 })];
    const odds = drawWorld(setting, worldNamed(setting.simulation, "transfer-4"), { run: 2 });
    const cells = answerItems(setting, odds, { run: 2, world: "transfer-4" });
    const found = curveFindings(setting, cells, { declared: study, random: part(1, "deal") });
    const { median, above } = specificationCurve(study, { random: part(1, "deal"), draws: 199 });
    assert.deepEqual(
      found.map(({ value, p }) => [value, p]),
      [
        [median.value, median.p],
        [above.value - 0.5, above.p],
      ],
    );
  });
}
