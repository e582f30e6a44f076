import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { printPages } from "cognate/dist/workspace/report/pdf";
import { harmful } from "./essay";
import { exportEssays, type Exported } from "./exported";

let report: Exported;

before(async () => {
  report = await exportEssays();
});

after(async () => {
  await report.close();
});

async function column(page: Page, place: number): Promise<readonly string[]> {
  return page.locator(`.table tbody tr td:nth-child(${place})`).allTextContents();
}

test("a table is sorted by the numbers that its cells begin with, empty cells last", async () => {
  const { page, troubles } = await report.open("01-first.html");
  const head = page.getByRole("button", { name: "gain" });
  await head.click();
  assert.deepEqual(await column(page, 1), ["second", "first", "third"]);
  await head.click();
  assert.deepEqual(await column(page, 1), ["first", "second", "third"]);
  assert.equal(await page.locator("th[aria-sort='descending']").textContent(), "gain");
  await page.getByRole("button", { name: "model" }).click();
  assert.deepEqual(await column(page, 1), ["first", "second", "third"]);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test("a table is taken away as CSV as it is seen, and no cell of it is a formula", async () => {
  const { page } = await report.open("01-first.html", { acceptDownloads: true });
  await page.evaluate("URL.createObjectURL = (blob) => { window.taken = blob; return 'blob:x'; }");
  await page.locator("a.download").first().dispatchEvent("click");
  const csv = await page.evaluate<string>("window.taken.text()");
  const lines = csv.split("\r\n");
  assert.match(lines[0] ?? "", /^model,gain,note,a long cell 0,/);
  assert.match(lines[1] ?? "", /^second,-0\.5 \[-1 to 0\],'=1\+1,/);
  assert.ok((lines[2] ?? "").startsWith(`first,+12.25,"${harmful.replace(/"/g, '""')}",`));
  assert.match(lines[3] ?? "", /^third,,"a, b",/);
  assert.equal(await page.locator("a.download").first().getAttribute("download"), "models.csv");
  await page.context().close();
});

test("a click on a point writes its facts under the figure, as text", async () => {
  const { page, troubles } = await report.open("01-first.html");
  const plot = page.locator("figure.plot").nth(2);
  await plot.scrollIntoViewIfNeeded();
  await plot.locator(".point").first().hover({ force: true });
  await plot.locator(".hovertext").first().waitFor();
  await page.mouse.down();
  await page.mouse.up();
  const facts = plot.locator("dl.facts");
  assert.match((await facts.textContent()) ?? "", /<script>window\.hacked=1<\/script>/);
  assert.match((await facts.textContent()) ?? "", /50 of 100/);
  assert.match((await facts.textContent()) ?? "", /items that could not be read17, <script>/);
  assert.match((await facts.textContent()) ?? "", /read fromanswers\.csv, line 3/);
  assert.equal(await page.evaluate("window.hacked"), undefined);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test("a reader chooses light or dark, and the figures follow", async () => {
  const { page } = await report.open("01-first.html", { colorScheme: "light" });
  const paper = (): Promise<string> =>
    page.evaluate("getComputedStyle(document.body).backgroundColor");
  const drawn = page.locator(".main-svg").first();
  const light = [await paper(), await drawn.getAttribute("style")];
  await page.getByRole("button", { name: "Dark" }).click();
  const dark = [await paper(), await drawn.getAttribute("style")];
  assert.notEqual(dark[0], light[0]);
  assert.notEqual(dark[1], light[1]);
  await page.getByRole("button", { name: "Light" }).click();
  assert.deepEqual([await paper(), await drawn.getAttribute("style")], light);
  await page.context().close();
});

test("an essay leads to the one before, the one after, and the page in front", async () => {
  const { page } = await report.open("01-first.html");
  const links = page.getByRole("navigation").getByRole("link");
  const targets = await links.evaluateAll((all) => all.map((each) => each.getAttribute("href")));
  assert.deepEqual(targets, ["index.html", "02-second.html"]);
  await page.context().close();
});

test("the page in front shows the matrix of claims before the essays", async () => {
  const { page, troubles } = await report.open("index.html");
  const matrix = page.locator("main > .matrix table");
  assert.equal(await matrix.count(), 1);
  assert.equal(await page.locator(".matrix ~ article.card").count(), 2);
  assert.deepEqual(troubles, []);
  await page.context().close();
});

test("a page printed twice gives the same bytes, and no date of today", async () => {
  const page = join(report.folder, "02-second.html");
  const once = readFileSync((await printPages([page], () => undefined))[0] ?? "");
  const again = readFileSync((await printPages([page], () => undefined))[0] ?? "");
  assert.ok(once.equals(again));
  assert.match(once.toString("latin1"), /CreationDate \(D:20000101000000/);
});

const axe = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

for (const name of ["01-first.html", "index.html"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${name} in ${colorScheme} colours has no serious fault for readers with other senses`, async () => {
      const { page } = await report.open(name, { colorScheme });
      await page.evaluate(axe);
      const found = await page.evaluate<readonly Violation[]>(
        "axe.run().then(({ violations }) => violations)",
      );
      const serious = found
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
      assert.deepEqual(serious, []);
      await page.context().close();
    });
  }
}
