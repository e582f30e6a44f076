/** The sums of a file: SHA-256, by which records name it, and the one that git gives its content. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** The SHA-256 of a file, in hexadecimal. */
export async function sumOf(path: string): Promise<string> {
  return (await sumsOf(path, null)).sha256;
}

/**
 * The SHA-256 of a file, and its sum of the kind that another one is.
 *
 * @param path - a file
 * @param like - a sum: 40 digits are git's SHA-1 of a content with its length, 64 a SHA-256
 * @returns both in hexadecimal, from one reading; `sum` is the SHA-256 where `like` is `null`
 * @see https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
 */
export async function sumsOf(
  path: string,
  like: { readonly sum: string; readonly size: number } | null,
): Promise<{ readonly sha256: string; readonly sum: string }> {
  const sha256 = createHash("sha256");
  const isGit = like?.sum.length === 40;
  const git = isGit ? createHash("sha1").update(`blob ${like.size}\0`) : null;
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 })) {
    sha256.update(piece as Buffer);
    git?.update(piece as Buffer);
  }
  const digest = sha256.digest("hex");
  return { sha256: digest, sum: git?.digest("hex") ?? digest };
}
