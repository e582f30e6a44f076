/**
 * `figures/manifest.json`: of each figure the notebook and the cell that show it, and the checksum of
 * every data file that the notebook read. It holds only what the repository determines, so that a run
 * elsewhere leaves it as it is.
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../write";

/** Where a figure comes from. */
export interface FigureSource {
  /** File name of the notebook. */
  readonly notebook: string;
  /** Id of the cell. */
  readonly cell: string;
  /** SHA-256 by path of each data file. */
  readonly data: Readonly<Record<string, string>>;
}

/** Every figure by its name. */
export type FigureManifest = Readonly<Record<string, FigureSource>>;

const fileName = "manifest.json";

/**
 * The manifest of a folder of figures.
 *
 * @param folder - where it lies
 * @returns every figure's source; none where there is no manifest
 */
export function readFigureManifest(folder: string): FigureManifest {
  const file = join(folder, fileName);
  if (!existsSync(file)) return {};
  // Written below alone.
  return JSON.parse(readFileSync(file, "utf8")) as FigureManifest;
}

/**
 * Write the manifest of a folder of figures.
 *
 * @param folder - where it lies
 * @param made - the figures of the notebooks that were made now
 * @param among - the notebooks that there are; figures of others are left out
 * @param notebooks - those that were made now: what the manifest said of them counts no more
 * @returns the manifest as written
 */
export function writeFigureManifest(
  folder: string,
  made: FigureManifest,
  {
    among,
    notebooks,
  }: { readonly among: readonly string[]; readonly notebooks: readonly string[] },
): FigureManifest {
  const kept = Object.entries(readFigureManifest(folder)).filter(
    ([, { notebook }]) => among.includes(notebook) && !notebooks.includes(notebook),
  );
  const all = [...kept, ...Object.entries(made)].sort(([a], [b]) => (a < b ? -1 : 1));
  const manifest = Object.fromEntries(all);
  writeWhole(join(folder, fileName), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/** The data files among what a run looked at, with their checksums. */
export function dataAmong(
  reads: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const files = Object.entries(reads).flatMap(([what, sum]) => {
    const file = /^file (data\/.+)$/.exec(what)?.[1];
    return file === undefined ? [] : [[file, sum] as const];
  });
  return Object.fromEntries(files);
}
