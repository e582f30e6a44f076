import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseSimulation } from "cognate/dist/study/simulated";
import { parseDesign } from "cognate/dist/study/parse";

const text = readFileSync("data/simulated-seven/parameters.yaml", "utf8");
const design = parseDesign(readFileSync("data/simulated-seven/study.yaml", "utf8"), "study.yaml");

test("the parameters of a simulated study are read as they are declared", () => {
  const simulation = parseSimulation(text, "parameters.yaml", design);
  assert.deepEqual(
    simulation.models.map(({ id }) => id),
    design.models.map(({ id }) => id),
  );
  assert.equal(simulation.languages.length, 12);
  assert.deepEqual(simulation.languages[1], { code: "arb_Arab", lowness: 0.15, relatedness: 1 });
  const confound = simulation.worlds.find(({ name }) => name === "format-confound");
  assert.deepEqual(confound, {
    ...{ name: "format-confound", transfer: 0, along: "related", confound: 0.8 },
    ...{ gains: true, format: null, substitution: null },
  });
});

for (const [what, from, to, message] of [
  ["an unknown key", "guess: 0.25", "gues: 0.25", /parameters.yaml:5: expected a key of study/],
  ["a chance above 1", "guess: 0.25", "guess: 25", /expected guess from 0 to 1, got 25/],
  ["a world that is not declared", 'world: "null"', "world: heaven", /expected one of the worlds/],
  ["a spread below 0", "passage: 0.6", "passage: -1", /expected items.passage from 0 to 10/],
  ["another model", "simulated-4B:", "simulated-5B:", /expected the models of study.yaml/],
  ["a text for a number", "seed: 20260619", "seed: many", /expected a number for seed/],
  ["half a seed", "seed: 20260619", "seed: 0.5", /expected a whole number for seed/],
  ["an unknown way", "along: relatedness", "along: sea", /expected one of related, relatedness/],
] as const) {
  test(`parameters with ${what} are refused with their line`, () => {
    const changed = text.replace(from, to);
    assert.notEqual(changed, text);
    assert.throws(() => parseSimulation(changed, "parameters.yaml", design), { message });
  });
}
