import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseLanguages } from "cognate/dist/study/languages";
import { parseDesign } from "cognate/dist/study/parse";
import { altered, asPairs, design, languagesText, studyText } from "./example";

const languages = parseLanguages(languagesText, "languages.csv");

test("a study is read as it is declared", () => {
  const read = parseDesign(studyText, "study.yaml", languages);
  assert.deepEqual(read.benchmark, {
    ...{ name: "Belebele", items: 4, passages: 2, options: 4, scoring: "generated" },
  });
  assert.deepEqual(read.related, { branch: "Semitic" });
  assert.deepEqual(read.leaveOut, ["arb_Latn"]);
  assert.deepEqual(read.leaveOutReasons, { arb_Latn: "the source in another script" });
  assert.deepEqual(
    read.conditions.map(({ id, baseline, interventions }) => [id, baseline, interventions]),
    [
      ["base", true, []],
      ["tuned", false, ["fine-tuning"]],
    ],
  );
  assert.equal(read.models[1]?.active, null);
  assert.equal(read.pairs, false);
  assert.equal(read.margin, 0.03);
});

test("several interventions, a list of codes to leave out and short units are understood", () => {
  const read = design(
    ["intervention: fine-tuning", "intervention: [fine-tuning, chain-of-thought]"],
    ['leave-out: { arb_Latn: "the source in another script" }', "leave-out: [arb_Latn]"],
    [
      "units: { by: iso, named: { Arabic dialects: [acm_Arab, arz_Arab] } }",
      "units: { Arabic dialects: [acm_Arab, arz_Arab] }",
    ],
  );
  assert.deepEqual(read.conditions[1]?.interventions, ["fine-tuning", "chain-of-thought"]);
  assert.deepEqual(read.leaveOut, ["arb_Latn"]);
  assert.equal(read.leaveOutReasons, undefined);
  assert.equal(read.units.by, "code");
  assert.deepEqual(read.units.named, [
    { name: "Arabic dialects", languages: ["acm_Arab", "arz_Arab"] },
  ]);
});

test("a study without a baseline is allowed", () => {
  assert.ok(design(["{ baseline: true }", "{}"]).conditions.every((each) => !each.baseline));
});

test("models with tuned-from make a study of pairs", () => {
  const read = design(...asPairs);
  assert.equal(read.pairs, true);
  assert.deepEqual(
    read.models.map((model) => model.tunedFrom),
    [null, "m1", "m1"],
  );
});

test("a pair tuned from a model that is not there is refused", () => {
  const text = altered(["lineage: B", "tuned-from: m9"]);
  const message = 'study.yaml:19: expected a model of this study for tuned-from of m2, got "m9"';
  assert.throws(() => parseDesign(text, "study.yaml"), { name: "RangeError", message });
});

test("models that are tuned from each other are refused", () => {
  const text = altered(["lineage: A", "tuned-from: m2"], ["lineage: B", "tuned-from: m1"]);
  const message = /^study\.yaml:18: expected tuned-from of m1 to lead to a root, got a circle/;
  assert.throws(() => parseDesign(text, "study.yaml"), { name: "RangeError", message });
});

test("a pair of another lineage than its base is refused", () => {
  const text = altered(["lineage: B", "lineage: B, tuned-from: m1"]);
  const message = 'study.yaml:19: expected one lineage for m2 and its base, got "B" tuned from "A"';
  assert.throws(() => parseDesign(text, "study.yaml"), { name: "RangeError", message });
});

test("pairs are measured under base and tuned alone", () => {
  const text = altered(...asPairs, ["  tuned:", "  tuned-cot:"]);
  const message =
    /^study\.yaml:14: expected the conditions base \(baseline\) and tuned, .*, got base \(baseline\), tuned-cot$/;
  assert.throws(() => parseDesign(text, "study.yaml"), { name: "RangeError", message });
});

test("a text cut anywhere is a study or is refused with its place", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: studyText.length - 1 }), (length) => {
      try {
        parseDesign(studyText.slice(0, length), "study.yaml", languages);
        assert.ok(length >= studyText.indexOf("cells.csv"));
      } catch (error) {
        assert.ok(error instanceof RangeError || error instanceof TypeError);
        assert.match(error.message, /^study\.yaml:\d+: expected .+, got ./s);
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("what a study was pulled from is read, and held to what sums and commits look like", () => {
  const [sum, commit] = ["a".repeat(64), "b".repeat(40)];
  const origin = `{ source: "hf://datasets/o/n", commit: ${commit}, files: 2, bytes: 9, sha256: ${sum} }`;
  const text = (kind: string, each: string): string =>
    `${altered(["kind: published", `kind: ${kind}`])}pulled:\n  - ${each}\n`;
  assert.deepEqual(parseDesign(text("pulled", origin), "study.yaml").pulled, [
    { source: "hf://datasets/o/n", commit, files: 2, bytes: 9, sha256: sum },
  ]);
  assert.equal(parseDesign(studyText, "study.yaml").pulled, undefined);
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ["published", origin, /expected sources where kind is pulled, got a published study$/],
    ["pulled", origin.replace(sum, "abc"), /expected 64 hexadecimal digits, got "abc"$/],
    ["pulled", origin.replace(commit, "main"), /expected 40 hexadecimal digits, got "main"$/],
    ["pulled", origin.replace("bytes", "octets"), /expected a key of/],
  ];
  for (const [kind, each, message] of refused) {
    assert.throws(() => parseDesign(text(kind, each), "study.yaml"), { message });
  }
});
