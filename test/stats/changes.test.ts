import assert from "node:assert/strict";
import { test } from "node:test";
import { openStudy } from "cognate/dist/open";
import { itemChanges } from "cognate/dist/stats/changes";

const study = openStudy("s1-global-mmlu");

// Counts and p as transcribed with the data (88 gained, 45 lost; 69/30; 26/34), and again by
// scipy 1.17: binomtest(45, 133).pvalue = 0.00023883546823..., which `mcnemarExact` is tested on.
test("budget 4000 gains 88 Swahili items and loses 45: exact McNemar p is 2.4e-4", () => {
  const rows = itemChanges(study, { condition: "budget-4000" });
  const counts = rows.map(({ language, gained, lost }) => [language, gained, lost]);
  assert.deepEqual(
    counts.filter(([language]) => /^(swh|ben|eng)/.test(String(language))),
    [
      ["ben_Beng", 69, 30],
      ["eng_Latn", 26, 34],
      ["swh_Latn", 88, 45],
    ],
  );
  const swahili = rows.find(({ language }) => language === "swh_Latn");
  assert.ok(swahili !== undefined);
  assert.equal(swahili.p.toExponential(1), "2.4e-4");
  assert.ok(Math.abs((swahili.gain.value ?? 0) - 43 / 400) < 1e-12);
  // The second smallest p of seven: Holm multiplies it by six.
  assert.ok(Math.abs(swahili.pHolm - swahili.p * 6) < 1e-15);
});

// Counted again from answers.csv by a script of another language: 65/30, 76/45, 47/23, 49/29.
test("part of a gain is reading: fewer items are gained among those read both times", () => {
  const rows = itemChanges(study, { condition: "budget-4000" });
  const counts = rows.map(({ language, readBoth }) => [language, readBoth.gained, readBoth.lost]);
  assert.deepEqual(
    counts.filter(([language]) => /^(ben|swh|zho|jpn)/.test(String(language))),
    [
      ["ben_Beng", 65, 30],
      ["jpn_Jpan", 49, 29],
      ["swh_Latn", 76, 45],
      ["zho_Hans", 47, 23],
    ],
  );
  const unread = (key: "unreadBefore" | "unreadAfter"): number =>
    rows.reduce((sofar, row) => sofar + row[key], 0);
  assert.deepEqual([unread("unreadBefore"), unread("unreadAfter")], [64, 8]);
});

test("gained minus lost is the gain in items", () => {
  for (const row of itemChanges(study, { condition: "budget-500" })) {
    assert.ok(Math.abs((row.gain.value ?? 0) * row.n - (row.gained - row.lost)) < 1e-9);
    assert.ok(row.pHolm >= row.p);
  }
});

test("a study of cells, and the baseline as its own condition, are refused", () => {
  assert.throws(() => itemChanges(openStudy("emma-mgsm"), { condition: "cot" }), RangeError);
  assert.throws(() => itemChanges(study, { condition: "direct" }), /got direct in s1-global-mmlu/);
});
