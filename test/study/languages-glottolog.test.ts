/**
 * Families and branches of `data/languages.csv` against Glottolog 5.2, an extract of which stands in
 * `test/golden/languages/`. What differs is listed in `data/LANGUAGES.md` with its reason, and
 * nothing else is.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { codesUnder, languoids, pathOf, readNode } from "../golden/languages/glottolog";
import { isoOf, languages, listed } from "../golden/languages/read";

const differing = listed("Rows that differ from Glottolog", [
  "code",
  "column",
  "here",
  "Glottolog",
  "why",
]);
const branches = listed("Branches", [
  "branch",
  "family",
  "codes",
  "Glottolog",
  "why another name",
]).map((row) => ({ ...row, nodes: row.Glottolog.split("; ").map(readNode) }));

const withoutReason = (column: string): readonly (readonly string[])[] =>
  differing
    .filter((row) => row.column === column)
    .map(({ code, here, Glottolog }) => [code, here, Glottolog]);

test("a family is Glottolog's top-level family, but for the rows listed", () => {
  const found = languages
    .map(({ code, family }) => [code, family, pathOf(code)[0]?.name ?? ""])
    .filter(([, here, there]) => here !== there);
  assert.deepEqual(found, withoutReason("family"));
});

test("a branch is a group of Glottolog: all its languages and no others are in it, but for the rows listed", () => {
  const found: string[][] = [];
  for (const { branch, nodes } of branches) {
    const members = new Set(nodes.flatMap((node) => codesUnder(node.glottocode)));
    for (const language of languages) {
      if ((language.branch === branch) === members.has(language.code)) continue;
      const names = pathOf(language.code).map((node) => node.name);
      found.push([language.code, language.branch, names.join(" > ")]);
    }
  }
  assert.deepEqual(found, withoutReason("branch"));
});

test("every branch is listed once, with its family and the number of its codes", () => {
  const inTable = new Map<string, { family: string; codes: number }>();
  for (const { branch, family } of languages) {
    const row = inTable.get(branch) ?? { family, codes: 0 };
    assert.equal(row.family, family, `${branch} is in one family`);
    inTable.set(branch, { family, codes: row.codes + 1 });
  }
  const found = branches.map((row) => [row.branch, row.family, Number(row.codes)]);
  const expected = [...inTable].map(([branch, { family, codes }]) => [branch, family, codes]);
  const byName = (a: readonly unknown[], b: readonly unknown[]): number =>
    String(a[0]) < String(b[0]) ? -1 : 1;
  assert.deepEqual(found.sort(byName), expected.sort(byName));
});

test("a branch that Glottolog calls otherwise or divides says why, and no other does", () => {
  for (const { branch, nodes, "why another name": why } of branches) {
    const agrees = nodes.length === 1 && nodes[0]?.name === branch;
    assert.equal(why === "", agrees, branch);
  }
});

test("the groups that branches are held against are named as Glottolog names them", () => {
  const known = new Map(
    languages.flatMap(({ code }) => pathOf(code).map((node) => [node.glottocode, node.name])),
  );
  for (const { nodes } of branches) {
    for (const { name, glottocode } of nodes) assert.equal(known.get(glottocode), name);
  }
});

test("no language is in the groups of two branches", () => {
  for (const { code } of languages) {
    const groups = new Set(pathOf(code).map((node) => node.glottocode));
    const found = branches.filter(({ nodes }) => nodes.some((node) => groups.has(node.glottocode)));
    assert.ok(found.length <= 1, `${code}: ${found.map(({ branch }) => branch).join(", ")}`);
  }
});

test("a languoid carries the ISO code of its language, but for those chosen by hand", () => {
  const found = languoids
    .filter((languoid) => languoid.glottolog_iso !== languoid.iso)
    .map(({ iso, path }) => [iso, path.split(" > ").at(-1)]);
  const chosen = listed("Languoids chosen by hand", ["iso", "Glottolog", "why"]);
  assert.deepEqual(
    found,
    chosen.map(({ iso, Glottolog }) => [iso, Glottolog]),
  );
  for (const { iso, glottocode, path } of languoids) {
    assert.equal(readNode(path.split(" > ").at(-1) ?? "").glottocode, glottocode, iso);
  }
});

test("every deviation from Glottolog has its reason", () => {
  const chosen = listed("Languoids chosen by hand", ["iso", "Glottolog", "why"]);
  for (const { why } of [...differing, ...chosen]) assert.ok(why.length > 0);
});

test("the extract covers the ISO languages of the table and nothing more", () => {
  const isos = [...new Set(languages.map(({ code }) => isoOf(code)))];
  assert.deepEqual(
    languoids.map(({ iso }) => iso),
    isos,
  );
  assert.equal(isos.length, 197);
});
