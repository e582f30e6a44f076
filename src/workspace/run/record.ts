/**
 * What an executed notebook was made from, kept beside its executed copy. A result stands as long as
 * everything that it was made from looks as it did; what does not is told by name.
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { digest, seen } from "../../store/seen";
import { writeWhole } from "../write";
import type { Place } from "./place";

/** The record of one executed notebook. */
export interface RunRecord {
  /** What it was made from, by name; the names that `seen` knows are looked at anew. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The checksum of its executed copy. */
  readonly executed: string;
  /** The checksum of the notebook's text when its products were made. */
  readonly source: string;
  /** The checksum of what the pages are made with. */
  readonly pages: string;
  /** Everything that was made from it, with its checksum: notebook, figures, pictures, page. */
  readonly products: Readonly<Record<string, string>>;
}

/** One thing that is not as it was. */
export interface Change {
  readonly what: string;
  readonly was: string;
  readonly is: string;
}

/** Where the executed copy of a notebook lies. */
export function executedFile(place: Place, name: string): string {
  return join(place.records, name);
}

/** Where the reads of its last run lie. */
export function readsFile(place: Place, name: string): string {
  return join(place.records, `${name}.reads.json`);
}

/**
 * The record of a notebook.
 *
 * @param place - of the run
 * @param name - the notebook's file name
 * @returns its record, or `null` where there is none that can be read
 */
export function readRecord(place: Place, name: string): RunRecord | null {
  try {
    // Written by `writeRecord` alone, whole or not at all; what is older lacks a field.
    const record = JSON.parse(readFileSync(recordFile(place, name), "utf8")) as Partial<RunRecord>;
    const { inputs, executed, source, pages, products } = record;
    if (!inputs || !products || !executed || !source || !pages) return null;
    return { inputs, executed, source, pages, products };
  } catch {
    return null;
  }
}

/** Keep a record. */
export function writeRecord(place: Place, name: string, record: RunRecord): void {
  writeWhole(recordFile(place, name), `${JSON.stringify(record, null, 1)}\n`);
}

/**
 * What is not as a record says.
 *
 * @param record - of an earlier run
 * @param fixed - the inputs that no kernel records, as they are now
 * @param root - the project's root
 * @returns every change, in order of name; none where the result stands
 */
export function changesSince(
  { inputs }: Pick<RunRecord, "inputs">,
  fixed: Readonly<Record<string, string>>,
  root: string,
): readonly Change[] {
  const names = new Set([...Object.keys(inputs), ...Object.keys(fixed)]);
  return [...names].sort().flatMap((what) => {
    const was = inputs[what] ?? "none";
    const is = fixed[what] ?? (isLooked(what) ? seen(what, root) : "none");
    return was === is ? [] : [{ what, was, is }];
  });
}

/** The files that are not as they were when they were made. */
export function changedProducts({ products }: RunRecord): readonly string[] {
  return Object.entries(products).flatMap(([file, sum]) => {
    return existsSync(file) && digest(readFileSync(file)) === sum ? [] : [file];
  });
}

function isLooked(what: string): boolean {
  return /^(file|listing|tree|state|presence|manifest) /.test(what);
}

function recordFile(place: Place, name: string): string {
  return join(place.records, `${name}.record.json`);
}
