import assert from "node:assert/strict";
import { test } from "node:test";
import { forest } from "cognate/dist/figures/forest";
import { gainAgainstBaseline } from "cognate/dist/figures/gain-against-baseline";
import { gainWithinModel } from "cognate/dist/figures/gain-within-model";
import { estimateRow } from "cognate/dist/figures/estimate-row";
import { ceilingWithin } from "cognate/dist/figures/background";
import { panels } from "cognate/dist/figures/panels";
import { pointTrace } from "cognate/dist/figures/points";
import { about } from "./rows";

const mark = {
  x: 1,
  y: 2,
  low: 1,
  high: 3,
  colour: "#000000",
  symbol: "circle",
  isHollow: false,
  hover: ["a"],
};

test("a point outside its interval is refused with its name", () => {
  const options = { headings: [""], bars: "y" } as const;
  assert.throws(
    () => pointTrace("t", [{ ...mark, low: 2.5 }], options),
    new RangeError("pointTrace: expected 2 within 2.5 and 3: a"),
  );
});

test("a point whose answers could too seldom be read is hollow, and kept", () => {
  const options = { headings: [""], bars: "y" } as const;
  const trace = pointTrace("t", [mark, { ...mark, isHollow: true }], options);
  const { marker, x } = trace as {
    readonly marker: { readonly color: unknown };
    readonly x: readonly number[];
  };
  assert.deepEqual(marker.color, ["#000000", "#ffffff"]);
  assert.equal(x.length, 2);
});

test("an estimate that is not defined keeps its row and says so", () => {
  const row = estimateRow("adjusted", {
    method: "t",
    value: null,
    reason: "fewer than three lineages",
    se: null,
    df: null,
    interval: null,
    p: null,
    n: { models: 2, languages: 1, items: null },
    population: "items",
    basis: "cells",
    warnings: [],
  });
  assert.equal(row.counts, "2 models, 1 language, t");
  const { data, layout } = forest([row], { scale: "points", title: "t", note: "" });
  assert.deepEqual(data, []);
  assert.match(JSON.stringify(layout), /not defined/);
});

test("a forest without rows is refused", () => {
  assert.throws(() => forest([], { scale: "points", title: "t", note: "" }), RangeError);
});

test("a pair without its lineage is refused", () => {
  const pair = { pair: "p", lineage: "Llama", kind: "k", baseline: 0.5, gain: 0, languages: 3 };
  assert.throws(
    () =>
      gainAgainstBaseline([{ ...pair, low: null, high: null }], [], {
        line: null,
        noise: [],
        chance: null,
        about,
      }),
    new RangeError("gainAgainstBaseline: expected a row for lineage Llama, got none"),
  );
});

test("a cloud of points is refused: the caller draws means", () => {
  const row = {
    panel: "p",
    name: "n",
    language: null,
    family: "f",
    baseline: 0.5,
    gain: 0,
    low: null,
    high: null,
    languages: 1,
    items: 1,
    parseRate: null,
  };
  const rows = Array.from({ length: 701 }, () => row);
  const options = { point: "language", noise: [], chance: null, source: () => "", about };
  assert.throws(() => gainWithinModel(rows, options), RangeError);
});

test("the ceiling is gain = 100 - baseline, clipped to the panel", () => {
  assert.deepEqual(ceilingWithin([20, 90], [-10, 40]), [
    [60, 40],
    [90, 10],
  ]);
  assert.equal(ceilingWithin([20, 40], [-10, 30]), null);
});

test("a stub of the ceiling in a corner is not drawn", () => {
  assert.equal(ceilingWithin([10, 70], [-25, 35]), null);
});

test("panels share their axes, and tick labels stand where no panel is beneath", () => {
  const grid = panels(["a", "b", "c"], {
    columns: 2,
    panelHeight: 100,
    x: { range: [0, 1], title: "x" },
    y: { range: [0, 1], title: "y" },
  });
  const at = (key: string): Record<string, unknown> => grid.axes[key] as Record<string, unknown>;
  assert.deepEqual(grid.suffixes, ["", "2", "3"]);
  assert.equal(at("xaxis3")["matches"], "x");
  assert.deepEqual(
    ["xaxis", "xaxis2", "xaxis3"].map((key) => at(key)["showticklabels"]),
    [false, true, true],
  );
  assert.deepEqual(
    ["yaxis", "yaxis2", "yaxis3"].map((key) => at(key)["showticklabels"]),
    [true, false, true],
  );
});
