import assert from "node:assert/strict";
import { test } from "node:test";
import { claimRows, claimsTogether } from "cognate/dist/narrative/claims";
import {
  contrastOf,
  equivalenceOver,
  lineageSigns,
  placeOf,
} from "cognate/dist/narrative/contrast";
import { changesOf } from "cognate/dist/narrative/items";
import { relationOf, withinSigns } from "cognate/dist/narrative/lineages";
import { planned, worthAdding } from "cognate/dist/narrative/plan";
import { openStudy, type OpenStudy } from "cognate/dist/open";
import { itemChanges } from "cognate/dist/stats/changes";
import type { Gain } from "cognate/dist/stats/gain";
import { adjustedGenusContrast } from "cognate/dist/stats/lineage/adjusted";
import { genusContrast } from "cognate/dist/stats/lineage/genus";
import { lineageRelation } from "cognate/dist/stats/lineage/relation";
import { lineageTable } from "cognate/dist/stats/lineage/table";

const study = openStudy("emma-belebele");
const related = new Set(
  study.languages.filter(({ role }) => role === "related").map(({ code }) => code),
);

/** The study with another count of right answers after tuning. */
function altered(
  correctOf: (gain: Gain) => number,
): Pick<OpenStudy, "design" | "languages" | "gainRows"> {
  const gainRows = study.gainRows.map((gain) => {
    const correct = Math.max(0, Math.min(gain.n, Math.round(correctOf(gain))));
    return { ...gain, correct, gain: (correct - gain.baselineCorrect) / gain.n };
  });
  return { design: study.design, languages: study.languages, gainRows };
}

function said(rows: Parameters<typeof lineageTable>[0]): string {
  return contrastOf(study, genusContrast(lineageTable(rows)).estimate);
}

test("a planted transfer is said, and its mirror image is said the other way", () => {
  const planted = (sign: number) =>
    altered((gain) => gain.correct + (related.has(gain.language) ? sign * 150 : 0));
  assert.match(said(planted(1)), /^Semitic languages gain more than the other genera/);
  assert.match(said(planted(-1)), /^Semitic languages gain less than the other genera/);
});

test("a relation that is planted is said, and its mirror image is said the other way", () => {
  const planted = (slope: number) =>
    altered((gain) => gain.baselineCorrect + slope * (gain.baselineCorrect - 400));
  const relation = (slope: number): string =>
    relationOf(lineageRelation(lineageTable(planted(slope))));
  assert.match(relation(-0.5), /the gain falls as the baseline rises/);
  assert.match(relation(0.5), /the gain rises as the baseline rises/);
  assert.match(withinSigns(lineageTable(planted(-0.5))).plain, /below zero for .*Qwen 2/);
  assert.match(withinSigns(lineageTable(planted(0.5))).plain, /above zero for .*Qwen 2/);
});

test("the shipped data yield no direction word, and say what they do not exclude", () => {
  const table = lineageTable(study);
  const contrast = genusContrast(table);
  assert.doesNotMatch(said(study), /\b(more|less)\b/);
  const equivalent = equivalenceOver(study, contrast, adjustedGenusContrast(table)).plain;
  assert.match(equivalent, /equivalence within 3\.0 points is not shown; .* 3\.9 points/);
  assert.match(placeOf(study, contrast).plain, /place 10 from the top among the 12 genera/);
  assert.match(lineageSigns(contrast).plain, /above zero in 2 of 5 lineages/);
});

test("the main tests of both claims are counted, and none holds", () => {
  const tested = ["emma-belebele", "emma-sib200"].map((id) => {
    const own = openStudy(id);
    const table = lineageTable(own);
    return { study: own, relation: lineageRelation(table), contrast: genusContrast(table) };
  });
  assert.equal(claimRows(tested).length, 4);
  assert.match(
    claimsTogether(tested).plain,
    /^Of these 4 main tests, none .* the smallest is 0\.67\.$/,
  );
});

test("reading is said to speak for a gain, or against it", () => {
  const items = openStudy("s1-global-mmlu");
  const text = changesOf(itemChanges(items, { condition: "budget-4000" }), items.languages).plain;
  assert.match(text, /beyond chance in: Bengali, Japanese, Swahili and Chinese;/);
  assert.match(
    text,
    /Reading works towards a gain: 64 answers could not be read before and 8 after/,
  );
  assert.match(
    text,
    /read both times, .*: Bengali, Swahili and Chinese; more lost than gained in: none\.$/,
  );
  const rows = itemChanges(items, { condition: "budget-4000" });
  const turned = rows.map((row) => {
    return { ...row, unreadBefore: row.unreadAfter, unreadAfter: row.unreadBefore };
  });
  const mirror = changesOf(turned, items.languages).plain;
  assert.match(mirror, /works against a gain: 8 answers could not be read before and 64 after/);
  const still = rows.map((row) => ({ ...row, unreadAfter: row.unreadBefore }));
  assert.doesNotMatch(changesOf(still, items.languages).plain, /towards|against/);
});

test("parts of a plan that help alike are told together", () => {
  const plan = {
    ...{ models: 7, related: 3, controls: 3, items: 100 },
    ...{ languageSd: 0.02, modelSd: 0.02, cellSd: 0 },
  };
  assert.match(worthAdding(plan).plain, /to 6 related languages, or to 6 control languages would/);
});

test("a plan says what it could see and which part to double", () => {
  const plan = {
    ...{ models: 7, related: 5, controls: 6, items: 900 },
    ...{ languageSd: 0.02, modelSd: 0.02, cellSd: 0 },
  };
  assert.match(
    planned(plan).plain,
    /a true difference of 4\.5 points would be found four times in five/,
  );
  assert.match(
    worthAdding(plan).plain,
    /So going to 10 related languages would tell most; that counts related languages as indep/,
  );
});
