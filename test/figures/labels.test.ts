import assert from "node:assert/strict";
import { test } from "node:test";
import { placed } from "cognate/dist/figures/labels";

const panel = { x: [0, 100], y: [0, 100], width: 400, height: 400 } as const;
const nothing = { points: [], lines: [] };

function label(text: string, x: number, y: number) {
  return { text, sites: [{ x, y }], tone: "plain" } as const;
}

test("a lone label stands at the right of its point", () => {
  const [only] = placed([label("Hebrew", 50, 50)], nothing, panel);
  assert.equal(only?.["xanchor"], "left");
});

test("a label at the right edge turns inwards", () => {
  const [only] = placed([label("Hebrew", 99, 50)], nothing, panel);
  assert.notEqual(only?.["xanchor"], "left");
});

test("two labels of one point stand apart", () => {
  const [one, two] = placed([label("Hebrew", 50, 50), label("Maltese", 50, 50)], nothing, panel);
  const place = (each: Readonly<Record<string, unknown>> | undefined): readonly unknown[] =>
    ["xanchor", "xshift", "yshift", "ax", "ay"].map((key) => each?.[key]);
  assert.notDeepEqual(place(one), place(two));
});

test("a label keeps off other points", () => {
  const points = [{ x: 55, y: 50 }, { x: 58, y: 50 }];
  const [only] = placed([label("Hebrew", 50, 50)], { points, lines: [] }, panel);
  assert.ok(only?.["xanchor"] !== "left" || only["yshift"] !== 0);
});

test("a name from data is escaped", () => {
  const [only] = placed([label("<b>x</b>", 50, 50)], nothing, panel);
  assert.equal(only?.["text"], "&lt;b&gt;x&lt;/b&gt;");
});
