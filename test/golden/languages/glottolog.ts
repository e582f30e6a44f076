/** Glottolog's path of every ISO language: its groups from the family down to the languoid itself. */
import { extract, isoOf, languages } from "./read";

export interface Node {
  readonly name: string;
  readonly glottocode: string;
}

export const languoids = extract("glottolog.csv", [
  "iso",
  "glottocode",
  "glottolog_iso",
  "release",
  "path",
]);

/** `Semitic [semi1276]` as a name and a glottocode. */
export function readNode(text: string): Node {
  const [, name, glottocode] = /^(.+) \[([a-z0-9]{4}\d{4})\]$/.exec(text) ?? [];
  if (name === undefined || glottocode === undefined) {
    throw new RangeError(`readNode: expected a name and a glottocode, got ${text}`);
  }
  return { name, glottocode };
}

const paths = new Map(languoids.map(({ iso, path }) => [iso, path.split(" > ").map(readNode)]));

/** The groups that a code is in, the family first. */
export function pathOf(code: string): readonly Node[] {
  const path = paths.get(isoOf(code));
  if (path === undefined) throw new RangeError(`pathOf: no languoid for ${code}`);
  return path;
}

/** Codes of the table in a group. */
export function codesUnder(glottocode: string): readonly string[] {
  return languages
    .map(({ code }) => code)
    .filter((code) => pathOf(code).some((node) => node.glottocode === glottocode));
}
