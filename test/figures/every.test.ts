import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { figureText, type Figure } from "cognate/dist/figures/figure";
import { armSamples } from "./armsamples";
import { hostile } from "./rows";
import { samples } from "./samples";

const settings = { seed: 1, numRuns: 40 };

interface Trace {
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  readonly name: string;
  readonly customdata?: readonly (readonly string[])[];
}

function traces(figure: Figure): readonly Trace[] {
  return figure.data as unknown as readonly Trace[];
}

function frozenThrough(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  Object.values(value).forEach(frozenThrough);
}

/** Every text that plotly reads as its own kind of HTML. */
function texts(figure: Figure): readonly string[] {
  const layout = figure.layout as {
    readonly annotations?: readonly { readonly text: string }[];
    readonly yaxis?: { readonly ticktext?: readonly string[] };
  };
  return [
    ...traces(figure).flatMap((trace) => [trace.name, ...(trace.customdata ?? []).flat()]),
    ...(layout.annotations ?? []).map((each) => each.text),
    ...(layout.yaxis?.ticktext ?? []),
  ];
}

for (const [name, sample] of Object.entries({ ...samples, ...armSamples })) {
  test(`${name}: every row is in exactly one trace`, () => {
    fc.assert(
      fc.property(sample, ({ points, make }) => {
        const drawn = traces(make()).flatMap((trace) => trace.x.filter((x) => x !== null));
        assert.equal(drawn.length, points);
      }),
      settings,
    );
  });

  test(`${name}: rows come back unchanged, and the same rows give the same bytes`, () => {
    fc.assert(
      fc.property(sample, ({ rows, make }) => {
        frozenThrough(rows);
        assert.equal(figureText(make()), figureText(make()));
      }),
      settings,
    );
  });

  test(`${name}: a name from data formats nothing and runs nothing`, () => {
    fc.assert(
      fc.property(sample, ({ make }) => {
        for (const text of texts(make())) {
          assert.ok(!text.includes("<script"), text);
          assert.ok(!text.includes(hostile), text);
        }
      }),
      settings,
    );
  });

  test(`${name}: caption and alternative are computed, and name study, interval and version`, () => {
    fc.assert(
      fc.property(sample, ({ make }) => {
        const { name: called, caption, alt, layout } = make();
        assert.match(called, /-sample$/);
        assert.match(caption, /95 % intervals.*sample 0badcafe/);
        assert.ok(alt.length > 40);
        assert.equal((layout["meta"] as { readonly alt: string }).alt, alt);
      }),
      settings,
    );
  });
}
