/** A part of a public bucket becomes files of a folder, each held to the size that the list tells. */
import { join } from "node:path";
import { partsOf, takenNames } from "../archive/name";
import { fetchTo } from "../fetch";
import type { Patience } from "../patience";
import type { Counter } from "../progress";
import { type PulledFile, checkName } from "../record";
import { shown } from "../source";
import { together } from "../together";
import type { BucketPart } from "./address";
import { objectsOf } from "./objects";

interface Options extends Counter {
  readonly unfinished: string;
  readonly patience: Patience;
  readonly isMeant: (file: string) => boolean;
}

/** Downloads at once. */
const most = 6;

/**
 * Fetches the objects below a prefix.
 *
 * @param part - of a bucket that anybody may list and read
 * @param folder - an existing folder, for the files
 * @param options - where they arrive; how patient to be; which are meant; who counts
 * @returns the files in order of name, which is the key without the prefix
 * @throws RangeError if a key is no name below a folder, or two are one on some disk
 * @throws PullError if an object cannot be had
 */
export async function pullBucket(
  part: BucketPart,
  folder: string,
  { isMeant, onTotal, onFile, ...options }: Options,
): Promise<readonly PulledFile[]> {
  const objects = await objectsOf(part, options.patience);
  const place = `pull: ${shown(part.address)}`;
  const taken = takenNames(place);
  const meant = objects.flatMap(({ key, size }) => {
    const parts = partsOf(key.slice(part.prefix.length), place);
    const file = parts.join("/");
    if (!isMeant(file)) return [];
    checkName(file);
    taken.take(parts, "file");
    return [{ key, file, size }];
  });
  onTotal(
    meant.length,
    meant.reduce((sum, { size }) => sum + size, 0),
  );
  const files = await together(meant, most, async ({ key, file, size }) => {
    const address = new URL(part.root.href + key.split("/").map(encodeURIComponent).join("/"));
    const expected = { size, sum: null };
    const written = await fetchTo(address, join(folder, file), { ...options, expected });
    onFile();
    return { file, ...written };
  });
  return [...files].sort((one, other) => (one.file < other.file ? -1 : 1));
}
