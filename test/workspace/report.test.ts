import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { BrowserContextOptions } from "playwright-core";
import { figures } from "./essay";
import { exportEssays, type Exported, type Opened } from "./exported";

const drawn = figures().length;

let report: Exported;

before(async () => {
  report = await exportEssays();
});

after(async () => {
  await report.close();
});

test("a page is written for each essay, and one in front", () => {
  const names = ["01-first.html", "02-second.html", "index.html"];
  assert.deepEqual(
    report.pages.map(({ page }) => page),
    names.map((name) => join(report.folder, name)),
  );
  assert.equal(report.said.length, 3);
});

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const ways: readonly (readonly [string, BrowserContextOptions])[] = [
  ["on a wide screen", {}],
  ["by night", { colorScheme: "dark" }],
  ["on a phone", phone],
];

for (const [way, options] of ways) {
  describe(`a report ${way}`, () => {
    let opened: Opened;
    before(async () => {
      opened = await report.open("01-first.html", options);
    });
    after(async () => {
      await opened.page.context().close();
    });

    test("draws every plot, with marks in it", async () => {
      const marks = await opened.page
        .locator("figure.plot")
        .evaluateAll((all) => all.map((each) => each.querySelectorAll("svg .point").length));
      assert.equal(marks.length, drawn);
      assert.ok(
        marks.every((count) => count > 0),
        marks.join(),
      );
    });

    test("asks nobody for anything, and says nothing in the console", () => {
      assert.deepEqual(opened.troubles, []);
    });

    test("runs nothing that stands in a name, a sentence, a table or a print", async () => {
      assert.equal(await opened.page.evaluate("window.hacked"), undefined);
      assert.equal(await opened.page.locator("main script:not([type])").count(), 0);
      assert.equal(await opened.page.locator("main a[href^='javascript']").count(), 0);
    });

    test("needs no scrolling sideways", async () => {
      const [content, window] = await opened.page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.equal(content, window);
    });

    test("cuts no text of a plot off at the plot's edges", async () => {
      const cut = await opened.page.locator("figure.plot").evaluateAll((all) =>
        all.flatMap((figure) => {
          const frame = figure.querySelector(".drawing")?.getBoundingClientRect();
          return Array.from(figure.querySelectorAll("svg text"))
            .filter((text) => text.textContent.length < 60)
            .filter((text) => {
              const box = text.getBoundingClientRect();
              if (frame === undefined || box.width === 0) return false;
              return box.left < frame.left - 2 || box.right > frame.right + 2;
            })
            .map((text) => text.textContent);
        }),
      );
      assert.deepEqual(cut, []);
    });
  });
}

