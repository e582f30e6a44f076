/**
 * Pages on paper: what comes in are exported pages, what goes out is a PDF beside each. The browser
 * writes the moment of printing and its own count of elements into a PDF; both are made the same, so that
 * the same page gives the same bytes.
 */

import { renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openChromium } from "../chromium";

/** `/CreationDate (D:20260102030405+00'00')`, and `(node00000051)`, the name of an element. */
const dates = /\/(?:CreationDate|ModDate) \(D:\d{14}/g;
const elements = /\(node\d{8}\)/g;

/**
 * Print pages.
 *
 * @param pages - paths of exported HTML pages
 * @param say - told of each PDF
 * @returns paths of the PDFs, in the order of the pages
 * @throws Error if no browser could be started, with the reason
 */
export async function printPages(
  pages: readonly string[],
  say: (message: string) => void,
): Promise<readonly string[]> {
  const { browser, reason } = await openChromium();
  if (browser === null) throw new Error(`report --pdf: a browser prints the pages, and ${reason}`);
  const printed: string[] = [];
  try {
    for (const page of pages) {
      const sheet = await browser.newPage();
      await sheet.goto(pathToFileURL(resolve(page)).href);
      if (await sheet.evaluate(`document.querySelector("figure.plot") !== null`)) {
        await sheet.waitForSelector("html[data-drawn]");
      }
      const bytes = await sheet.pdf({ format: "A4", preferCSSPageSize: true, tagged: true });
      await sheet.close();
      const to = page.replace(/\.html$/, ".pdf");
      writeFileSync(`${to}.part`, repeatable(bytes));
      renameSync(`${to}.part`, to);
      say(`reports: ${to} (${(bytes.length / 1e6).toFixed(1)} MB)`);
      printed.push(to);
    }
  } finally {
    await browser.close();
  }
  return printed;
}

/** Every date the same moment, elements counted from 1; lengths stay, so that offsets hold. */
function repeatable(pdf: Uint8Array): Uint8Array {
  const names = new Map<string, string>();
  const text = Buffer.from(pdf)
    .toString("latin1")
    .replace(dates, (found) => found.replace(/\d{14}/, "20000101000000"))
    .replace(elements, (found) => {
      const name = names.get(found) ?? `(node${String(names.size + 1).padStart(8, "0")})`;
      names.set(found, name);
      return name;
    });
  return Buffer.from(text, "latin1");
}
