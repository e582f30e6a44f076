/** A fresh run beside what is committed: no figure is lost from sight, whichever side has it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { finished, figureText, type Figure } from "cognate/dist/figures/figure";
import { plotly, type Notebook } from "cognate/dist/workspace/notebook";
import { differencesOf } from "cognate/dist/workspace/verify/notebook";

function figure(name: string, y: readonly number[]): Figure {
  const data = [{ name: "Semitic", y }];
  return finished({ name, data, layout: {}, caption: "c", alt: "a", source: "s" });
}

/** A notebook with one cell for each figure. */
function showing(...figures: readonly Figure[]): Notebook {
  const cells = figures.map(({ name, data, layout }) => ({
    ...{ id: `shows-${name}`, cell_type: "code", source: "", metadata: {} },
    outputs: [{ output_type: "display_data", data: { [plotly]: { data, layout } } }],
  }));
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
}

/** What differs where these figures lie in figures/, those stand in the notebook, and others are new. */
function found(
  files: readonly Figure[],
  inside: readonly Figure[],
  fresh: readonly Figure[],
): readonly (readonly [string | null, string, string, string])[] {
  const texts = new Map(files.map((each) => [each.name, figureText(each)]));
  const was = {
    notebook: showing(...inside),
    cells: new Map(files.map(({ name }) => [name, `shows-${name}`])),
    textOf: (name: string) => texts.get(name) ?? null,
  };
  const differences = differencesOf("n.ipynb", was, showing(...fresh));
  return differences.map(({ figure: name, where, was: old, is }) => [name, where, old, is]);
}

const [one, other] = [figure("one", [1, 2]), figure("other", [3])];

test("a figure that is the same everywhere is no difference", () => {
  assert.deepEqual(found([one, other], [one, other], [one, other]), []);
});

test("a figure that no cell shows any more is a difference", () => {
  assert.deepEqual(found([one, other], [one], [one]), [
    ["other", "the whole figure", "there", "nothing"],
  ]);
});

test("a figure that is new is a difference, in figures/ and in the notebook", () => {
  assert.deepEqual(found([one], [one], [one, other]), [
    ["other", "the whole figure", "nothing", "there"],
  ]);
});

test("a figure inside the notebook that is not the one of figures/ is told with its value", () => {
  assert.deepEqual(found([one], [figure("one", [1, 7])], [one]), [
    ["one", "in the notebook, series Semitic, point 1, y", "7", "2"],
  ]);
});

test("a figure that stands in the notebook alone, and no longer, is a difference", () => {
  assert.deepEqual(found([one], [one, other], [one]), [
    ["other", "in the notebook, the whole figure", "there", "nothing"],
  ]);
});
