/** The samples of a log, one for each id and epoch: of several the last holds, as when one was run again. */
import type { Choices, LogFile, Rejection } from "../reading";
import type { Contents } from "./archive";
import type { Sample } from "./sample";
import { sampleIn } from "./sample";

/**
 * Samples and what is none.
 *
 * @param contents - of one log
 * @param options - the file, how to read an answer, and the scorer that an old log means by `score`
 * @returns samples in the order in which each first appears, and one rejection for every other
 */
export function uniqueSamples(
  { samples }: Contents,
  {
    file,
    choices,
    scorer,
  }: { readonly file: LogFile; readonly choices: Choices; readonly scorer: string },
): { readonly samples: readonly Sample[]; readonly rejected: readonly Rejection[] } {
  const kept = new Map<string, Map<number, Sample>>();
  const rejected: Rejection[] = [];
  const reject = (byte: number, reason: string): void => {
    rejected.push({ place: { file: file.path, line: null, byte }, reason });
  };
  for (const { value, byte, reason } of samples) {
    const sample = reason ?? sampleIn(value, { file: file.path, byte, choices, scorer });
    if (typeof sample === "string") {
      reject(byte, sample);
      continue;
    }
    const epochs = kept.get(sample.id) ?? new Map<number, Sample>();
    const earlier = epochs.get(sample.epoch);
    if (earlier !== undefined) {
      reject(earlier.byte, `sample ${sample.id} epoch ${sample.epoch} comes again: the last holds`);
    }
    epochs.set(sample.epoch, sample);
    kept.set(sample.id, epochs);
  }
  return { samples: [...kept.values()].flatMap((epochs) => [...epochs.values()]), rejected };
}
