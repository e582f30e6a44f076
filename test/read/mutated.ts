/** Files damaged at random, the same way each time: what a reader makes of them must be an account or an error. */
import type { LogFile, Reader } from "cognate/dist/read/reading";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { fileOf } from "./reading";
import { told } from "./told";

interface Draws {
  readonly below: (limit: number) => number;
}

function drawsOf(seed: number): Draws {
  const generator = xoroshiro128plus(seed);
  return { below: (limit) => (generator.next() >>> 0) % Math.max(1, limit) };
}

/** One damage: bytes changed, a stretch cut out, doubled, or everything after a place lost. */
function mutated(bytes: Uint8Array, { below }: Draws): Uint8Array {
  const [from, length] = [below(bytes.length), 1 + below(64)];
  const rest = bytes.subarray(from + length);
  const kind = below(5);
  if (kind === 0) return bytes.subarray(0, from);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, from), rest]);
  if (kind === 2) return Buffer.concat([bytes.subarray(0, from + length), bytes.subarray(from)]);
  const changed = Uint8Array.from(bytes);
  for (let n = kind === 3 ? 1 : length; n > 0; n -= 1) changed[below(bytes.length)] = below(256);
  return changed;
}

/**
 * Reads damaged copies of some files.
 *
 * @param reader - the reader under test
 * @param files - whole files of its format
 * @param count - how many damages
 * @returns how many copies were read, and every error that is not a refusal
 */
export async function readMutated(
  reader: Reader,
  files: readonly (readonly [string, Uint8Array])[],
  count: number,
): Promise<{
  readonly read: number;
  readonly refused: number;
  readonly crashes: readonly string[];
}> {
  let [read, refused] = [0, 0];
  const crashes: string[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const draws = drawsOf(seed);
    const [path, bytes] = files[draws.below(files.length)] ?? ["", new Uint8Array()];
    const damaged: LogFile = fileOf(path, mutated(bytes, draws));
    try {
      await told(reader, [damaged]);
      read += 1;
    } catch (error) {
      const isRefusal = error instanceof RangeError && error.message.includes("expected");
      if (isRefusal && error.message.startsWith(path)) refused += 1;
      else crashes.push(`seed ${seed}, ${path}: ${String(error)}`);
    }
  }
  return { read, refused, crashes };
}
