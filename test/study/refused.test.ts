import assert from "node:assert/strict";
import { test } from "node:test";
import { parseLanguages } from "cognate/dist/study/languages";
import { parseDesign } from "cognate/dist/study/parse";
import { altered, languagesText, studyText } from "./example";

const languages = parseLanguages(languagesText, "languages.csv");

/** What must be refused: the change, the kind of error, and the whole message. */
const refused: readonly (readonly [string, readonly [string, string], string, RegExp])[] = [
  [
    "an unknown key",
    ["title:", "titel:"],
    "RangeError",
    /^study\.yaml:2: expected a key of study \(id, .*\), got "titel"$/,
  ],
  [
    "an unknown key of a model",
    ["lineage: A", "linage: A"],
    "RangeError",
    /^study\.yaml:18: expected a key of models\[0\] \(id, .*\), got "linage"$/,
  ],
  [
    "a key given twice",
    ["title:", "id:"],
    "TypeError",
    /^study\.yaml:2: expected well-formed YAML, got map keys must be unique$/,
  ],
  [
    "broken YAML",
    ["[arb_Arab]\nleave", "[arb_Arab\nleave"],
    "TypeError",
    /^study\.yaml:\d+: expected well-formed YAML, got /,
  ],
  [
    "a missing title",
    ["title: A tiny study\n", ""],
    "RangeError",
    /^study\.yaml:1: expected title in study, got nothing$/,
  ],
  [
    "an empty title",
    ["title: A tiny study", "title:"],
    "RangeError",
    /^study\.yaml:2: expected title in study, got nothing$/,
  ],
  [
    "a title that is a number",
    ["A tiny study", "12"],
    "TypeError",
    /^study\.yaml:2: expected a text for title, got 12 \(write it in quotes\)$/,
  ],
  [
    "an unknown kind",
    ["kind: published", "kind: guessed"],
    "RangeError",
    /^study\.yaml:3: expected one of published, pulled, simulated for kind, got "guessed"$/,
  ],
  [
    "a missing licence",
    ["  licence: CC0-1.0\n", ""],
    "RangeError",
    /^study\.yaml:4: expected licence in cite, got nothing$/,
  ],
  [
    "items as a text",
    ["items: 4", 'items: "4"'],
    "TypeError",
    /^study\.yaml:9: expected a number for benchmark\.items, got "4"$/,
  ],
  [
    "half an item",
    ["items: 4", "items: 4.5"],
    "RangeError",
    /^study\.yaml:9: expected a whole number of at least 1 for benchmark\.items, got 4\.5$/,
  ],
  [
    "more passages than items",
    ["passages: 2", "passages: 5"],
    "RangeError",
    /^study\.yaml:9: expected at most as many passages as items \(4\), got 5$/,
  ],
  [
    "a single option",
    ["options: 4", "options: 1"],
    "RangeError",
    /^study\.yaml:9: expected a whole number of at least 2 for benchmark\.options, got 1$/,
  ],
  [
    "NaN",
    ["parameters: 4e9", "parameters: .nan"],
    "TypeError",
    /^study\.yaml:18: expected a finite number for models\[0\]\.parameters, got NaN$/,
  ],
  [
    "an unknown language",
    ["sources: [arb_Arab]", "sources: [arb_Aarb]"],
    "RangeError",
    /^study\.yaml:10: expected a code of languages\.csv for sources\[0\], got "arb_Aarb"$/,
  ],
  [
    "an unknown language of a condition",
    ["on: [arb_Arab]", "on: [ara_Arab]"],
    "RangeError",
    /^study\.yaml:16: expected a code of languages\.csv for conditions\.tuned\.on\[0\], got "ara_Arab"$/,
  ],
  [
    "an unknown branch",
    ["branch: Semitic", "branch: Semetic"],
    "RangeError",
    /^study\.yaml:12: expected a branch of languages\.csv for related\.branch, got "Semetic"$/,
  ],
  [
    "a language in two groups",
    ["leave-out: { arb_Latn:", "leave-out: { arb_Arab:"],
    "RangeError",
    /^study\.yaml:11: expected arb_Arab in one group, got it in sources\[0\] at study\.yaml:10 and in leave-out\.arb_Arab$/,
  ],
  [
    "a language in two named units",
    ["[acm_Arab, arz_Arab]", "[acm_Arab], Iraqi: [acm_Arab]"],
    "RangeError",
    /^study\.yaml:13: expected acm_Arab in one group, got /,
  ],
  [
    "relatives by branch and by list",
    ["branch: Semitic", "branch: Semitic, languages: []"],
    "RangeError",
    /^study\.yaml:12: expected either a branch or languages for related, got both$/,
  ],
  [
    "a second baseline",
    ["{ intervention: fine", "{ baseline: true, intervention: fine"],
    "RangeError",
    /^study\.yaml:16: expected one baseline, got a second, tuned \(the first at study\.yaml:15\)$/,
  ],
  [
    "a baseline that is not said plainly",
    ["baseline: true", "baseline: yes"],
    "TypeError",
    /^study\.yaml:15: expected true or false for conditions\.base\.baseline, got "yes"$/,
  ],
  [
    "a doubled model",
    ["id: m2", "id: m1"],
    "RangeError",
    /^study\.yaml:19: expected one model "m1", got another at study\.yaml:18$/,
  ],
  [
    "a study without models",
    ["models:\n  - { id: m1", "models: []\nrest:\n  - { id: m1"],
    "RangeError",
    /^study\.yaml:18: expected a key of study .*, got "rest"$/,
  ],
  [
    "more active weights than weights",
    ["active: 4e9", "active: 5e9"],
    "RangeError",
    /^study\.yaml:18: expected active at most parameters \(4000000000\), got 5000000000$/,
  ],
  [
    "an unknown architecture",
    ["dense", "sparse"],
    "RangeError",
    /^study\.yaml:18: expected one of dense, .* for models\[0\]\.architecture, got "sparse"$/,
  ],
  [
    "an output outside the study",
    ["from: cells.csv", "from: ../cells.csv"],
    "RangeError",
    /^study\.yaml:21: expected the name of a file beside study\.yaml, got "\.\.\/cells\.csv"$/,
  ],
  [
    "a margin in points",
    ["outputs:", "margin: 3\noutputs:"],
    "RangeError",
    /^study\.yaml:20: expected a margin as a proportion below 1, got 3$/,
  ],
];

for (const [what, change, kind, message] of refused) {
  test(`a study with ${what} is refused with its line`, () => {
    assert.throws(() => parseDesign(altered(change), "study.yaml", languages), {
      name: kind,
      message,
    });
  });
}

test("a study without a single model is refused", () => {
  const text = studyText.replace(/models:\n(.*\n){2}/, "models: []\n");
  const message = "study.yaml:17: expected at least one model, got none";
  assert.throws(() => parseDesign(text, "study.yaml"), { name: "RangeError", message });
});
