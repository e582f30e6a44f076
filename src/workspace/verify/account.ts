/** What a verification found, in words: changed data first, then every difference under its cell. */

import type { FigureManifest } from "../run/manifest";
import type { Difference } from "./figure";

/** A data file that is not the one that figures were made from. */
export interface ChangedData {
  readonly file: string;
  readonly was: string;
  readonly is: string;
  /** The notebooks that read it. */
  readonly notebooks: readonly string[];
}

/**
 * The data files whose checksum is not the one in the manifest of figures.
 *
 * @param manifest - of the figures as they are here
 * @param reads - the data that each notebook read now: its checksums by path
 * @returns each changed file, in order of path
 */
export function changedData(
  manifest: FigureManifest,
  reads: ReadonlyMap<string, Readonly<Record<string, string>>>,
): readonly ChangedData[] {
  const pairs = Object.values(manifest).flatMap(({ notebook, data }) => {
    const now = reads.get(notebook);
    if (now === undefined) return [];
    const files = [...new Set([...Object.keys(data), ...Object.keys(now)])];
    return files.map((file) => ({
      notebook,
      file,
      was: data[file] ?? "none",
      is: now[file] ?? "none",
    }));
  });
  const changed = pairs.filter(({ was, is }) => was !== is);
  const files = [...new Set(changed.map(({ file }) => file))].sort();
  return files.flatMap((file) => {
    const of = changed.filter((each) => each.file === file);
    const notebooks = [...new Set(of.map(({ notebook }) => notebook))].sort();
    return of.slice(0, 1).map(({ was, is }) => ({ file, was, is, notebooks }));
  });
}

/**
 * The account of a verification.
 *
 * @param found - differences, changed data, the notebooks that were compared, and those that failed
 * @returns its lines
 */
export function told({
  differences,
  data,
  notebooks,
  failed,
}: {
  readonly differences: readonly Difference[];
  readonly data: readonly ChangedData[];
  readonly notebooks: readonly string[];
  readonly failed: readonly string[];
}): readonly string[] {
  const changed = data.flatMap(({ file, was, is, notebooks: readers }) => [
    `${file} changed: sha256 was ${was}, is ${is}; read by ${readers.join(", ")}`,
  ]);
  const figures = new Set(differences.flatMap(({ figure }) => (figure === null ? [] : [figure])));
  const sentences = differences.filter(({ where }) => where === "sentence").length;
  const values = differences.length - sentences;
  const summary =
    differences.length === 0
      ? `verified: ${notebooks.length} notebooks, no difference`
      : `${values} values differ, in ${figures.size} figures and in tables, and ${sentences} sentences`;
  const lost = failed.map((name) => `${name}: NOT verified, since it failed`);
  return [...changed, ...differences.flatMap(lines), ...lost, summary];
}

function lines({ notebook, cell, figure, where, was, is }: Difference): readonly string[] {
  const of = [notebook, cell, figure === null ? "" : `figure ${figure}`];
  const place = of.filter((part) => part !== "").join(", ");
  if (was.length + is.length < 60) return [`${place}: ${where}: was ${was}, is ${is}`];
  return [`${place}: ${where}`, `    was ${was.trim()}`, `    is  ${is.trim()}`];
}
