/** Where the files at a path are from, so that anybody can tell later whether they are the same. */
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { refusal } from "../study/refusal";
import type { Origin } from "../study/design";
import { filesBelow } from "./folder";
import { type PulledFile, checkHeld, foreignIn, readRecord, recordFile } from "./record";
import { sumOf } from "./sums";

/**
 * The origin of what is read.
 *
 * Of a pulled folder it is what the record tells, and every file is held to it; of another path, what is
 * there now.
 *
 * @param path - a file or folder
 * @param name - what a person calls it, kept where nothing was pulled
 * @returns source, commit, number of files and bytes; `sha256` of the one file, or of the list of all as
 * `sha256sum` writes it, in order of name
 * @throws RangeError if a pulled file is not as it came, or one lies beside that was not pulled
 */
export async function originOf(path: string, name: string): Promise<Origin> {
  const pulled = (await stat(path)).isDirectory() ? await readRecord(path) : null;
  if (pulled === null) {
    const files: PulledFile[] = [];
    for (const { path: disk, file } of await filesBelow(path)) {
      files.push({ file, bytes: (await stat(disk)).size, sha256: await sumOf(disk) });
    }
    return { source: name, ...summed(files) };
  }
  const foreign = await foreignIn(pulled, path);
  if (foreign !== null) throw refusal(foreign, `a file that ${recordFile} tells of`, "another one");
  await checkHeld(pulled, path);
  const { source, commit, files } = pulled;
  return { source, ...(commit === undefined ? {} : { commit }), ...summed(files) };
}

function summed(files: readonly PulledFile[]): Pick<Origin, "files" | "bytes" | "sha256"> {
  const list = files.map(({ sha256, file }) => `${sha256}  ${file}\n`).join("");
  const [only] = files;
  const isOne = files.length === 1 && only !== undefined;
  return {
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: isOne ? only.sha256 : createHash("sha256").update(list).digest("hex"),
  };
}