test("a phone shows the numbers of a forest, every panel whole, and says where a table goes on", async () => {
  const { page } = await report.open("01-first.html", phone);
  const plots = page.locator("figure.plot");
  assert.match((await plots.nth(4).textContent()) ?? "", /\u22120\.5 \[\u22124\.7 to \+3\.6\]/);
  assert.equal(await page.locator("[data-wide]").count(), 1);
  assert.equal(await page.locator(".table[data-wide]").count(), 1);
  const beyond = await page.locator("caption").evaluateAll((all) => {
    return all.filter((each) => each.getBoundingClientRect().right > window.innerWidth).length;
  });
  assert.equal(beyond, 0);
  const turned = await page.locator(".xtick text[transform*='rotate(']").evaluateAll((all) => {
    return all.filter((each) => !/rotate\(0/.test(each.getAttribute("transform") ?? "")).length;
  });
  assert.equal(turned, 0);
  await page.context().close();
});

test("a report hides its code until it is asked for", async () => {
  const { page } = await report.open("01-first.html");
  const code = page.locator(".code").first();
  assert.equal(await code.isVisible(), false);
  await page.getByRole("button", { name: "Show code" }).click();
  assert.equal(await code.isVisible(), true);
  await page.getByRole("button", { name: "Hide code" }).click();
  assert.equal(await code.isVisible(), false);
  await page.context().close();
});

test("a report prints every plot in the colours of the day, and no code", async () => {
  const { page } = await report.open("01-first.html", { colorScheme: "dark" });
  await page.evaluate(`addEventListener("beforeprint", () => {
    window.printed = [...document.querySelectorAll(".main-svg:first-child")].map(
      (svg) => svg.style.background + svg.getAttribute("width"));
  })`);
  await page.pdf({ format: "A4" });
  const printed = await page.evaluate("window.printed");
  assert.deepEqual(printed, Array(drawn).fill("rgb(255, 255, 255)680"));
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#code-switch").isVisible(), false);
  await page.context().close();
});

test("a hover shows a name character by character", async () => {
  const { page } = await report.open("01-first.html");
  const plot = page.locator("figure.plot").nth(2);
  await plot.scrollIntoViewIfNeeded();
  await plot.locator(".point").first().hover({ force: true });
  const text = await plot.locator(".hovertext").first().textContent();
  assert.match(text ?? "", /Turkic, <script>window\.hacked=1<\/script>/);
  assert.match(text ?? "", /50 of 100/);
  assert.equal(await page.evaluate("window.hacked"), undefined);
  await page.context().close();
});

test("a tree stands in lists, its families coloured by the page alone, its names isolated", async () => {
  const { page } = await report.open("01-first.html");
  const family = page.locator(".tree li.family-turkic");
  assert.equal(await family.count(), 1);
  const border = await family.evaluate((each) => getComputedStyle(each).borderLeft);
  assert.equal(border, "3px solid rgb(230, 159, 0)");
  assert.equal(await family.locator("bdi").textContent(), "עברית");
  await page.context().close();
});

test("no button of a plot sends it anywhere", async () => {
  const { page } = await report.open("01-first.html");
  const buttons = await page
    .locator(".modebar-btn")
    .evaluateAll((all) => all.map((each) => each.getAttribute("data-title") ?? ""));
  assert.ok(buttons.length > 0);
  assert.deepEqual(
    buttons.filter((title) => /share|cloud|edit/i.test(title)),
    [],
  );
  await page.context().close();
});

test("a figure has its caption and its text alternative", async () => {
  const { page } = await report.open("01-first.html");
  const plot = page.locator("figure.plot").first();
  assert.match((await plot.locator(".drawing").getAttribute("aria-label")) ?? "", /^Scatter plot/);
  assert.match((await plot.locator("figcaption").textContent()) ?? "", /Data: sample 0badcafe/);
  await page.context().close();
});

test("a report has the title of its notebook, and links from essay to essay", async () => {
  const { page } = await report.open("01-first.html");
  assert.equal(await page.title(), "Essay 01-first");
  assert.equal(await page.getByText("the next").getAttribute("href"), "next.html#how");
  assert.equal(await page.locator("h2#is-it-so").count(), 1);
  await page.context().close();
});

test("the page in front asks and answers for each essay, and asks nobody for anything", async () => {
  const { page, troubles } = await report.open("index.html", phone);
  const cards = page.locator("article.card");
  assert.equal(await cards.count(), 2);
  const first = cards.first();
  assert.equal(await first.locator("h2 a").getAttribute("href"), "01-first.html");
  assert.equal(await first.locator(".asked").textContent(), "What is asked here, and why?");
  assert.match((await first.locator(".said").textContent()) ?? "", /^There is no clear relation/);
  assert.equal(await first.locator("img").count(), 1);
  assert.deepEqual(troubles, []);
  assert.equal(await page.evaluate("window.hacked"), undefined);
  await page.context().close();
});

test("a page is one file of at most 3 MB, with the plotting script once", () => {
  const file = join(report.folder, "01-first.html");
  const scripts = readFileSync(file, "utf8").match(/plotly\.js \(cartesian/g);
  assert.equal(scripts?.length, 1);
  assert.ok(statSync(file).size < 3_000_000);
});
