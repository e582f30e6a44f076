/**
 * The table of languages and the studies: every code of a study has a row, every row is of use, and
 * the numbers of units, branches and families are those that METHOD section 11 rests on.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { readTable } from "cognate/dist/study/table";
import { codesUnder, pathOf } from "../golden/languages/glottolog";
import { isoOf, languages } from "../golden/languages/read";

/** The codes in the language columns of a study's files. */
function codesOf(study: string): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const name of readdirSync(`data/${study}`).filter((file) => file.endsWith(".csv"))) {
    const text = readFileSync(`data/${study}/${name}`, "utf8");
    const header = text.slice(0, text.indexOf("\n")).trim().split(",");
    if (!header.includes("language")) continue;
    for (const { fields } of readTable(text, name, [header])) {
      codes.add(fields.get("language") ?? "");
    }
  }
  return codes;
}

const studies = readdirSync("data").filter((name) => existsSync(`data/${name}/study.yaml`));
const arabic = new Set(codesUnder("arab1395").filter((code) => code !== "mlt_Latn"));
const akan = new Set(codesUnder("akan1250"));

/** Scripts of a language together, all Arabic varieties together, Akan with Twi. */
function unitOf(code: string): string {
  if (arabic.has(code)) return "Arabic";
  return akan.has(code) ? "Akan" : isoOf(code);
}

test("every code of every study has a row, and every row occurs in a study", () => {
  const used = new Set(studies.flatMap((study) => [...codesOf(study)]));
  assert.deepEqual(
    languages.map(({ code }) => code),
    [...used].sort(),
  );
});

for (const [study, codes, units, branches, families] of [
  ["emma-belebele", 122, 110, 42, 18],
  ["emma-sib200", 205, 188, 54, 22],
] as const) {
  test(`${study} has ${codes} codes, ${units} units, ${branches} branches, ${families} families`, () => {
    const present = codesOf(study);
    const rows = languages.filter(({ code }) => present.has(code));
    assert.equal(rows.length, codes);
    assert.equal(new Set(rows.map(({ code }) => unitOf(code))).size, units);
    assert.equal(new Set(rows.map(({ branch }) => branch)).size, branches);
    assert.equal(new Set(rows.map(({ family }) => family)).size, families);
    // Counted in Glottolog instead of in the table.
    assert.equal(new Set(rows.map(({ code }) => pathOf(code)[0]?.glottocode)).size, families);
  });
}

test("the Semitic units are Arabic, Hebrew, Maltese, Amharic and Tigrinya", () => {
  const semitic = languages.filter(({ branch }) => branch === "Semitic");
  const units = new Set(semitic.map(({ code }) => unitOf(code)));
  assert.deepEqual([...units].sort(), ["Arabic", "amh", "heb", "mlt", "tir"]);
  assert.equal(arabic.size, 10);
  assert.deepEqual([...akan], ["aka_Latn", "twi_Latn"]);
});

test("rows stand in code-point order", () => {
  const codes = languages.map(({ code }) => code);
  assert.deepEqual(codes, [...codes].sort());
});
