import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { place } from "cognate/dist/study/place";
import { unitMeans } from "cognate/dist/tidy/unit";
import { design } from "../study/example";
import { languages } from "./example";

const codes = languages.map((language) => language.code);
const placed = place(design(), languages, codes);

test("dialects count as one language", () => {
  const [arabic, hebrew] = unitMeans(["acm_Arab", "arz_Arab", "heb_Hebr"], [0.25, 0.75, 1], placed);
  assert.deepEqual(arabic, {
    ...{ unit: "Arabic dialects", role: "related", value: 0.5 },
    languages: ["acm_Arab", "arz_Arab"],
  });
  assert.equal(hebrew?.value, 1);
});

test("a language that is left out is in no unit", () => {
  const units = unitMeans(
    codes,
    codes.map(() => 0.5),
    placed,
  );
  assert.ok(units.every((unit) => !unit.languages.includes("arb_Latn")));
  assert.equal(units.flatMap((unit) => unit.languages).length, codes.length - 1);
});

test("the order of columns never matters, and no mean leaves the range of its values", () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    ...{ minLength: codes.length, maxLength: codes.length },
  });
  fc.assert(
    fc.property(values, (column) => {
      const units = unitMeans(codes, column, placed);
      assert.deepEqual(unitMeans([...codes].reverse(), [...column].reverse(), placed), units);
      for (const { value, languages: members } of units) {
        const own = members.map((code) => column[codes.indexOf(code)] ?? NaN);
        assert.ok(value >= Math.min(...own) - 1e-12 && value <= Math.max(...own) + 1e-12);
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("a language of no study, one twice, and a value that is not finite are refused", () => {
  const refuse = (some: readonly string[], values: readonly number[], message: RegExp): void => {
    assert.throws(() => unitMeans(some, values, placed), { name: "RangeError", message });
  };
  refuse(["xxx_Latn"], [0.5], /expected a language of the study, got xxx_Latn/);
  refuse(["heb_Hebr", "heb_Hebr"], [0.5, 0.5], /expected each language once, got one twice/);
  refuse(["heb_Hebr"], [NaN], /expected a finite value for heb_Hebr, got NaN/);
  refuse(["heb_Hebr"], [], /expected one value per language, got 0 values for 1/);
});
