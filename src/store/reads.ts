/**
 * What a notebook's run depends on is recorded by its kernel, which sees every file that is read. Here
 * the store says what it takes from a file that only part of is meant. Outside such a run nobody
 * listens.
 */

interface Recorder {
  readonly note: (what: string) => void;
  readonly quietly: <T>(work: () => T) => T;
}

function recorder(): Recorder | undefined {
  // The kernel's recorder is no TypeScript module, so it is found by its name.
  const known = globalThis as { readonly [name: symbol]: Recorder | undefined };
  return known[Symbol.for("cognate.reads")];
}

/**
 * Read the manifest of `data/` for the sake of one study: another study's entries do not matter.
 *
 * @param study - its folder in `data/`; empty for the list of studies
 * @param read - reads the manifest
 * @returns what `read` gives
 */
export function readingManifestOf<T>(study: string, read: () => T): T {
  const listening = recorder();
  if (listening === undefined) return read();
  listening.note(`manifest ${study}`);
  return listening.quietly(read);
}

/**
 * Look for something that is the same wherever the record of a run is read.
 *
 * @param look - looks for it
 * @returns what `look` gives
 */
export function unrecorded<T>(look: () => T): T {
  const listening = recorder();
  return listening === undefined ? look() : listening.quietly(look);
}
