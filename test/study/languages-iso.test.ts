/**
 * Names and scripts of `data/languages.csv` against ISO 639-3 and ISO 15924, extracts of which stand
 * in `test/golden/languages/`. Brackets aside, what differs is listed in `data/LANGUAGES.md`.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { extract, isoOf, languages, listed, unbracketed } from "../golden/languages/read";

const tables = extract("iso-639-3.csv", ["iso", "scope", "type", "name", "retired", "merged_into"]);
const isoLanguages = new Map(tables.map((row) => [row.iso, row]));
const isoScripts = new Map(
  extract("iso-15924.csv", ["script", "name"]).map(({ script, name }) => [script, name]),
);

test("a name is ISO 639-3's, brackets aside, but for those listed", () => {
  const found = new Map<string, readonly string[]>();
  for (const { code, name } of languages) {
    const there = isoLanguages.get(isoOf(code))?.name ?? "";
    if (unbracketed(there) !== name) found.set(isoOf(code), [isoOf(code), name, there]);
  }
  const expected = listed("Names", ["iso", "here", "ISO 639-3", "why"]);
  assert.deepEqual(
    [...found.values()],
    expected.map((row) => [row.iso, row.here, row["ISO 639-3"]]),
  );
  for (const { why } of expected) assert.ok(why.length > 0);
});

test("a script is the one its code names, in ISO 15924's words, but for those listed", () => {
  const found = new Map<string, readonly string[]>();
  for (const { code, script } of languages) {
    const suffix = code.slice(4);
    const there = isoScripts.get(suffix) ?? "";
    if (unbracketed(there) !== script) found.set(suffix, [suffix, script, there]);
  }
  const expected = listed("Scripts", ["script", "here", "ISO 15924", "why"]);
  assert.deepEqual(
    [...found.values()].sort(),
    expected.map((row) => [row.script, row.here, row["ISO 15924"]]),
  );
  for (const { why } of expected) assert.ok(why.length > 0);
});

test("one code of a script has one name, and one name one code", () => {
  const pairs = new Set(languages.map(({ code, script }) => `${code.slice(4)} ${script}`));
  const scripts = new Set(languages.map(({ script }) => script));
  assert.equal(pairs.size, isoScripts.size);
  assert.equal(scripts.size, isoScripts.size);
});

test("a language in two scripts is one language: the rows agree in all but script and note", () => {
  const first = new Map<string, readonly unknown[]>();
  for (const { code, name, family, branch, resource } of languages) {
    const facts = [name, family, branch, resource];
    assert.deepEqual(facts, first.get(isoOf(code)) ?? facts, code);
    first.set(isoOf(code), facts);
  }
});

test("two languages never share a name", () => {
  const isos = new Set(languages.map(({ code }) => isoOf(code)));
  const names = new Set(languages.map(({ name }) => name));
  assert.equal(names.size, isos.size);
});

test("the note of a macrolanguage, a constructed or an ancient language says so", () => {
  for (const { code, note } of languages) {
    const { scope, type } = isoLanguages.get(isoOf(code)) ?? { scope: "", type: "" };
    assert.equal(/^(ancient; )?macrolanguage/.test(note), scope === "M", code);
    assert.equal(note.startsWith("constructed"), type === "C", code);
    assert.equal(note.startsWith("ancient"), type === "H", code);
  }
});

test("a code that ISO 639-3 has retired says when, and what it was merged into", () => {
  for (const { code, note } of languages) {
    const row = isoLanguages.get(isoOf(code));
    assert.ok(row !== undefined, code);
    const { retired, merged_into: into } = row;
    const says = note.startsWith(
      `retired from ISO 639-3 in ${retired.slice(0, 4)} and merged into ${into}`,
    );
    assert.equal(says, retired !== "", code);
  }
});

test("text in Latin letters of a language that the table also has in its own script is called romanised", () => {
  const own = new Map<string, number>();
  for (const { code } of languages) own.set(isoOf(code), (own.get(isoOf(code)) ?? 0) + 1);
  const found = languages.filter(({ note }) => note === "romanised").map(({ code }) => code);
  assert.deepEqual(found, ["arb_Latn", "ben_Latn", "hin_Latn", "npi_Latn", "sin_Latn", "urd_Latn"]);
  for (const code of found) assert.equal(own.get(isoOf(code)), 2, code);
});
