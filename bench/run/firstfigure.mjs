/** When a report shows its first figure, in the browser that draws the pictures. */
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { median } from "./timed.mjs";

const { openChromium } = createRequire(import.meta.url)("cognate/dist/workspace/chromium");

/** Runs in the page before its own scripts: goes to the first figure, and notes when it is drawn. */
const note = `addEventListener("DOMContentLoaded", () => {
  const figure = document.querySelector("figure.plot");
  figure.scrollIntoView();
  const look = () => {
    if (figure.querySelector("svg.main-svg .trace")) window.firstFigure = performance.now();
    else requestAnimationFrame(look);
  };
  look();
});`;

/**
 * Seconds from the opening of each page to its first figure.
 *
 * @param {readonly string[]} pages - files
 * @param {number} times - how often each is opened
 * @returns {Promise<ReadonlyMap<string, number>>} the median of each; empty without a browser
 */
export async function firstFigures(pages, times) {
  const { browser, reason } = await openChromium();
  if (browser === null) {
    process.stderr.write(`first figure not measured: ${reason}\n`);
    return new Map();
  }
  const found = new Map();
  for (const page of pages) {
    const seconds = [];
    for (let index = 0; index < times; index += 1) seconds.push(await firstFigure(browser, page));
    found.set(page, median(seconds));
  }
  await browser.close();
  return found;
}

async function firstFigure(browser, file) {
  const context = await browser.newContext({ offline: true, bypassCSP: true });
  const page = await context.newPage();
  await page.addInitScript(note);
  await page.goto(pathToFileURL(resolve(file)).href);
  const shown = await page.waitForFunction("window.firstFigure", null, { timeout: 60_000 });
  const milliseconds = await shown.jsonValue();
  await context.close();
  return milliseconds / 1000;
}
