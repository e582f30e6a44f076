import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeClaims, lineageTable, openStudy, seeded, verdictSaid, wouldChange } from "cognate";
import { changesOf } from "cognate/dist/narrative/items";
import { besideEachOther, levelsOf, scalesOf, withinSigns } from "cognate/dist/narrative/lineages";
import { sizesSaid } from "cognate/dist/narrative/architectures";
import { compareArchitectures } from "cognate/dist/stats/claims/architectures";
import type { JudgedClaim } from "cognate/dist/stats/claims/study";
import { itemChanges } from "cognate/dist/stats/changes";
import { lineageCells } from "cognate/dist/stats/lineage/cells";
import { lineageRelation } from "cognate/dist/stats/lineage/relation";
import { relations } from "cognate/dist/stats/relation";
import type { Claim } from "cognate/dist/study/claims";
import type { Cell } from "cognate/dist/tidy/cell";

/** Words that tell a direction. */
const words = ["rises", "falls", "above", "below", "larger", "smaller"];

function directions(said: string): readonly string[] {
  return said.match(new RegExp(`\\b(${words.join("|")})\\b`, "g")) ?? [];
}

const pairs = openStudy("emma-belebele");

/** Gains that follow the baseline with this slope, and hardly anything else. */
function along(slope: number): ReturnType<typeof lineageTable> {
  const gainRows = pairs.gainRows.map((row, place) => {
    const wanted = slope * (row.baseline - 0.5) * row.n + (place % 5);
    const change = Math.max(-row.baselineCorrect, Math.min(row.n - row.baselineCorrect, wanted));
    const correct = row.baselineCorrect + Math.round(change);
    return { ...row, correct, gain: (correct - row.baselineCorrect) / row.n };
  });
  return lineageTable({ ...pairs, gainRows });
}

test("every sentence on lineages turns its directions when the gains are mirrored", () => {
  const said = (slope: number): readonly string[] => {
    const table = along(slope);
    const fit = lineageRelation(table);
    const three = relations(lineageCells(table));
    return [scalesOf(fit).plain, levelsOf(three).plain, withinSigns(table).plain];
  };
  const [up, down] = [said(0.4), said(-0.4)];
  const signs = (slope: number): string => besideEachOther([lineageRelation(along(slope))]).plain;
  assert.match(signs(-0.4), /negative in 1 of 1/);
  assert.match(signs(0.4), /negative in 0 of 1/);
  up.forEach((sentence, place) => {
    assert.ok(directions(sentence).length > 0, sentence);
    assert.notEqual(sentence, down[place]);
  });
  assert.match(down[0] ?? "", /below zero with its whole interval on the scale absolute/);
  assert.match(up[0] ?? "", /below zero with its whole interval on none of them/);
  assert.match(down[1] ?? "", /interval lies below zero/);
  assert.match(up[1] ?? "", /interval lies above zero/);
});

test("items lost instead of gained are said to be lost", () => {
  const study = openStudy("s1-global-mmlu");
  const rows = itemChanges(study, { condition: "budget-4000" });
  const turned = rows.map((row) => ({
    ...row,
    ...{ gained: row.lost, lost: row.gained },
    readBoth: { ...row.readBoth, gained: row.readBoth.lost, lost: row.readBoth.gained },
  }));
  const lists = (said: string): readonly string[] =>
    [...said.matchAll(/(?:beyond chance in|more lost than gained in): ([^;.]*)/g)].map(
      ([, names = ""]) => names,
    );
  const one = lists(changesOf(rows, study.languages).plain);
  const other = lists(changesOf(turned, study.languages).plain);
  assert.equal(one.length, 4);
  assert.notEqual(one[0], "none");
  assert.deepEqual(other, [one[1], one[0], one[3], one[2]]);
});

const seven = openStudy("simulated-seven");

/** The simulated study as cells, each accuracy after tuning mirrored at the one before. */
function mirroredCells(): readonly Cell[] {
  const before = new Map<string, Map<string, Cell>>();
  for (const cell of seven.cellRows.filter(({ condition }) => condition === "base")) {
    before.set(
      cell.model,
      (before.get(cell.model) ?? new Map<string, Cell>()).set(cell.language, cell),
    );
  }
  return seven.cellRows.map((cell) => {
    const base = before.get(cell.model)?.get(cell.language)?.correct ?? 0;
    const correct = 2 * base - cell.correct;
    return { ...cell, correct };
  });
}

test("a gain that falls with size rises when it is mirrored", () => {
  const said = (cellRows: readonly Cell[]): string =>
    sizesSaid(compareArchitectures({ ...seven, cellRows, answers: null }, "gain")).plain;
  assert.deepEqual(directions(said(seven.cellRows)), ["falls", "rises"]);
  assert.deepEqual(directions(said(mirroredCells())), ["rises", "rises"]);
});

function judgedIn(world: string): readonly JudgedClaim[] {
  return judgeClaims(openStudy("simulated-seven", { world }), { random: seeded(1) });
}

/** All that is said of one claim. */
function allSaid(judged: readonly JudgedClaim[], claim: Claim): string {
  return `${verdictSaid(judged, claim).plain} ${wouldChange(judged, claim).plain}`;
}

test("transfer against relatives is no transfer for them: the verdict turns with the data", () => {
  const judged = judgedIn("transfer-8");
  assert.match(allSaid(judged, "C1"), /is contradicted/);
  const study = openStudy("simulated-seven", { world: "transfer-8" });
  const swap = { related: "control", control: "related" } as const;
  const languages = study.languages.map((each) =>
    each.role === "related" || each.role === "control" ? { ...each, role: swap[each.role] } : each,
  );
  const turned = judgeClaims({ ...study, languages }, { random: seeded(1) });
  const [one, other] = [judged, turned].map(
    (own) => own.find(({ claim }) => claim === "C1")?.evidence[0]?.estimate.value ?? NaN,
  );
  assert.ok(Math.abs((one ?? NaN) + (other ?? NaN)) < 1e-9, "the contrast has the other sign");
  assert.match(allSaid(turned, "C1"), /cannot be told .* beyond the margin/);
  assert.doesNotMatch(allSaid(turned, "C1"), /contradicted/);
});

test("where nothing gains, no relation has a direction and nothing is supported", () => {
  const judged = judgedIn("no-gain");
  const { verdict } = judged.find(({ claim }) => claim === "C2") ?? assert.fail();
  assert.equal(verdict, "cannot tell");
  const said = verdictSaid(judged, "C2").plain;
  assert.deepEqual(directions(said), [], said);
  for (const claim of ["C2", "C3", "task alignment"] as const) {
    assert.doesNotMatch(verdictSaid(judged, claim).plain, /is (supported|contradicted)/);
  }
});
