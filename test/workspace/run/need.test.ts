import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { missingFor } from "cognate/dist/workspace/run/need";
import { lineageTable, openStudy, plotWithin } from "cognate";
import { parseNotebook, type Notebook } from "cognate/dist/workspace/notebook";

const pairs = openStudy("emma-sib200");
const items = openStudy("mega-xcopa").design;

function needing(needs?: unknown): Notebook {
  const metadata = needs === undefined ? {} : { cognate: { needs } };
  return { nbformat: 4, nbformat_minor: 5, metadata, cells: [] };
}

test("an essay about pairs is carried by a study of pairs, and by no other", () => {
  assert.equal(missingFor(needing("pairs"), pairs.design), null);
  assert.equal(
    missingFor(needing("pairs"), items),
    "it needs pairs of a base model and one tuned from it, which mega-xcopa does not have",
  );
});

test("an essay that needs nothing is carried by any study", () => {
  assert.equal(missingFor(needing(), items), null);
});

test("a need that nobody knows is refused", () => {
  assert.throws(
    () => missingFor(needing("miracles"), items),
    /expected one of pairs, .*, got "mir/,
  );
});

test("every essay of ours says its need in a known word", () => {
  for (const name of readdirSync("notebooks").filter((file) => file.endsWith(".ipynb"))) {
    missingFor(parseNotebook(readFileSync(`notebooks/${name}`, "utf8"), name), items);
  }
});

test("where languages would be a cloud of points, a genus is the mean of its units", () => {
  const table = lineageTable(pairs);
  const figure = plotWithin(pairs, table);
  const drawn = figure.data.flatMap(({ x }): unknown[] => (Array.isArray(x) ? x : []));
  const genera = new Set(table.units.map(({ genus }) => genus)).size;
  assert.equal(drawn.filter((value) => value !== null).length, genera * table.lineages.length);
  assert.match(figure.caption, /a point per genus/);
});
