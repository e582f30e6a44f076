import assert from "node:assert/strict";
import { test } from "node:test";
import { languageSets } from "cognate/dist/stats/specification/sets";
import { design, languages } from "./hand";

const compared = languages.filter((each) => each.role !== "source");
const sources = languages.filter((each) => each.role === "source");

test("dialects are one unit, each alone or left out, and controls are four sets", () => {
  const { sets, skipped } = languageSets(compared, design, sources);
  const named = sets.map(({ dialects, controls, units, related }) => {
    const codes = units.map((unit) => unit.map((l) => (compared[l]?.code ?? "").slice(0, 3)));
    const [first, second] = [codes.slice(0, related), codes.slice(related)];
    return [dialects, controls, first.map(String).join(" "), second.map(String).join(" ")];
  });
  const one = "acm,arz heb mlt";
  assert.deepEqual(named.slice(0, 4), [
    ["one unit", "all", one, "hau pes fin tur"],
    ["one unit", "near", one, "hau pes"],
    ["one unit", "far", one, "fin tur"],
    ["one unit", "as resourced", one, "hau"],
  ]);
  assert.deepEqual(named[4], ["each alone", "all", "acm arz heb mlt", "hau pes fin tur"]);
  assert.deepEqual(named[8], ["left out", "all", "heb mlt", "hau pes fin tur"]);
  assert.equal(sets.length, 12);
  assert.deepEqual(skipped, []);
});

test("sets that repeat another or have nobody to compare are left out with the reason", () => {
  const alone = compared.filter((each) => each.code !== "acm_Arab");
  const { sets, skipped } = languageSets(alone, design, sources);
  assert.ok(sets.every((set) => set.dialects !== "each alone"));
  assert.equal(skipped.filter((each) => each.reason.startsWith("the same languages as")).length, 4);
  const dialects = languages.filter((each) => each.unit === "Arabic dialects" || !each.resource);
  const none = languageSets(
    [...dialects, ...languages.slice(7)].filter((each) => each.role !== "source"),
    design,
    [],
  );
  assert.ok(none.skipped.some((each) => each.reason === "no related unit or no control"));
});
