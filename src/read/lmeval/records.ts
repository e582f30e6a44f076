/** The samples of a file one at a time, whether it holds lines or one array, each with its place. */
import { members } from "../json/members";
import { outline } from "../json/outline";
import { parseJson } from "../json/parse";
import { lines } from "../line";
import type { LogFile, Place } from "../reading";
import type { SamplePlace } from "./gathered";
import type { LmSample } from "./sample";
import { sampleIn } from "./sample";

/** A sample, or why there is none. */
export interface PlacedSample {
  readonly place: SamplePlace;
  readonly sample: LmSample | string;
}

/** What is long in a sample, and asked for only when a person looks at it. */
const long = new Set([
  ...["arg_0", "flores_passage", "passage", "context", "article", "prompt_hash", "target_hash"],
]);

/** Every record of a samples file, in its order. */
export async function* samplesIn(file: LogFile): AsyncGenerator<PlacedSample, void, undefined> {
  const path = file.path;
  if ((await outline(file)).kind === "array") {
    for await (const { bytes, byte, isWhole } of members(file)) {
      const place = { file: path, line: 0, byte };
      const broken = `${path} (byte ${byte}): expected a whole sample, got the end of the file`;
      yield { place, sample: isWhole ? sampleFrom(bytes, place, long) : broken };
    }
    return;
  }
  for await (const { bytes, line, byte } of lines(file)) {
    const place = { file: path, line, byte };
    yield { place, sample: sampleFrom(bytes, place, long) };
  }
}

/** The sample in some bytes. */
function sampleFrom(
  bytes: Uint8Array,
  place: Place,
  without: ReadonlySet<string> = new Set(),
): LmSample | string {
  try {
    return sampleIn(parseJson(bytes, place, { without }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return error.message;
  }
}

/** The one record that begins at a byte; `null` where none does. */
export async function sampleAt(file: LogFile, byte: number): Promise<LmSample | null> {
  if ((await outline(file)).kind === "array") {
    for await (const member of members(file, { at: byte })) {
      return whole(sampleFrom(member.bytes, { file: file.path, line: null, byte }));
    }
    return null;
  }
  const rest: LogFile = {
    ...file,
    size: file.size - byte,
    bytes: (from, to) => file.bytes(byte + from, byte + to),
  };
  for await (const { bytes } of lines(rest)) {
    return whole(sampleFrom(bytes, { file: file.path, line: null, byte }));
  }
  return null;
}

function whole(sample: LmSample | string): LmSample | null {
  return typeof sample === "string" ? null : sample;
}
