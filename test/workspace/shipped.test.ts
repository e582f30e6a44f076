import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { figureText } from "cognate/dist/figures/figure";
import { openChromium } from "cognate/dist/workspace/chromium";
import { figuresOf, parseNotebook } from "cognate/dist/workspace/notebook";
import { exportPages } from "cognate/dist/workspace/report";
import type { Browser } from "playwright-core";

const names = readdirSync("notebooks").filter((name) => name.endsWith(".ipynb"));
const essays = names.map((name) => {
  const file = join("notebooks", name);
  return { name, file, figures: figuresOf(parseNotebook(readFileSync(file, "utf8"), file)) };
});
const to = mkdtempSync(join(tmpdir(), "shipped-"));
const pageOf = (name: string): string => join(to, name.replace(/ipynb$/, "html"));

let browser: Browser;

before(async () => {
  const notebooks = essays.map(({ file }) => file);
  await exportPages({ notebooks, to, figures: "figures", say: () => undefined, command: "a test" });
  const opened = await openChromium();
  assert.ok(opened.browser !== null, opened.reason ?? "");
  browser = opened.browser;
});

after(async () => {
  await browser.close();
  rmSync(to, { recursive: true });
});

for (const { name, figures } of essays) {
  test(`the report of ${name} draws its ${figures.length} plots offline, asks nobody, fits a phone`, async () => {
    for (const width of [1200, 390]) {
      const context = await browser.newContext({ offline: true, viewport: { width, height: 900 } });
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on("request", (request) => {
        if (!/^(file|data|blob):/.test(request.url())) troubles.push(request.url());
      });
      page.on("pageerror", (error) => troubles.push(error.message));
      page.on("console", (message) => troubles.push(message.text()));
      await page.goto(pathToFileURL(pageOf(name)).href);
      await page.waitForSelector("html[data-drawn]");
      const marks = await page
        .locator("figure.plot")
        .evaluateAll((all) => all.map((each) => each.querySelectorAll("svg .point").length));
      assert.equal(marks.length, figures.length);
      assert.ok(
        marks.every((count) => count > 0),
        marks.join(),
      );
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(overflow, 0, `no scrolling sideways at ${width} pixels`);
      assert.deepEqual(troubles, []);
      await context.close();
    }
  });

  test(`figures/ holds what ${name} shows, with both pictures`, () => {
    for (const figure of figures) {
      const file = join("figures", figure.name);
      assert.equal(readFileSync(`${file}.json`, "utf8"), figureText(figure));
      for (const ending of ["svg", "png"]) assert.ok(statSync(`${file}.${ending}`).size > 1000);
    }
  });
}

test("figures/ holds nothing that no essay shows", () => {
  const shown = new Set(essays.flatMap(({ figures }) => figures.map((figure) => figure.name)));
  const files = readdirSync("figures")
    .filter((file) => file !== "manifest.json")
    .map((file) => file.replace(/\.(json|svg|png)$/, ""));
  assert.deepEqual(
    files.filter((file) => !shown.has(file)),
    [],
  );
});

test("nothing that is committed or sent is larger than agreed", () => {
  const bytes = (folder: string): number =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sofar, entry) => sofar + statSync(join(entry.parentPath, entry.name)).size, 0);
  const megabyte = 1e6;
  assert.ok(bytes("data") <= 12 * megabyte);
  assert.ok(bytes("notebooks") <= 10 * megabyte);
  assert.ok(bytes("figures") <= 15 * megabyte);
  for (const file of readdirSync("figures")) {
    const limit = { json: 100_000, svg: 300_000, png: 150_000 }[file.split(".").at(-1) ?? ""];
    const { size } = statSync(join("figures", file));
    assert.ok(size <= (limit ?? 0), `${file} has ${size} bytes, at most ${limit}`);
  }
  for (const { name } of essays) assert.ok(statSync(pageOf(name)).size <= 3 * megabyte);
});
