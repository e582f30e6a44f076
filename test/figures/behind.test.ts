import assert from "node:assert/strict";
import { test } from "node:test";
import { openStudy } from "cognate";
import { itemsMet, sourceLines } from "cognate/dist/figures/behind";
import { wholeNumber } from "cognate/dist/figures/percent";
import { plotFamilies } from "cognate/dist/figures/views/languages";
import { plotCoverage, plotParseRate } from "cognate/dist/figures/views/outputs";
import { lineageTable } from "cognate/dist/stats/lineage/table";

const places = (...lines: number[]): string[] => lines.map((line) => `cells.csv:${line}`);

test("lines that follow each other are a range, evenly spaced ones a step", () => {
  assert.equal(sourceLines(places(4, 2, 3)), "cells.csv, lines 2 to 4");
  assert.equal(sourceLines(places(5)), "cells.csv, line 5");
  assert.equal(sourceLines(places(5, 37, 69)), "cells.csv, line 5 and every 32nd after it up to 69");
  assert.equal(sourceLines(places(2, 13, 24, 35)), "cells.csv, line 2 and every 11th after it up to 35");
  assert.equal(sourceLines(places(2, 7, 9)), "cells.csv, lines 2, 7, 9");
  assert.equal(sourceLines([...places(2), "more.csv:8"]), "cells.csv, line 2; more.csv, line 8");
  assert.throws(() => sourceLines(["cells.csv"]), RangeError);
});

test("items are listed by how often they were met, and the rest is counted", () => {
  assert.equal(itemsMet([], 3), "none");
  assert.equal(itemsMet(["a", "b", "b"], 3), "b (2 of 3 runs), a (1)");
  assert.equal(itemsMet(["17", "4"], 1), "17, 4");
  const many = Array.from({ length: 70 }, (_, i) => `i${i}`);
  assert.match(itemsMet(many, 1), /^i0, i1, .*i23 and 46 more items$/);
});

interface Trace {
  readonly customdata?: readonly (readonly string[])[];
  readonly meta?: { readonly behind: readonly string[] };
}

/** What a click on the first point of each trace with points shows last, by its heading. */
function behindOf(data: readonly unknown[]): readonly Readonly<Record<string, string>>[] {
  return (data as readonly Trace[]).flatMap(({ customdata, meta }) => {
    const behind = meta?.behind ?? [];
    return (customdata ?? []).map((facts) => {
      const own = facts.slice(facts.length - behind.length);
      return Object.fromEntries(behind.map((heading, place) => [heading, own[place] ?? ""]));
    });
  });
}

test("behind a share of read answers stand the items that were not, and their lines", () => {
  const study = openStudy("gpt-sib200");
  const [run] = study.answers?.runs ?? [];
  assert.ok(run !== undefined);
  const only = { ...study, published: study.published.filter(({ place }) => place === run.place) };
  const unread = study.answers?.items.filter((_, i) => run.chosen[i] === null) ?? [];
  const [point] = behindOf(plotParseRate(only).data);
  const told = point?.["items that could not be read"] ?? "";
  assert.ok(unread.length > 0);
  for (const { item } of unread.slice(0, 5)) assert.ok(told.split(/, | and /).includes(item), item);
  assert.equal(point?.["read from"], sourceLines([run.place]));
});

test("behind an accuracy stand its counts and the lines of the published file", () => {
  const study = openStudy("emma-belebele");
  const model = study.published[0]?.model ?? "";
  const cells = study.published.filter((cell) => cell.model === model);
  const published = cells.slice(0, 3);
  const codes = new Set(published.map(({ language }) => language));
  const languages = study.languages.filter(({ code }) => codes.has(code));
  const [point] = behindOf(plotCoverage({ ...study, published, languages }).data);
  const right = published.reduce((sum, { correct }) => sum + correct, 0);
  assert.equal(point?.["right answers"], `${wholeNumber(right)} of ${wholeNumber(3 * 900)}`);
  assert.equal(point["read from"], sourceLines(published.map(({ place }) => place)));
});

test("behind a language's gain stand the lines of every model that it was computed from", () => {
  const study = openStudy("emma-belebele");
  const table = lineageTable(study);
  const first = table.units.find(({ codes }) => codes.length === 1) ?? assert.fail();
  const [code] = first.codes;
  const models = new Set(table.pairs.flatMap(({ pair, base }) => [pair, base]));
  const own = study.published.filter(
    ({ model, language }) => language === code && models.has(model),
  );
  const traces = plotFamilies(study, table).data as readonly Trace[];
  const [told] = traces.flatMap(({ customdata }) =>
    (customdata ?? []).filter(([name]) => name === `${first.unit} (${code ?? ""})`),
  );
  assert.ok(own.length >= models.size);
  assert.equal(told?.at(-1), sourceLines(own.map(({ place }) => place)));
});
