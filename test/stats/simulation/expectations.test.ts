import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openSetting } from "cognate/dist/open";
import { chiSquareTails } from "cognate/dist/stats/distributions/chisquare";
import { clusteredErrors } from "cognate/dist/stats/passages";
import { expectedCell, expectedPair } from "cognate/dist/stats/simulation/expected";
import { answerItems, isRead, isRight, passageOf } from "cognate/dist/stats/simulation/items";
import type { CellOdds } from "cognate/dist/stats/simulation/odds";
import { worldNamed } from "cognate/dist/stats/simulation/setting";
import { transferLogit } from "cognate/dist/stats/simulation/transfer";
import { drawWorld } from "cognate/dist/stats/simulation/world";
import { at, mean } from "cognate/dist/stats/vector";

const setting = openSetting("simulated-seven");
const { simulation } = setting;

/** A row of the table that R computed, under the names of this project. */
interface Row {
  readonly world: string;
  readonly key: string;
  readonly knowledge: number;
  readonly format: number;
  readonly read: number;
  readonly accuracy: number;
  readonly known: number;
  readonly accuracyIfRead: number;
}

const renamed: ReadonlyMap<string, string> = new Map([
  ...[["transfer4", "transfer-4"] as const, ["dose4", "dose"] as const],
  ...[["format_confound", "format-confound"] as const, ["no_gain", "no-gain"] as const],
  ...[["base_direct", "base"] as const, ["ft_direct", "tuned"] as const],
  ...[["base_cot", "base-cot"] as const, ["ft_cot", "tuned-cot"] as const],
]);

const golden: readonly Row[] = readFileSync("test/golden/simulation/generator_expected.csv", "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const fields = line.split(",");
    const [world = "", model = "", language = "", condition = ""] = fields;
    const number = (place: number): number => Number(fields[place]);
    const own = model.replace(/^m\d_/, "simulated-").replaceAll("_", "-");
    return {
      world: renamed.get(world) ?? world,
      key: `${own} ${renamed.get(condition) ?? ""} ${language}`,
      ...{ knowledge: number(4), format: number(5), read: number(6), accuracy: number(7) },
      ...{ known: number(8), accuracyIfRead: number(9) },
    };
  });

const worlds = [...new Set(golden.map((row) => row.world))];

function centreOf(world: string): readonly CellOdds[] {
  return drawWorld(setting, worldNamed(simulation, world));
}

function keyOf({ model, condition, language }: CellOdds): string {
  return `${model} ${condition} ${language}`;
}

for (const world of worlds) {
  test(`every cell in the centre of world ${world} has the odds and expectations that R found`, () => {
    const tolerance = ["transfer-4", "dose"].includes(world) ? 1e-6 : 1e-8;
    const expected = new Map(
      golden.filter((row) => row.world === world).map((row) => [row.key, row]),
    );
    const cells = centreOf(world);
    assert.equal(cells.length, expected.size);
    for (const cell of cells) {
      const row = expected.get(keyOf(cell));
      assert.ok(row !== undefined, `R has ${keyOf(cell)}`);
      const got = { knowledge: cell.knowledge, format: cell.format };
      const all = { ...got, ...expectedCell(cell, simulation) };
      for (const name of ["knowledge", "format", "read", "accuracy", "known"] as const) {
        const miss = Math.abs(all[name] - row[name]);
        assert.ok(miss < tolerance, `${row.key}, ${name}: ${all[name]}, expected ${row[name]}`);
      }
      assert.ok(Math.abs(all.accuracyIfRead - row.accuracyIfRead) < tolerance);
    }
  });
}

test("the log-odds of a transfer of 2, 4 and 8 points are those that R found", () => {
  for (const [transfer, found] of [
    [0.02, 0.197842128853052],
    [0.04, 0.405375450702994],
    [0.08, 0.860598398438636],
  ] as const) {
    assert.ok(Math.abs(transferLogit(setting, { transfer }) - found) < 1e-5);
  }
});

/** Enough items for errors of half a point; passages as in the study. */
const large = { ...setting, items: 7200, passages: 3904 };

test("drawn cells lie about their expectations in every world, as far as chance puts them", () => {
  const names = ["base", "tuned", "base-cot", "tuned-cot"];
  const squares = new Map<string, { total: number; cells: number }>();
  const passages = Array.from(passageOf(large));
  const grouped = { names: [], of: passages, sizes: sizesOf(passages) };
  for (const world of worlds) {
    const expected = new Map(
      golden.filter((row) => row.world === world).map((row) => [row.key, row]),
    );
    // A run of its own for each model and language, so that no two cells share an item.
    for (const [run, own] of byModelAndLanguage(centreOf(world)).entries()) {
      for (const cell of answerItems(large, own, { run, world })) {
        const row = expected.get(keyOf(cell));
        assert.ok(row !== undefined);
        for (const [bit, mu] of [
          [isRead, row.read],
          [isRight, row.accuracy],
        ] as const) {
          const values = Array.from(cell.answers, (bits) => Number((bits & bit) !== 0));
          const z = (mean(values) - mu) / clusteredErrors(values, grouped).clustered;
          assert.ok(Math.abs(z) < 4.5, `${world}, ${row.key}, bit ${bit}: z ${z}`);
          const key = `${names.indexOf(cell.condition)} ${bit}`;
          const sum = squares.get(key) ?? { total: 0, cells: 0 };
          squares.set(key, { total: sum.total + z * z, cells: sum.cells + 1 });
        }
      }
    }
  }
  assert.equal(squares.size, 8);
  for (const [key, { total, cells }] of squares) {
    assert.equal(cells, worlds.length * 84);
    const p = chiSquareTails(total, cells).upper;
    assert.ok(p > 1e-4 && p < 1 - 1e-4, `condition and bit ${key}: chi-square ${total}, p ${p}`);
  }
});

function sizesOf(passages: readonly number[]): readonly number[] {
  const sizes: number[] = [];
  for (const passage of passages) sizes[passage] = (sizes[passage] ?? 0) + 1;
  return sizes;
}

function byModelAndLanguage(cells: readonly CellOdds[]): readonly (readonly CellOdds[])[] {
  const groups = new Map<string, CellOdds[]>();
  for (const cell of cells) {
    const key = `${cell.model} ${cell.language}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()];
}

test("items read both times, and their change, lie about what is expected of the pair", () => {
  for (const world of ["null", "format-confound", "transfer-4"]) {
    const groups = byModelAndLanguage(centreOf(world));
    for (const place of [0, 30, 60]) {
      const own = at(groups, place);
      const [before, after] = [at(own, 0), at(own, 1)];
      const drawn = answerItems(large, [before, after], { run: 500, world });
      const [was, is] = [at(drawn, 0).answers, at(drawn, 1).answers];
      const both = [...was.keys()].filter((i) => (at(was, i) & at(is, i) & isRead) !== 0);
      const changes = both.map(
        (i) => (at(is, i) & isRight) / isRight - (at(was, i) & isRight) / isRight,
      );
      const expected = expectedPair(before, after, simulation);
      const share = both.length / large.items;
      const error = Math.sqrt((share * (1 - share)) / large.items);
      assert.ok(Math.abs(share - expected.readBoth) < 5 * error + 1e-12);
      const miss = mean(changes) - expected.changeReadBoth;
      assert.ok(Math.abs(miss) < 5 * Math.sqrt(0.5 / both.length), `${world}: ${miss}`);
    }
  }
});
