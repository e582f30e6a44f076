/**
 * One thread of task (d): draws studies item by item and analyses them by the estimators that every peer
 * applies, with the expected truth beside each. `ours.mjs` starts it.
 */
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";

const load = createRequire(import.meta.url);
const of = (file) => load(`../../src/dist/${file}.js`);
const { openSetting } = of("open");
const { familyFindings } = of("stats/simulation/family");
const { answerItems } = of("stats/simulation/items");
const { expectedOutcomes, outcomesOf, passageSumsOf } = of("stats/simulation/outcomes");
const { reasoningFindings } = of("stats/simulation/reasoning");
const { worldNamed } = of("stats/simulation/setting");
const { correctedFindings, slopeFindings } = of("stats/simulation/slopes");
const { drawWorld } = of("stats/simulation/world");

const setting = openSetting("simulated-seven");
const world = worldNamed(setting.simulation, "null");

function analysed(run) {
  const odds = drawWorld(setting, world, { run });
  const cells = answerItems(setting, odds, { run, world: world.name });
  const both = (condition) => ({
    seen: outcomesOf(setting, cells, condition),
    expected: expectedOutcomes(setting, odds, condition),
  });
  const [tuned, cot] = [both("tuned"), both("base-cot")];
  const sums = passageSumsOf(setting, cells, "tuned");
  return [
    ...familyFindings(setting, tuned, { sums, isShort: false }),
    ...correctedFindings(tuned, sums),
    ...slopeFindings(setting, tuned),
    ...reasoningFindings(setting, tuned, cot),
  ];
}

parentPort.on("message", ({ first, runs }) => {
  parentPort.postMessage(Array.from({ length: runs }, (_, i) => analysed(first + i)));
});
