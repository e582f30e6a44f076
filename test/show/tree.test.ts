import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { afterEach, test } from "node:test";
import { languageTree, lineageTable, openStudy, tree, treeSaid } from "cognate";
import { familiesWithLook, familyLook } from "cognate/dist/figures/families";
import { familyClass, familyStyles } from "cognate/dist/figures/family-styles";
import type { TreeNode } from "cognate/dist/narrative/languagetree";

// The kernel gives every cell its own writer; here a variable takes the place of the socket.
const jupyter = createRequire(__filename)("tslab/dist/jupyter") as {
  lastWriteDisplayData:
    ((output: { readonly data: Readonly<Record<string, string>> }) => void) | null;
};
const outside = jupyter.lastWriteDisplayData;

afterEach(() => {
  jupyter.lastWriteDisplayData = outside;
});

function written(nodes: readonly TreeNode[]): Readonly<Record<string, string>> {
  let data: Readonly<Record<string, string>> = {};
  jupyter.lastWriteDisplayData = (output) => (data = output.data);
  tree(nodes, { caption: "Languages <b>" });
  return data;
}

const hostile = '<script>window.hacked=1</script>"><img src=x onerror=alert(1)>';
const leaf = (name: string, isStrong = false): TreeNode => {
  return { name, value: "+1.0", isStrong, family: "Afro-Asiatic", below: [] };
};
const small: readonly TreeNode[] = [
  {
    ...leaf("Afro-Asiatic"),
    below: [
      { ...leaf("Semitic", true), below: [leaf("עברית", true), leaf("አማርኛ", true), leaf(hostile)] },
    ],
  },
];

test("a tree is lists within lists, names isolated whatever their direction, and runs nothing", () => {
  const html = written(small)["text/html"] ?? "";
  assert.match(html, /<strong><bdi>עברית<\/bdi><\/strong> <span class="value">\+1\.0<\/span>/);
  assert.match(html, /<bdi>አማርኛ<\/bdi>/);
  assert.doesNotMatch(html, /<script|<img|Languages <b>/);
  assert.equal(html.match(/<ul/g)?.length, html.match(/<\/ul>/g)?.length);
  assert.equal(html.match(/<li/g)?.length, 5);
});

test("a tree has a text alternative with every name and value", () => {
  const plain = written(small)["text/plain"] ?? "";
  assert.match(
    plain,
    /^Languages <b>\nAfro-Asiatic \(\+1\.0\)\n {2}\*Semitic\* \(\+1\.0\): \*עברית\* \(\+1\.0\); \*አማርኛ\*/,
  );
});

test("a family has in pages the colour that it has in figures, by day and by night", () => {
  const styles = familyStyles();
  for (const family of familiesWithLook) {
    const rule = new RegExp(
      `\\.${familyClass(family)} \\{ --family: light-dark\\(${familyLook(family).colour}, #`,
    );
    assert.match(styles, rule);
  }
  assert.equal(new Set(familiesWithLook.map(familyClass)).size, familiesWithLook.length);
  assert.equal(familyClass("Basque"), "family-other");
  assert.match(styles, /\.family-dravidian \{ --family: light-dark\(#882255, #c8548f\)/);
});

test("the tree of a study holds every unit once, in its branch and family, the related set off", () => {
  const table = lineageTable(openStudy("emma-belebele"));
  const nodes = languageTree(table);
  const leaves = nodes.flatMap((family) => family.below.flatMap((branch) => branch.below));
  assert.deepEqual(
    leaves.map(({ name }) => name).sort(),
    table.units.map(({ unit }) => unit).sort(),
  );
  const strong = leaves.filter(({ isStrong }) => isStrong).map(({ name }) => name);
  assert.deepEqual(strong.sort(), ["Amharic", "Arabic", "Hebrew", "Maltese", "Tigrinya"]);
  const afro = nodes.find(({ name }) => name === "Afro-Asiatic");
  assert.equal(afro?.value, "+2.5, 8 units");
  assert.equal(afro.below.find(({ name }) => name === "Semitic")?.value, "+3.0, 5 units");
  assert.equal(afro.isStrong, false);
  assert.match(
    treeSaid(table).plain,
    /^110 language units stand in 42 branches of 18 families; the related ones are 5 units in 1 branch of Afro-Asiatic, which has 2 other branches here\.$/,
  );
});
