/**
 * Files changed at random, by a seeded generator: bytes altered, cut out, doubled, the end cut off. What a
 * reader makes of them must always add up.
 */
import assert from "node:assert/strict";
import type { LogFile, Reader } from "cognate/dist/read/reading";
import type { Random } from "cognate/dist/stats/random";
import { uniform } from "cognate/dist/stats/random";
import { choices, fileOf, gather } from "./reading";

/** A few changes in one of the files. */
export async function mutated(
  files: readonly LogFile[],
  random: Random,
): Promise<readonly LogFile[]> {
  const which = Math.floor(uniform(random) * files.length);
  return Promise.all(
    files.map(async (file, i) => {
      if (i !== which) return file;
      let bytes = Buffer.from(await file.bytes(0, file.size));
      const times = 1 + Math.floor(uniform(random) * 3);
      for (let time = 0; time < times; time += 1) bytes = change(bytes, random);
      return fileOf(file.path, bytes);
    }),
  );
}

const telling = Buffer.from('{}[]",:\\\n0e-NtfnA \u00e9\ud83d');

function change(bytes: Buffer, random: Random): Buffer<ArrayBuffer> {
  const at = Math.floor(uniform(random) * bytes.length);
  const length = Math.floor(uniform(random) * 40);
  const kind = Math.floor(uniform(random) * 5);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (kind === 0) return Buffer.concat([before]);
  if (kind === 1) return Buffer.concat([before, after.subarray(length)]);
  if (kind === 2) return Buffer.concat([before, after.subarray(0, length), after]);
  const byte =
    kind === 3
      ? Math.floor(uniform(random) * 256)
      : (telling[Math.floor(uniform(random) * telling.length)] ?? 0);
  return Buffer.concat([before, Buffer.of(byte), after.subarray(1)]);
}

/** Reads mutated files as many times as asked: no error but a refusal, and read = kept + rejected. */
export async function withstands(
  reader: Reader,
  files: readonly LogFile[],
  { random, times }: { readonly random: Random; readonly times: number },
): Promise<{ readonly read: number; readonly rejected: number }> {
  let [read, rejected] = [0, 0];
  for (let time = 0; time < times; time += 1) {
    for (const log of await reader.recognise(await mutated(files, random))) {
      const { rows, kept, rejections, batches } = await gather(reader, log, choices);
      assert.equal(rows, kept + rejections.length, `mutation ${time}`);
      for (const batch of batches) {
        assert.ok([batch.item, batch.gold, batch.language].every((c) => c.length === batch.length));
      }
      read += rows;
      rejected += rejections.length;
    }
  }
  return { read, rejected };
}
