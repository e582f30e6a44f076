/**
 * Where a notebook's numbers come from: data files with their checksums, locked versions, parameters.
 * Nothing here changes from machine to machine: versions are those of the lock file.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findRoot } from "../store/root";
import type { Origin } from "../study/design";
import { table, type Row, type Value } from "./table";

/** What an open study tells of its files, and of what they were made from. */
interface Sourced {
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  readonly design?: { readonly pulled?: readonly Origin[] };
}

/** Packages whose version can change a number, a figure or a page. */
const locked = [
  "danfojs-node",
  "plotly.js-cartesian-dist-min",
  "pure-rand",
  "simple-statistics",
  "tslab",
  "typescript",
];

/**
 * Show the provenance of a notebook: one table of data, one of what they were pulled from where a study
 * tells it, one of versions and parameters.
 *
 * @param studies - every study that was opened
 * @param parameters - as `parameters` returned them
 */
export function provenance(
  studies: readonly Sourced[],
  parameters: Readonly<Record<string, Value>>,
): void {
  const files = new Map(studies.flatMap(({ files }) => files.map((each) => [each.file, each])));
  const rows = [...files.values()]
    .map(({ file, sha256 }) => ({ file: placed(file), sha256 }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  table(rows, { caption: "Data" });
  const pulled = studies.flatMap(({ design }) => design?.pulled ?? []);
  if (pulled.length > 0) table(pulled.map(originRow), { caption: "Pulled from" });
  table([...versions(), ...used(parameters)], { caption: "Versions and parameters" });
}

function originRow({ source, commit, files, bytes, sha256 }: Origin): Row {
  return { source, commit: commit ?? null, files, bytes, sha256 };
}

/** Files of studies stand below `data/`; a calibration's below `docs/`. */
function placed(file: string): string {
  return file.startsWith("docs/") ? file : `data/${file}`;
}

function used(parameters: Readonly<Record<string, Value>>): readonly Row[] {
  return Object.entries(parameters).map(([what, value]) => ({ what, value: String(value) }));
}

function versions(): readonly Row[] {
  const lock: unknown = JSON.parse(readFileSync(join(findRoot(), "package-lock.json"), "utf8"));
  return locked.map((what) => ({ what, value: versionIn(lock, `node_modules/${what}`) }));
}

function versionIn(lock: unknown, path: string): string {
  const packages = fieldOf(lock, "packages");
  const version = fieldOf(fieldOf(packages, path), "version");
  if (typeof version !== "string") {
    throw new RangeError(`provenance: expected ${path} in package-lock.json, got none`);
  }
  return version;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(key)
    : undefined;
}
