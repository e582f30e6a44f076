import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { afterEach, test } from "node:test";
import { DataFrame } from "danfojs-node";
import { finished } from "cognate/dist/figures/figure";
import { say } from "cognate/dist/show/say";
import { show } from "cognate/dist/show/show";
import { table } from "cognate/dist/show/table";

interface Written {
  readonly data: Readonly<Record<string, unknown>>;
}

const hostile = '<script>window.hacked=1</script>"><img src=x onerror=alert(1)>';
// The kernel gives every cell its own writer; here a list takes the place of the socket.
const jupyter = createRequire(__filename)("tslab/dist/jupyter") as {
  lastWriteDisplayData: ((output: Written) => void) | null;
};
const outside = jupyter.lastWriteDisplayData;

function written(cell: () => void): Readonly<Record<string, unknown>> {
  const outputs: Written[] = [];
  jupyter.lastWriteDisplayData = (output) => outputs.push(output);
  cell();
  assert.equal(outputs.length, 1, "one display per call");
  return outputs[0]?.data ?? {};
}

afterEach(() => {
  jupyter.lastWriteDisplayData = outside;
});

test("a figure is shown once: as plotly data and as text, never as a copy in HTML", () => {
  const said = { caption: "c.", alt: "a.", source: "cells.csv" };
  const figure = finished({ name: "f", data: [{ x: [1] }], layout: {}, ...said });
  const data = written(() => {
    show(figure);
  });
  assert.deepEqual(Object.keys(data).sort(), ["application/vnd.plotly.v1+json", "text/plain"]);
  const drawn = data["application/vnd.plotly.v1+json"] as {
    readonly layout: { readonly meta: Readonly<Record<string, unknown>> };
  };
  assert.equal(drawn.layout.meta["name"], "f");
  assert.equal(drawn.layout.meta["caption"], "c.");
  assert.equal(data["text/plain"], "[figure f] c.\na.");
});

test("a table names its columns, aligns its numbers and runs nothing", () => {
  const data = written(() => {
    table([{ model: hostile, accuracy: 0.5 }], { caption: `Of ${hostile}` });
  });
  const html = String(data["text/html"]);
  assert.match(html, /<caption>Of &#60;script&#62;/);
  assert.match(html, /<th scope="col">model<\/th><th scope="col" class="number">accuracy<\/th>/);
  assert.match(html, /<td class="number">0\.5<\/td>/);
  assert.ok(!html.includes("<script") && !html.includes("<img"));
});

test("a table of a danfo frame is that of its rows", () => {
  const rows = [
    { language: "heb_Hebr", gain: 0.1 },
    { language: "mlt_Latn", gain: -0.2 },
  ];
  const [one, two] = [rows, new DataFrame(rows)].map((given) =>
    written(() => {
      table(given);
    }),
  );
  assert.deepEqual(one, two);
  assert.equal(one?.["text/plain"], "language  gain\nheb_Hebr   0.1\nmlt_Latn  \u22120.2");
});

test("a long table says how many rows it leaves out", () => {
  const rows = Array.from({ length: 5 }, (_, n) => ({ n }));
  const data = written(() => {
    table(rows, { most: 3 });
  });
  assert.match(String(data["text/plain"]), /2 more rows$/);
});

test("a table without the column that is asked for is refused", () => {
  assert.throws(() => {
    table([{ a: 1 }], { columns: ["b"] });
  }, RangeError);
});

test("a sentence is shown as Markdown and as text, and runs nothing", () => {
  const data = written(() => {
    say`The model ${hostile} is **named**.`;
  });
  assert.ok(!String(data["text/markdown"]).includes("<"));
  assert.match(String(data["text/plain"]), /^The model <script>/);
});

test("outside a kernel the plain text is printed", () => {
  const script = 'require("cognate/dist/show/table").table([{ gain: 0.5 }])';
  const printed = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
  assert.equal(printed, "gain\n 0.5\n");
});
