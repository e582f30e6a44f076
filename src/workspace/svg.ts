/**
 * SVG files of figures. What comes in is what plotly drew; what goes out is a smaller file that
 * carries its fonts, a title and a description for readers who do not see it, and the stamp of the
 * figure it shows.
 */

import type { Figure } from "../figures/figure";

/** What a lean SVG carries besides its drawing. */
export interface SvgExtras {
  readonly figure: Figure;
  readonly stamp: string;
  /** A style sheet with the fonts. */
  readonly fonts: string;
}

/**
 * The size at which a figure is drawn.
 *
 * @param figure - a finished figure
 * @returns width and height in pixels; 860 and 450 where its layout does not tell
 */
export function figureShape(figure: Figure): { readonly width: number; readonly height: number } {
  const { meta, height } = figure.layout;
  const hasWidth = typeof meta === "object" && meta !== null && "width" in meta;
  const width = hasWidth ? meta.width : null;
  return {
    width: typeof width === "number" ? width : 860,
    height: typeof height === "number" ? height : 450,
  };
}

/**
 * An SVG without what only plotly needs, its coordinates to a hundredth of a pixel.
 *
 * @param svg - as plotly draws it
 * @param extras - the figure, its stamp and its fonts
 * @returns the file's text, ending in a line break
 */
export function lean(svg: string, { figure, stamp, fonts }: SvgExtras): string {
  const trimmed = svg.replace(/<[^>]*>/g, (tag) =>
    tag
      .replace(/ data-(unformatted|math|notex|template)="[^"]*"/g, "")
      .replace(/ style="([^"]*)"/g, (_, style: string) => plainStyle(style))
      .replace(/-?\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2)))),
  );
  const head = `role="img" aria-labelledby="title desc" data-figure="${stamp}"`;
  const words = `<title id="title">${inXml(figure.name)}</title><desc id="desc">${inXml(figure.alt)}</desc>`;
  const style = `<style>${fonts}</style>`;
  return `${trimmed.replace(/^<svg([^>]*)>/, `<svg ${head}$1>${words}${style}`)}\n`;
}

/** What plotly spells out although it is so without saying. */
const defaults = new Set([
  "opacity: 1",
  "fill-opacity: 1",
  "stroke-opacity: 1",
  "vector-effect: none",
  "white-space: pre",
]);

function plainStyle(style: string): string {
  const rules = style.split(";").map((rule) => rule.trim());
  const hasStroke = rules.some((rule) => rule.startsWith("stroke:"));
  const kept = rules.filter(
    (rule) => rule !== "" && !defaults.has(rule) && (hasStroke || rule !== "stroke-width: 0px"),
  );
  return kept.length === 0 ? "" : ` style="${kept.join(";")}"`;
}

function inXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/\p{Cc}/gu, " ");
}
