/**
 * Two small essays, exported as a report, and a browser to open their pages in, which notes every
 * request, error and message.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { openChromium } from "cognate/dist/workspace/chromium";
import { exportPages, type Page as Written } from "cognate/dist/workspace/report";
import { essay, figures } from "./essay";

const onePixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

export interface Opened {
  readonly page: Page;
  /** Requests, errors and messages, of which there must be none. */
  readonly troubles: readonly string[];
}

export interface Exported {
  readonly folder: string;
  readonly pages: readonly Written[];
  readonly said: readonly string[];
  readonly open: (name: string, options?: BrowserContextOptions) => Promise<Opened>;
  readonly close: () => Promise<void>;
}

/** Export the essays into a folder of their own and start a browser. */
export async function exportEssays(): Promise<Exported> {
  const at = mkdtempSync(join(tmpdir(), "reports-"));
  const folder = join(at, "reports");
  for (const each of ["notebooks", "figures"]) mkdirSync(join(at, each));
  const notebooks = ["01-first", "02-second"].map((name) => {
    const file = join(at, "notebooks", `${name}.ipynb`);
    writeFileSync(file, essay(`Essay ${name}`));
    return file;
  });
  const picture = join(at, "figures", `${figures()[0]?.name ?? ""}.png`);
  writeFileSync(picture, Buffer.from(onePixel, "base64"));
  const said: string[] = [];
  const say = (message: string): void => void said.push(message);
  const asked = { notebooks, to: folder, figures: join(at, "figures"), say, command: "a test" };
  const pages = await exportPages(asked);
  const { browser, reason } = await openChromium();
  if (browser === null) throw new Error(reason);
  return {
    folder,
    pages,
    said,
    open: (name, options = {}) => open(browser, join(folder, name), options),
    close: async () => {
      await browser.close();
      rmSync(at, { recursive: true });
    },
  };
}

async function open(
  browser: Browser,
  path: string,
  options: BrowserContextOptions,
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const file = pathToFileURL(path).href;
  const troubles: string[] = [];
  await context.route("**", async (route) => {
    const url = route.request().url();
    if (url === file) return route.continue();
    troubles.push(`request ${url.slice(0, 100)}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => troubles.push(`error ${error.message}`));
  page.on("console", (message) => troubles.push(`console ${message.text()}`));
  await page.goto(file);
  if (!path.endsWith("index.html")) await page.waitForSelector("html[data-drawn]");
  return { page, troubles };
}
