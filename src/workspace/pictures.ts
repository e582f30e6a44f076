/**
 * Figures on disk: per figure its JSON, an SVG and a PNG. What comes in are finished figures; what
 * goes out are files whose bytes repeat. A picture is drawn again only when its figure, the drawing
 * script or this file changed; without a browser the pictures stay as they are, and that is said.
 */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { figureText, type Figure } from "../figures/figure";
import { openChromium, type Opened } from "./chromium";
import { smaller, stampOf } from "./png";
import { fontFaces } from "./report/fonts";
import { plotlyScript, plotlyVersion } from "./report/plotly";
import { figureShape, lean } from "./svg";
import { writeWhole } from "./write";

/** What happened to the pictures of a set of figures. */
export interface Drawn {
  /** Names of figures whose pictures were drawn. */
  readonly drawn: readonly string[];
  /** Names of figures whose pictures were up to date. */
  readonly kept: readonly string[];
  /** Names of figures whose pictures are missing or old because no browser could be started. */
  readonly left: readonly string[];
  /** Why no browser could be started; `null` when one was, or none was needed. */
  readonly reason: string | null;
}

/** Raised by hand when the way of drawing changes, so that all pictures are drawn again. */
const wayOfDrawing = 1;

/** Device pixels per pixel of a PNG. */
const sharpness = 2;

/**
 * Write the JSON of each figure, and draw the pictures that are missing or old.
 *
 * @param given - finished figures; the same one may be among them more than once
 * @param folder - where NAME.json, NAME.svg and NAME.png go; made if it does not exist
 * @param say - told of each picture that is drawn
 * @param open - starts the browser that draws
 * @returns which were drawn, which were up to date, and which had to be left for want of a browser
 * @throws RangeError if two different figures have one name
 */
export async function drawPictures(
  given: readonly Figure[],
  folder: string,
  say: (message: string) => void = () => undefined,
  open: () => Promise<Opened> = openChromium,
): Promise<Drawn> {
  const figures = different(given);
  mkdirSync(folder, { recursive: true });
  for (const figure of figures) {
    writeWhole(join(folder, `${figure.name}.json`), figureText(figure));
  }
  const old = figures.filter((figure) => !isDrawn(figure, folder));
  const kept = figures.filter((figure) => !old.includes(figure)).map((figure) => figure.name);
  if (old.length === 0) return { drawn: [], kept, left: [], reason: null };
  const opened = await open();
  const todo = old.map((figure) => figure.name);
  if (opened.browser === null) return { drawn: [], kept, left: todo, reason: opened.reason };
  try {
    await drawAll(opened.browser, old, folder, say);
  } finally {
    await opened.browser.close();
  }
  return { drawn: todo, kept, left: [], reason: null };
}

function different(figures: readonly Figure[]): readonly Figure[] {
  const byName = new Map(figures.map((figure) => [figure.name, figure]));
  const other = figures.find((figure) => {
    const namesake = byName.get(figure.name);
    return namesake !== undefined && figureText(namesake) !== figureText(figure);
  });
  if (other === undefined) return [...byName.values()];
  throw new RangeError(
    `drawPictures: expected figures with different names, got ${other.name} for two of them`,
  );
}

/**
 * What the pictures of a figure are stamped with: they are old when theirs differs.
 *
 * @param figure - a finished figure
 * @returns sixteen hexadecimal digits of a checksum over figure, plotly and way of drawing
 */
export function pictureStamp(figure: Figure): string {
  const all = [figureText(figure), plotlyVersion(), String(wayOfDrawing)].join("\n");
  return createHash("sha256").update(all).digest("hex").slice(0, 16);
}

function isDrawn(figure: Figure, folder: string): boolean {
  const [svg, png] = [join(folder, `${figure.name}.svg`), join(folder, `${figure.name}.png`)];
  if (!existsSync(svg) || !existsSync(png)) return false;
  const stamp = pictureStamp(figure);
  const head = readFileSync(svg, "utf8").slice(0, 1000);
  return head.includes(`data-figure="${stamp}"`) && stampOf(readFileSync(png)) === stamp;
}

async function drawAll(
  browser: Browser,
  figures: readonly Figure[],
  folder: string,
  say: (message: string) => void,
): Promise<void> {
  const context = await browser.newContext({
    offline: true,
    deviceScaleFactor: sharpness,
    viewport: { width: 1200, height: 900 },
  });
  const easel = await context.newPage();
  const faces = fontFaces(JSON.stringify(figures.map(({ data, layout }) => [data, layout])));
  await easel.setContent(
    `<!doctype html><meta charset="utf-8"><style>${faces}</style><body></body>`,
  );
  await easel.addScriptTag({ content: plotlyScript() });
  const camera = await context.newPage();
  for (const [index, figure] of figures.entries()) {
    const svg = await drawSvg(easel, figure);
    const png = await photograph(camera, svg);
    writeWhole(join(folder, `${figure.name}.svg`), svg);
    writeWhole(join(folder, `${figure.name}.png`), smaller(png, pictureStamp(figure)));
    say(`drew ${figure.name} (${index + 1} of ${figures.length})`);
  }
  await context.close();
}

/** The figure as SVG, with the fonts it needs inside. */
async function drawSvg(page: Page, figure: Figure): Promise<string> {
  const shape = figureShape(figure);
  const text = JSON.stringify({ data: figure.data, layout: { ...figure.layout, ...shape } });
  const address: unknown = await page.evaluate(`(async () => {
    let seed = 1;
    Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const figure = ${text.replaceAll("<", "\\u003c")};
    await Promise.all([...document.fonts].map((face) => face.load()));
    const options = { format: "svg", width: ${shape.width}, height: ${shape.height} };
    return Plotly.toImage({ ...figure, config: { staticPlot: true } }, options);
  })()`);
  if (typeof address !== "string") throw new TypeError(`drawSvg: plotly drew no ${figure.name}`);
  const svg = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  const fonts = fontFaces(JSON.stringify([figure.data, figure.layout]));
  return lean(svg, { figure, stamp: pictureStamp(figure), fonts });
}

/** A photograph of the SVG: what a reader sees of one is what they see of the other. */
async function photograph(page: Page, svg: string): Promise<Buffer> {
  const style = "html,body{margin:0;background:#fff}svg{display:block}";
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}</style>${svg}`);
  await page.evaluate("Promise.all([...document.fonts].map((face) => face.load()))");
  return page.locator("svg").first().screenshot({ animations: "disabled" });
}
