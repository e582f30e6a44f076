import assert from "node:assert/strict";
import { test } from "node:test";
import { openSetting } from "cognate/dist/open";
import { chance, normals, part } from "cognate/dist/stats/simulation/draws";
import { answerItems } from "cognate/dist/stats/simulation/items";
import { worldNamed } from "cognate/dist/stats/simulation/setting";
import { drawWorld } from "cognate/dist/stats/simulation/world";
import { correlation } from "cognate/dist/stats/moments";
import { at, mean } from "cognate/dist/stats/vector";

const setting = openSetting("simulated-seven");
const world = worldNamed(setting.simulation);
const wanted = { run: 3, world: "null" };

test("the same names give the same draws, and names that differ in a letter others", () => {
  const drawn = (name: string): number[] => {
    const random = part(1, "answers", name);
    return Array.from({ length: 4000 }, () => chance(random));
  };
  assert.deepEqual(drawn("a"), drawn("a"));
  const names = ["a", "b", "c", "heb_Hebr", "heb_Hebs"].map(drawn);
  for (const [i, one] of names.entries()) {
    assert.ok(Math.abs(mean(one) - 0.5) < 4.5 / Math.sqrt(12 * 4000));
    for (const other of names.slice(0, i)) {
      assert.ok(Math.abs(correlation(one, other)) < 4.5 / Math.sqrt(4000));
    }
  }
});

test("the first draws of many parts are spread evenly and unrelated to their order", () => {
  const first = Array.from({ length: 4000 }, (_, i) => chance(part(1, "answers", `${i}`)));
  const order = first.map((_, i) => i);
  assert.ok(Math.abs(mean(first) - 0.5) < 4.5 / Math.sqrt(12 * 4000));
  assert.ok(Math.abs(correlation(first, order)) < 4.5 / Math.sqrt(4000));
  const next = [...first.slice(1), at(first, 0)];
  assert.ok(Math.abs(correlation(first, next)) < 4.5 / Math.sqrt(4000));
});

test("normal draws have the moments of the normal distribution", () => {
  const n = 100000;
  const values = Array.from(normals(part(1, "normals"), n, 2), (value) => value / 2);
  const moment = (power: number): number => mean(values.map((value) => value ** power));
  assert.ok(Math.abs(moment(1)) < 4.5 / Math.sqrt(n));
  assert.ok(Math.abs(moment(2) - 1) < 4.5 * Math.sqrt(2 / n));
  assert.ok(Math.abs(moment(3)) < 4.5 * Math.sqrt(15 / n));
  assert.ok(Math.abs(moment(4) - 3) < 4.5 * Math.sqrt(96 / n));
  const beyond = values.filter((value) => Math.abs(value) > 1.959964).length / n;
  assert.ok(Math.abs(beyond - 0.05) < 4.5 * Math.sqrt((0.05 * 0.95) / n));
});

test("a subset of models, languages and conditions has the same answers", () => {
  const cells = drawWorld(setting, world, { run: 3 });
  const all = answerItems(setting, cells, wanted);
  const isKept = (cell: { language: string; model: string; condition: string }): boolean =>
    ["heb_Hebr", "tur_Latn"].includes(cell.language) &&
    ["simulated-4B", "simulated-70B"].includes(cell.model) &&
    ["base", "tuned-cot"].includes(cell.condition);
  const few = answerItems(setting, cells.filter(isKept), wanted);
  assert.equal(few.length, 8);
  assert.deepEqual(few, all.filter(isKept));
});

test("a smaller world of fewer languages departs from its centre by the same amounts", () => {
  const fewer = { ...setting, languages: setting.languages.slice(3, 6) };
  const kept = new Set(fewer.languages.map(({ code }) => code));
  assert.deepEqual(
    drawWorld(fewer, world, { run: 3 }),
    drawWorld(setting, world, { run: 3 }).filter((cell) => kept.has(cell.language)),
  );
});

test("where nothing gains, every condition has the odds of the baseline", () => {
  for (const cell of drawWorld(setting, worldNamed(setting.simulation, "no-gain"), { run: 1 })) {
    const base = drawWorld(setting, worldNamed(setting.simulation, "no-gain"), { run: 1 }).find(
      (other) =>
        other.model === cell.model &&
        other.language === cell.language &&
        other.condition === "base",
    );
    assert.deepEqual({ ...cell, condition: "base" }, base);
  }
});
