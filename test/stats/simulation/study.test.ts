import assert from "node:assert/strict";
import { test } from "node:test";
import { openSetting, openStudies, openStudy } from "cognate/dist/open";
import { bothReadTable } from "cognate/dist/stats/bothread";
import { passageTable } from "cognate/dist/stats/sums";
import { answerItems } from "cognate/dist/stats/simulation/items";
import { outcomesOf, passageSumsOf } from "cognate/dist/stats/simulation/outcomes";
import { worldNamed } from "cognate/dist/stats/simulation/setting";
import { drawWorld } from "cognate/dist/stats/simulation/world";
import { at } from "cognate/dist/stats/vector";

const seven = openStudy("simulated-seven");
const reported = openStudy("simulated-reported-design");

test("simulated studies say so in their names, kinds, benchmarks and models, and stay out of the rest", () => {
  for (const { design } of [seven, reported]) {
    assert.match(design.id, /^simulated-/);
    assert.match(design.title, /^Simulated: /);
    assert.equal(design.kind, "simulated");
    assert.match(design.benchmark.name, /^simulated items, world null$/);
    assert.ok(
      design.models.every(
        ({ id, name }) => id.startsWith("simulated-") && name.startsWith("Simulated "),
      ),
    );
  }
  assert.ok(openStudies().every(({ design }) => design.kind !== "simulated"));
  assert.deepEqual(
    openStudies({ isSimulated: true }).map(({ design }) => design.id),
    ["simulated-reported-design", "simulated-seven"],
  );
});

test("seven models answer 900 items in twelve languages under four conditions", () => {
  assert.equal(seven.cellRows.length, 7 * 4 * 12);
  assert.equal(seven.gainRows.length, 7 * 3 * 12);
  assert.ok(seven.cellRows.every((cell) => cell.n === 900 && (cell.read ?? 0) >= cell.correct));
  assert.equal(new Set(seven.answers?.items.map(({ passage }) => passage)).size, 488);
  const roles = seven.languages.map(({ role }) => role);
  assert.deepEqual(
    ["source", "related", "control"].map((role) => roles.filter((each) => each === role).length),
    [1, 5, 6],
  );
  assert.equal(seven.languages.find(({ code }) => code === "arz_Arab")?.unit, "Arabic dialects");
});

test("the reported design has three related and three control languages of 100 items, all answered", () => {
  assert.equal(reported.cellRows.length, 7 * 3 * 6);
  assert.ok(reported.cellRows.every((cell) => cell.n === 100 && cell.read === 100));
  const roles = reported.languages.map(({ role }) => role);
  assert.equal(roles.filter((role) => role === "related").length, 3);
  assert.equal(roles.filter((role) => role === "control").length, 3);
});

test("a study opened twice has the same answers, in another world or run others", () => {
  const again = openStudy("simulated-reported-design");
  assert.deepEqual(again.cellRows, reported.cellRows);
  assert.deepEqual(again.answers, reported.answers);
  const transfer = openStudy("simulated-reported-design", { world: "transfer-8" });
  assert.match(transfer.design.benchmark.name, /world transfer-8$/);
  for (const other of [transfer, openStudy("simulated-reported-design", { run: 1 })]) {
    assert.notDeepEqual(
      other.cellRows.map(({ correct }) => correct),
      reported.cellRows.map(({ correct }) => correct),
    );
  }
});

test("every cell lies about its truth", () => {
  assert.ok(seven.truth !== null);
  for (const [i, { accuracy, read, model, condition, language }] of seven.truth.entries()) {
    const cell = at(seven.cellRows, i);
    assert.deepEqual([cell.model, cell.condition, cell.language], [model, condition, language]);
    // Items are shared by all cells, so that their errors go together: 6 instead of 4.5.
    const error = (p: number): number => Math.sqrt((1.3 * p * (1 - p)) / 900);
    assert.ok(Math.abs(cell.correct / 900 - accuracy) < 6 * error(accuracy));
    assert.ok(Math.abs((cell.read ?? 0) / 900 - read) < 6 * error(read));
  }
});

test("an answer is right exactly when the right option was chosen, and wrong ones are spread over the rest", () => {
  const { items, runs } = seven.answers ?? { items: [], runs: [] };
  const places = [0, 0, 0, 0];
  for (const run of runs) {
    run.chosen.forEach((option, i) => {
      const gold = at(items, i).gold;
      assert.equal(run.correct[i], option === gold);
      if (option === null || gold === null) return;
      const place = (option.charCodeAt(0) - gold.charCodeAt(0) + 4) % 4;
      places[place] = at(places, place) + 1;
    });
  }
  const wrong = places.slice(1);
  const all = wrong.reduce((sum, each) => sum + each, 0);
  for (const each of wrong) assert.ok(Math.abs(each / all - 1 / 3) < 4.5 * Math.sqrt(2 / 9 / all));
});

test("sums from drawn bytes are those that the answers of the opened study give", () => {
  const setting = openSetting("simulated-seven");
  const world = worldNamed(setting.simulation);
  const cells = answerItems(setting, drawWorld(setting, world, { run: 0 }), {
    run: 0,
    world: "null",
  });
  assert.ok(seven.answers !== null);
  const slow = passageTable(seven.answers, seven.design, { condition: "tuned" });
  const fast = passageSumsOf(setting, cells, "tuned");
  assert.deepEqual(fast.sizes, slow.sizes);
  assert.deepEqual(
    fast.cells.map((cell) => [
      cell.model,
      cell.language,
      [...Array.from(cell.before)],
      [...Array.from(cell.change)],
    ]),
    slow.cells.map((cell) => [
      cell.model,
      cell.language,
      [...Array.from(cell.before)],
      [...Array.from(cell.change)],
    ]),
  );
  const { table } = bothReadTable(seven.answers, seven.design, { condition: "tuned", least: 1 });
  const { readBoth } = outcomesOf(setting, cells, "tuned");
  readBoth.forEach((row, m) => {
    row.forEach((change, l) => {
      assert.ok(Math.abs(change - at(at(table, m), l)) < 1e-12);
    });
  });
});

test("a world that is not declared, and a world of a real study, are refused", () => {
  assert.throws(() => openStudy("simulated-seven", { world: "heaven" }), {
    message: /openStudy simulated-seven: worldNamed: expected a world \(null, .*\), got heaven/,
  });
  assert.throws(() => openStudy("emma-belebele", { world: "null" }), { name: "RangeError" });
  assert.throws(() => openSetting("emma-belebele"), { name: "RangeError" });
});
