/**
 * What a click on a point of a committed figure shows. The table names every figure and what its points
 * stand for, so that a new figure cannot be forgotten: the test fails until the table says it.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

interface Trace {
  readonly name?: string;
  readonly x?: readonly (number | null)[];
  readonly hoverinfo?: string;
  readonly hovertext?: readonly string[];
  readonly hovertemplate?: string;
  readonly customdata?: readonly (readonly string[])[];
  readonly meta?: {
    readonly behind?: readonly string[];
    readonly shared?: readonly (readonly [string, string])[];
  };
}

interface Drawn {
  readonly data: readonly Trace[];
  readonly layout: { readonly meta: { readonly source?: string } };
}

/**
 * What points stand for: `lines`, cells that were published, with their lines; `rows`, the same where
 * hundreds of points leave room for the file and the models only; `items`, answers to items, with the
 * items; `estimates` over many cells, and `drawn` studies that nobody measured, which have the files of
 * their whole figure.
 */
type Stands = "lines" | "rows" | "items" | "estimates" | "drawn";

/** By the start of a figure's name, the longest that fits. */
const stands: Readonly<Record<string, Stands>> = {
  ...{ "architecture-contrast": "estimates", "architecture-gain": "estimates" },
  ...{ "budget-curve": "items", calibration: "drawn", claim: "estimates" },
  ...{ "contrast-parts": "estimates", coverage: "lines", equivalence: "estimates" },
  ...{ "family-contrast": "estimates", "family-gains": "lines", "four-arms": "items" },
  ...{ "gain-against-baseline": "lines", "gain-against-gain": "items" },
  ...{ "gain-difference": "estimates", "gain-within-model-emma": "rows" },
  ...{ "gain-within-model-simulated": "items", "genus-means": "lines", "kin-steps": "lines" },
  ...{ labels: "estimates", "leave-one-out": "estimates", "lineage-contrast": "estimates" },
  ...{ "pair-strips": "lines", "parse-rate": "items", "planned-effect": "drawn" },
  ...{ "reading-contrast": "estimates", "reading-parts": "items", "reading-share": "items" },
  ...{ repairs: "items", "slope-scales": "estimates", "source-contrast": "estimates" },
  ...{ "specification-curve": "estimates", "split-half": "estimates", traps: "estimates" },
};

const folder = "figures";
const names = readdirSync(folder).flatMap((file) =>
  file.endsWith(".json") && file !== "manifest.json" ? [file.replace(/\.json$/, "")] : [],
);

function standsOf(name: string): Stands | undefined {
  const fitting = Object.keys(stands).filter((start) => name.startsWith(start));
  const [longest] = fitting.sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : stands[longest];
}

/** The points of a trace that answer a click, each with its facts by heading. */
function factsOf({ x = [], customdata, meta, hoverinfo, hovertext }: Trace): readonly ReadonlyMap<string, string>[] {
  if (hoverinfo === "skip") return [];
  const { behind = [], shared = [] } = meta ?? {};
  return x.flatMap((at, i) => {
    if (at === null) return [];
    const all = customdata?.[i] ?? [hovertext?.[i] ?? ""];
    const hovered = all.slice(0, all.length - behind.length).join("; ");
    const own = behind.map((heading, b) => [heading, all[all.length - behind.length + b] ?? ""] as const);
    const facts: readonly (readonly [string, string])[] = [["hover", hovered], ...own, ...shared];
    return [new Map(facts.filter(([, fact]) => fact !== ""))];
  });
}

/** Whether the facts of a point are those that its kind needs. */
const told: Readonly<Record<Stands, (facts: ReadonlyMap<string, string>) => boolean>> = {
  lines: (facts) => /\.csv, lines? \d/.test(facts.get("read from") ?? ""),
  rows: (facts) => /\.csv, the rows of .* for \S/.test(facts.get("read from") ?? ""),
  items: (facts) => facts.has("computed") || [...facts.keys()].some((heading) => heading.includes("items")),
  estimates: (facts) => (facts.get("hover") ?? "") !== "",
  drawn: (facts) => (facts.get("hover") ?? "") !== "",
};

test("the table says of every committed figure what its points stand for, and of no other", () => {
  assert.deepEqual(
    names.filter((name) => standsOf(name) === undefined),
    [],
  );
  const unused = Object.keys(stands).filter((start) => !names.some((name) => name.startsWith(start)));
  assert.deepEqual(unused, []);
});

for (const name of names) {
  test(`${name}: every point tells what stands behind it`, () => {
    const { data, layout } = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Drawn;
    assert.match(layout.meta.source ?? "", /\S/);
    const kind = standsOf(name) ?? "estimates";
    const points = data.flatMap(factsOf);
    assert.ok(points.length > 0);
    const silent = points.filter((facts) => !told[kind](facts)).map((facts) => facts.get("hover"));
    assert.deepEqual(silent, []);
  });
}
