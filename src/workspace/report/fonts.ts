/**
 * The fonts that travel with pictures and reports. What comes in is the text that will be drawn;
 * what goes out is a style sheet with the subsets of Noto Sans that this text needs, inlined: a page
 * or a picture asks nobody for a font.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Subset {
  readonly file: string;
  /** Ranges of weight that it serves: a browser takes all its letters from faces of one range. */
  readonly weights: readonly string[];
  readonly range: string;
  readonly letters: RegExp;
}

const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";

/** The ranges of the Latin faces; another script has one file for both. */
const bothWeights = ["100 500", "600 900"];

const subsets: readonly Subset[] = [
  { file: "latin-400", weights: ["100 500"], range: latin, letters: /./ },
  { file: "latin-600", weights: ["600 900"], range: latin, letters: /./ },
  {
    file: "latin-ext-400",
    weights: bothWeights,
    range: "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF",
    letters: /[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1e9f\u1ef2-\u1eff]/,
  },
  {
    file: "hebrew-400",
    weights: bothWeights,
    range: "U+0590-05FF,U+FB1D-FB4F",
    letters: /[\u0590-\u05ff\ufb1d-\ufb4f]/,
  },
  {
    file: "arabic-400",
    weights: bothWeights,
    range: "U+0600-06FF,U+0750-077F,U+0870-08FF,U+FB50-FDFF,U+FE70-FEFC",
    letters: /[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/,
  },
  {
    file: "ethiopic-400",
    weights: bothWeights,
    range: "U+1200-1399,U+2D80-2DDE,U+AB01-AB2E",
    letters: /[\u1200-\u1399\u2d80-\u2dde\uab01-\uab2e]/,
  },
];

/** The folder of the report's assets, beside the sources: the compiler copies none of them. */
export const assets = join(__dirname, "..", "..", "..", "workspace", "report");

/**
 * A style sheet with the fonts that a text needs.
 *
 * @param text - everything that will be drawn with it
 * @returns `@font-face` rules for `Noto Sans` with the files inlined; Latin in two weights always,
 *   the other scripts where a letter of theirs occurs
 */
export function fontFaces(text: string): string {
  return subsets
    .filter((subset) => subset.letters.test(text) || subset.range === latin)
    .flatMap(({ file, weights, range }) => {
      const bytes = readFileSync(join(assets, "fonts", `${file}.woff2`));
      const source = `url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2")`;
      return weights.map(
        (weight) =>
          `@font-face{font-family:"Noto Sans";font-style:normal;font-weight:${weight};src:${source};unicode-range:${range}}`,
      );
    })
    .join("\n");
}
