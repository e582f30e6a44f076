import assert from "node:assert/strict";
import { test } from "node:test";
import { figureText, finished } from "cognate/dist/figures/figure";

const parts = { name: "sample", data: [], layout: {}, caption: "c", alt: "a", source: "s" };

test("numbers of a figure have six significant digits", () => {
  const figure = finished({ ...parts, data: [{ x: [1 / 3, 123456789, -1e-7] }] });
  assert.deepEqual(figure.data[0]?.["x"], [0.333333, 123457000, -1e-7]);
});

test("a figure with a number that is not finite is refused with its place", () => {
  assert.throws(
    () => finished({ ...parts, data: [{ y: [1, NaN] }] }),
    new RangeError("finished: expected finite numbers in sample.y[1], got NaN"),
  );
});

test("a figure whose name is no file name is refused", () => {
  assert.throws(() => finished({ ...parts, name: "../Gain" }), RangeError);
});

test("a finished figure cannot be changed", () => {
  const figure = finished({ ...parts, data: [{ x: [1] }] });
  assert.ok(Object.isFrozen(figure.data[0]));
  assert.ok(Object.isFrozen(figure.data[0]?.["x"]));
});

test("the text of a figure is JSON with a line per trace, whatever the order of keys", () => {
  const one = figureText(finished({ ...parts, data: [{ x: [1], y: [2] }], layout: { a: 1, b: 2 } }));
  const two = figureText(finished({ ...parts, data: [{ y: [2], x: [1] }], layout: { b: 2, a: 1 } }));
  assert.equal(one, two);
  assert.match(one, /\n\{"x":\[1\],"y":\[2\]\}\n/);
  assert.equal((JSON.parse(one) as { readonly data: readonly unknown[] }).data.length, 1);
});
