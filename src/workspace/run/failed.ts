/**
 * What is left of a notebook that failed: its executed copy up to the failure, and a page of it, in a
 * folder of their own beside the reports. The committed notebook and its report stay as they were.
 */

import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, parse } from "node:path";
import type { Fared } from "../execution";
import { exportPages } from "../report";
import type { Screen } from "../screen";
import type { Place } from "./place";

/** The folder of partial notebooks and pages, beside the reports. */
const failedFolder = (place: Place): string => join(place.reports, "failed");

/**
 * Keep the partial notebooks and their pages, in place of those of an earlier run.
 *
 * @param failed - notebooks that failed
 * @param place - of the run
 * @param options - who is told, and the command
 */
export async function partialPages(
  failed: readonly Fared[],
  place: Place,
  { screen, command }: { readonly screen: Screen; readonly command: string },
): Promise<void> {
  const folder = failedFolder(place);
  rmSync(folder, { recursive: true, force: true });
  const partial = failed.flatMap(({ notebook, output }) =>
    output === null ? [] : [{ notebook, output }],
  );
  if (partial.length === 0) return;
  mkdirSync(folder, { recursive: true });
  for (const { notebook, output } of partial) copyFileSync(output, join(folder, notebook));
  const notebooks = readdirSync(folder).map((name) => join(folder, name));
  const say = (): void => undefined;
  await exportPages({ notebooks, to: folder, figures: place.figures, say, command });
  for (const { notebook } of partial) {
    screen.say(`${notebook}: as far as it came: ${join(folder, `${parse(notebook).name}.html`)}`);
  }
}
