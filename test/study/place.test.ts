import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseLanguages } from "cognate/dist/study/languages";
import { place } from "cognate/dist/study/place";
import { unitsIn } from "cognate/dist/study/unit";
import { design, languagesText } from "./example";

const languages = parseLanguages(languagesText, "languages.csv");
const codes = languages.map((language) => language.code);

test("every language has the role that the study declares", () => {
  const roles = place(design(), languages, codes).map(({ code, role }) => [code, role]);
  assert.deepEqual(roles, [
    ["acm_Arab", "related"],
    ["amh_Ethi", "related"],
    ["arb_Arab", "source"],
    ["arb_Latn", "left-out"],
    ["arz_Arab", "related"],
    ["heb_Hebr", "related"],
    ["swh_Latn", "control"],
    ["zho_Hans", "control"],
    ["zho_Hant", "control"],
  ]);
});

test("dialects are one unit and scripts of one language another", () => {
  const units = new Map(place(design(), languages, codes).map(({ code, unit }) => [code, unit]));
  assert.equal(units.get("acm_Arab"), "Arabic dialects");
  assert.equal(units.get("arz_Arab"), "Arabic dialects");
  assert.equal(units.get("zho_Hans"), "Chinese");
  assert.equal(units.get("zho_Hant"), "Chinese");
  assert.equal(units.get("heb_Hebr"), "Hebrew");
});

test("by code, languages of one name stay apart", () => {
  const units = unitsIn(design(["by: iso", "by: code"]), languages);
  assert.equal(units.get("arb_Arab"), "Modern Standard Arabic (arb_Arab)");
  assert.equal(units.get("arb_Latn"), "Modern Standard Arabic (arb_Latn)");
  assert.equal(units.get("zho_Hans"), "Chinese (Simplified)");
});

test("relatives may be listed, and there may be none", () => {
  const listed = design(["branch: Semitic", "languages: [heb_Hebr]"]);
  const some = place(listed, languages, codes).filter(({ role }) => role === "related");
  assert.deepEqual(
    some.map(({ code }) => code),
    ["heb_Hebr"],
  );
  const none = place(design(["related: { branch: Semitic }\n", ""]), languages, codes);
  assert.ok(none.every(({ role }) => role !== "related"));
});

test("a language that the table lacks is refused", () => {
  const message = 'place: expected a code of languages.csv, got "xxx_Latn"';
  assert.throws(() => place(design(), languages, ["xxx_Latn"]), { name: "RangeError", message });
});

test("a unit of two roles is refused", () => {
  const mixed = design(["[acm_Arab, arz_Arab]", "[acm_Arab, swh_Latn]"]);
  const message =
    'place: expected one role in the unit "Arabic dialects", got acm_Arab as related and swh_Latn as control';
  assert.throws(() => place(mixed, languages, codes), { name: "RangeError", message });
});

test("the order in which languages come never matters, nor does a double", () => {
  const expected = place(design(), languages, codes);
  const anyOrder = fc.shuffledSubarray(codes, { minLength: codes.length });
  fc.assert(
    fc.property(anyOrder, (order) => {
      assert.deepEqual(place(design(), languages, [...order, ...order]), expected);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("a unit has the same name whichever languages a study has", () => {
  const all = new Map(place(design(), languages, codes).map(({ code, unit }) => [code, unit]));
  fc.assert(
    fc.property(fc.subarray(codes), (some) => {
      for (const { code, unit } of place(design(), languages, some)) {
        assert.equal(unit, all.get(code));
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});
