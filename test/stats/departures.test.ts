import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { openSetting } from "cognate/dist/open";
import { type Level, crossPassageParts, crossPassageSlope } from "cognate/dist/stats/crosspassage";
import { over } from "cognate/dist/stats/estimate";
import { jackknife } from "cognate/dist/stats/jackknife";
import type { PassageTable } from "cognate/dist/stats/sums";
import { answerItems } from "cognate/dist/stats/simulation/items";
import { passageSumsOf } from "cognate/dist/stats/simulation/outcomes";
import { drawWorld } from "cognate/dist/stats/simulation/world";
import { at } from "cognate/dist/stats/vector";

const full = openSetting("simulated-seven");

function close(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= 1e-9 * Math.abs(other) + 1e-12;
}

/** The slope by its definition: all parts computed again without each cluster. */
function defined(table: PassageTable, level: Level): ReturnType<typeof crossPassageSlope> {
  const key = level === "within models" ? "language" : "model";
  return jackknife({
    method: "by definition",
    clusters: table.cells.map((cell) => cell[key]),
    statistic: (places) => {
      const cells = places.map((place) => at(table.cells, place));
      return crossPassageParts({ ...table, cells }, { level })?.slope ?? null;
    },
    standing: over({}),
  }).estimate;
}

test("corrected slopes from one pass over the passages are those of the definition, whatever the study", () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 7 }),
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: 20, max: 200 }),
      fc.nat({ max: 8 }),
      (models, languages, items, world) => {
        const simulation = { ...full.simulation, models: full.simulation.models.slice(0, models) };
        const setting = {
          ...full,
          ...{ simulation, items, passages: Math.ceil(items / 1.5) },
          languages: full.languages.slice(0, languages),
          conditions: full.conditions.slice(0, 2),
        };
        const truth = { ...at(simulation.worlds, world), transfer: 0 };
        const cells = answerItems(setting, drawWorld(setting, truth, { run: items }), {
          ...{ run: items, world: truth.name },
        });
        const table = passageSumsOf(setting, cells, "tuned");
        for (const level of ["between models", "over cells", "within models"] as const) {
          const [fast, slow] = [crossPassageSlope(table, { level }), defined(table, level)];
          const reliability = crossPassageParts(table, { level })?.baselineReliability ?? 0;
          if (reliability < 0.5) assert.equal(fast.value, null);
          else {
            assert.ok(close(fast.value, slow.value), `${level}: ${fast.value}, ${slow.value}`);
            assert.ok(close(fast.se, slow.se), `${level}: se ${fast.se}, ${slow.se}`);
            assert.equal(fast.df, slow.df);
            assert.equal(fast.reason, slow.reason);
            compared++;
          }
        }
      },
    ),
    { seed: 1, numRuns: 60 },
  );
  assert.ok(compared > 60, `only ${compared} slopes were compared`);
});
