/**
 * Files damaged at random, the same way for the same generator: bytes changed, cut out, doubled, the end
 * cut off. One file of several is damaged, in one to three places.
 */
import type { LogFile } from "../../read/reading";
import { type Random, uniform } from "../../stats/random";

/** A file whose bytes are given. */
export function inMemory(path: string, bytes: Uint8Array): LogFile {
  const part = (from: number, to: number): Uint8Array =>
    bytes.subarray(Math.max(0, from), Math.max(0, to));
  return { path, size: bytes.length, bytes: (from, to) => Promise.resolve(part(from, to)) };
}

/**
 * The files with one of them damaged.
 *
 * @param files - whole ones, at least one
 * @param random - moves on
 */
export async function mutated(
  files: readonly LogFile[],
  random: Random,
): Promise<readonly LogFile[]> {
  const which = below(random, files.length);
  return Promise.all(
    files.map(async (file, i) => {
      if (i !== which) return file;
      let bytes = Buffer.from(await file.bytes(0, file.size));
      for (let times = 1 + below(random, 3); times > 0; times--) bytes = changed(bytes, random);
      return inMemory(file.path, bytes);
    }),
  );
}

/** Bytes that mean something in JSON and tables, beside those that mean something by chance. */
const telling = Buffer.from('{}[]",:\\\n\t0e-NtfnA \u00e9\ud83d');

function changed(bytes: Buffer, random: Random): Buffer<ArrayBuffer> {
  const at = below(random, bytes.length);
  const length = below(random, 40);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  const kind = below(random, 6);
  if (kind === 0) return Buffer.concat([before]);
  if (kind === 1) return Buffer.concat([before, after.subarray(length)]);
  if (kind === 2) return Buffer.concat([before, after.subarray(0, length), after]);
  const changes = Buffer.from(bytes);
  if (kind === 3) changes[at] = telling[below(random, telling.length)] ?? 0;
  else if (kind === 4) changes[at] = below(random, 256);
  else for (let n = 0; n < length; n++) changes[below(random, bytes.length)] = below(random, 256);
  return changes;
}

function below(random: Random, limit: number): number {
  return Math.floor(uniform(random) * limit);
}
