import assert from "node:assert/strict";
import { test } from "node:test";
import type { OpenStudy } from "cognate/dist/open";
import { openStudies } from "cognate/dist/open";
import { column, labels } from "cognate/dist/tidy/frame";

const opened = new Map(openStudies().map((each) => [each.design.id, each]));

function study(name: string): OpenStudy {
  const found = opened.get(name);
  assert.ok(found !== undefined, `${name} ships`);
  return found;
}

test("seven real studies ship", () => {
  const real = [...opened.values()].filter(({ design }) => design.kind === "published");
  assert.deepEqual(
    real.map(({ design }) => design.id),
    [
      ...["dialectbench-source", "emma-belebele", "emma-mgsm", "emma-sib200"],
      ...["gpt-sib200", "mega-xcopa", "s1-global-mmlu"],
    ],
  );
});

for (const name of opened.keys()) {
  test(`${name} opens, complete and in order, tables beside rows`, () => {
    const { design, languages, cellRows, gainRows, cells, gains, files } = study(name);
    const models = design.pairs ? design.models.filter((each) => each.tunedFrom) : design.models;
    const expected = models.flatMap((model) =>
      design.conditions.flatMap((condition) =>
        languages.map((language) => [model.id, condition.id, language.code]),
      ),
    );
    assert.deepEqual(
      cellRows.map((cell) => [cell.model, cell.condition, cell.language]),
      expected,
    );
    const baselines = design.conditions.filter((condition) => condition.baseline).length;
    const others = design.conditions.length - baselines;
    assert.equal(gainRows.length, models.length * baselines * others * languages.length);
    assert.deepEqual(
      labels(cells, "language"),
      cellRows.map((cell) => cell.language),
    );
    assert.deepEqual(
      cells.column("read").values,
      cellRows.map((cell) => cell.read),
    );
    assert.deepEqual(
      column(gains, "gain"),
      gainRows.map((row) => row.gain),
    );
    assert.ok([cellRows[0], languages[0], files[0]].every((row) => Object.isFrozen(row)));
    assert.ok(files.some(({ file }) => file === `${name}/study.yaml`));
  });
}

test("the pairs of the EMMA studies number 20 and 29, over 122 and 205 languages", () => {
  for (const [name, pairs, languages] of [
    ["emma-belebele", 20, 122],
    ["emma-sib200", 29, 205],
  ] as const) {
    const { cellRows, gainRows } = study(name);
    assert.equal(cellRows.length, 2 * pairs * languages);
    assert.equal(gainRows.length, pairs * languages);
  }
});

function deviations(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function product(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + value * (y[i] ?? NaN), 0);
}

test("pairs taken as independent give the correlations that issue 2 states", () => {
  for (const [name, stated] of [
    ["emma-belebele", -0.411],
    ["emma-sib200", -0.484],
  ] as const) {
    const rows = new Map<string, { baseline: number; gain: number }>();
    for (const { model, baseline, gain } of study(name).gainRows) {
      const sum = rows.get(model) ?? { baseline: 0, gain: 0 };
      rows.set(model, { baseline: sum.baseline + baseline, gain: sum.gain + gain });
    }
    const sums = [...rows.values()];
    const baselines = deviations(sums.map((sum) => sum.baseline));
    const gains = deviations(sums.map((sum) => sum.gain));
    const r = product(baselines, gains) / Math.hypot(...baselines) / Math.hypot(...gains);
    assert.ok(Math.abs(r - stated) < 0.0005, `${name}: ${r}`);
  }
});

test("Swahili at budget 4000 gains 88 items and loses 45", () => {
  const { answers } = study("s1-global-mmlu");
  const [before, after] = ["direct", "budget-4000"].map((condition) =>
    answers?.runs.find((run) => run.condition === condition && run.language === "swh_Latn"),
  );
  assert.ok(before !== undefined && after !== undefined);
  const gained = after.correct.filter((is, i) => is && before.correct[i] === false).length;
  const lost = before.correct.filter((was, i) => was && after.correct[i] === false).length;
  assert.deepEqual([gained, lost], [88, 45]);
});

test("30,701 answers of the GPT models on SIB-200 could not be read", () => {
  const cells = study("gpt-sib200").cellRows;
  const unread = cells.reduce((sum, cell) => sum + cell.n - (cell.read ?? 0), 0);
  assert.equal(unread, 30701);
});
