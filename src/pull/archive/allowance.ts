/**
 * How much an archive may become. Packed bytes can claim to hold a thousand times as many, and an
 * archive in an archive a million times: whoever unpacks asks here before every piece is written.
 */
import { statfs } from "node:fs/promises";
import { Transform } from "node:stream";
import { refusal } from "../../study/refusal";

/** Bounds of what one packed file may become, everything packed within it included. */
export interface Bounds {
  readonly entries: number;
  /** Unpacked bytes for each packed one; logs that repeat their prompts reach fifty. */
  readonly ratio: number;
  /** Below this many bytes the ratio does not matter. */
  readonly harmless: number;
  /** Bytes of the disk that stay free. */
  readonly spare: number;
}

export const usualBounds: Bounds = {
  entries: 500_000,
  ratio: 200,
  harmless: 256 * 2 ** 20,
  spare: 2 ** 30,
};

/** What is left of the bounds; each method throws a RangeError when it is used up. */
export interface Allowance {
  readonly takeEntry: (place: string) => void;
  /** Passes bytes on and counts them. */
  readonly counted: (place: string) => Transform;
}

/**
 * What a packed file may become.
 *
 * @param packed - its size in bytes
 * @param folder - an existing folder on the disk that is written to
 * @param bounds - as `usualBounds`
 * @returns an allowance, used up by everything unpacked with it
 */
export async function allowanceOf(
  packed: number,
  folder: string,
  bounds: Bounds,
): Promise<Allowance> {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.max(0, bavail * bsize - bounds.spare);
  const most = Math.max(bounds.harmless, packed * bounds.ratio);
  let [entries, bytes] = [0, 0];
  const take = (count: number, place: string): void => {
    bytes += count;
    if (bytes > free) throw refusal(place, `at most the ${free} bytes free on the disk`, "more");
    if (bytes <= most) return;
    throw refusal(place, `at most ${most} bytes unpacked from ${packed} packed ones`, "more");
  };
  return {
    takeEntry: (place) => {
      entries += 1;
      if (entries > bounds.entries)
        throw refusal(place, `at most ${bounds.entries} entries`, "more");
    },
    counted: (place) =>
      new Transform({
        transform: (piece: Buffer, _encoding, done) => {
          try {
            take(piece.length, place);
            done(null, piece);
          } catch (error) {
            done(error instanceof Error ? error : new Error(String(error)));
          }
        },
      }),
  };
}
