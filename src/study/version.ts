/** Which data a result was computed from, in a few characters. */
import type { Design } from "./design";

/**
 * The data version of a study.
 *
 * @param design - names the outputs
 * @param files - everything that was read of it, with checksums
 * @returns the first eight characters of the checksum of its first output; `unknown` without it
 */
export function dataVersion(
  { id, outputs }: Pick<Design, "id" | "outputs">,
  files: readonly { readonly file: string; readonly sha256: string }[],
): string {
  const from = `${id}/${outputs[0]?.from ?? ""}`;
  return files.find(({ file }) => file === from)?.sha256.slice(0, 8) ?? "unknown";
}

/**
 * The files that a study's rows come from.
 *
 * @param design - names its outputs, and whether they are parameters to draw from
 * @returns e.g. `data/emma-sib200/cells.csv`
 */
export function sourceOf({ id, kind, outputs }: Pick<Design, "id" | "kind" | "outputs">): string {
  const files = outputs.map(({ from }) => `data/${id}/${from}`).join(", ");
  return kind === "simulated" ? `drawn from ${files}, not measured` : files;
}
