/**
 * An archive becomes a folder. Its names are not trusted, its links and devices are refused, and it
 * gets no more of the disk than it is allowed.
 */
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { refusal } from "../../study/refusal";
import type { Allowance } from "./allowance";
import type { Entry } from "./entry";
import { partsOf, takenNames } from "./name";
import type { Packing } from "./packed";

/**
 * Writes every file of an archive below a folder.
 *
 * @param entries - as a reader of the format gives them
 * @param folder - made; nothing is in it yet
 * @param options - `place`: what the archive is called in messages; `allowance`: what it may become
 * @returns when everything is written
 * @throws RangeError at the first entry that is no file or folder, whose name leaves the folder or is
 * taken, or that is more than allowed
 */
export async function unpack(
  entries: AsyncIterable<Entry>,
  folder: string,
  { place, allowance }: { readonly place: string; readonly allowance: Allowance },
): Promise<void> {
  const taken = takenNames(place);
  await mkdir(folder, { recursive: true });
  for await (const { name, kind, content } of entries) {
    allowance.takeEntry(place);
    if (typeof kind !== "string") {
      throw refusal(place, "files and folders", `${kind.other} (${JSON.stringify(name)})`);
    }
    const parts = partsOf(name, place);
    taken.take(parts, kind);
    const path = join(folder, ...parts);
    await mkdir(kind === "folder" ? path : dirname(path), { recursive: true });
    if (kind === "folder") continue;
    const counted = allowance.counted(place);
    await pipeline(await content(), counted, createWriteStream(path, { flags: "wx" }));
  }
}

/** Refusals of the disk or the system, which say nothing of what is unpacked. */
const ofDisk: ReadonlySet<string> = new Set([
  ...["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM", "EEXIST", "EMFILE", "ENFILE", "EIO"],
]);

/**
 * Why a file could not be unpacked.
 *
 * @param cause - what was thrown
 * @param name - of the packed file
 * @param packing - what it is packed with
 * @returns a RangeError with the name in front; what the disk refused as it came
 */
export function unpackingFailure(cause: unknown, name: string, packing: Packing): Error {
  if (!(cause instanceof Error)) return refusal(name, `a whole ${packing} file`, String(cause));
  const isOfDisk = "code" in cause && ofDisk.has(String(cause.code));
  if (isOfDisk || cause.message.startsWith(name)) return cause;
  const error = refusal(name, `a whole ${packing} file`, cause.message);
  error.cause = cause;
  return error;
}
