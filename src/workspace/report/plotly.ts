/** The plotting script that pictures and reports carry: the cartesian bundle, and its version. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const locate = createRequire(__filename);
const bundle = "plotly.js-cartesian-dist-min";

/**
 * The text of the plotting script, safe inside a `<script>` element.
 *
 * @returns JavaScript that defines `Plotly`
 */
export function plotlyScript(): string {
  return readFileSync(locate.resolve(bundle), "utf8").replaceAll("</script", "<\\/script");
}

/**
 * The version of the plotting script.
 *
 * @returns e.g. `4.1.1`
 */
export function plotlyVersion(): string {
  const file = locate.resolve(`${bundle}/package.json`);
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof parsed === "object" && parsed !== null && "version" in parsed) {
    return String(parsed.version);
  }
  throw new TypeError(`plotlyVersion: expected a version in ${bundle}/package.json, got none`);
}
