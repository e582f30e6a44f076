/**
 * Resource classes of `data/languages.csv` against the list of Joshi et al. (2020), an extract of
 * which stands in `test/golden/languages/`. The rule is stated in `data/LANGUAGES.md`; where the list
 * has two classes for one language, that file shows both.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { extract, isoOf, languages, listed, unbracketed } from "../golden/languages/read";

interface Entry {
  readonly entry: string;
  readonly level: number;
}

const entries = new Map<string, Entry[]>();
for (const row of extract("joshi.csv", ["iso", "entry", "class", "match"])) {
  const level = Number(row.class);
  entries.set(row.iso, [...(entries.get(row.iso) ?? []), { entry: row.entry, level }]);
}

/** A name without brackets, accents and capitals. */
function folded(name: string): string {
  return unbracketed(name).toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/** The class that all entries share, or that of the one entry of the row's name if it is the highest. */
function classOf(name: string, found: readonly Entry[]): number | null {
  const levels = found.map(({ level }) => level);
  const highest = Math.max(...levels);
  if (new Set(levels).size === 1) return highest;
  const own = found.filter(({ entry }) => folded(entry) === folded(name));
  return own.length === 1 && own[0]?.level === highest ? highest : null;
}

test("a resource class is the one that Joshi et al. give the language, or empty", () => {
  for (const { code, name, resource } of languages) {
    assert.equal(resource, classOf(name, entries.get(isoOf(code)) ?? []), code);
  }
});

test("a language to which the list gives two classes is shown with both", () => {
  const found = new Map<string, readonly string[]>();
  for (const { code, resource } of languages) {
    const here = entries.get(isoOf(code)) ?? [];
    if (new Set(here.map(({ level }) => level)).size < 2) continue;
    const both = here.map(({ entry, level }) => `${entry} ${level}`).join("; ");
    found.set(isoOf(code), [isoOf(code), resource === null ? "empty" : `${resource}`, both]);
  }
  assert.deepEqual(
    [...found.values()],
    listed("Resource classes", ["iso", "here", "entries"]).map((row) => Object.values(row)),
  );
});

test("where two classes disagree, all but one entry found nothing", () => {
  for (const [iso, here] of entries) {
    const found = here.filter(({ level }) => level > 0);
    if (new Set(here.map(({ level }) => level)).size > 1) assert.equal(found.length, 1, iso);
  }
});

test("a language that the list does not name has no class, and is shown so", () => {
  const found = new Set<string>();
  for (const { code } of languages) if (!entries.has(isoOf(code))) found.add(isoOf(code));
  assert.deepEqual(
    [...found],
    listed("Languages without a resource class", ["iso", "nearest entry"]).map(({ iso }) => iso),
  );
});

test("the paper's own examples of each class have that class here", () => {
  const examples: readonly (readonly string[])[] = [
    [],
    ["Fijian", "Bhojpuri"],
    ["Zulu", "Lao", "Maltese", "Irish"],
    ["Indonesian", "Ukrainian", "Cebuano", "Afrikaans", "Hebrew"],
    ["Russian", "Hungarian", "Vietnamese", "Dutch", "Korean"],
    ["English", "Spanish", "German", "Japanese", "French"],
  ];
  const byName = new Map(languages.map(({ name, resource }) => [name, resource]));
  for (const [level, names] of examples.entries()) {
    for (const name of names) assert.equal(byName.get(name), level, name);
  }
});
