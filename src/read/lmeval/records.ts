/** The samples of a file one at a time, whether it holds lines or one array, each with its place. */
import { members } from "../json/members";
import { outline } from "../json/outline";
import { parseJson } from "../json/parse";
import type { Look } from "../json/shape";
import { type Shapes, shapesOf } from "../json/shapes";
import { memberOf, objectIn } from "../json/value";
import { type LineMemory, lines, linesTogether, type Lying } from "../line";
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

/**
 * Every record of a samples file, in its order, some together. A sample must be looked at before the next
 * one is taken.
 *
 * @param file - a samples file
 * @param memory - for its bytes, which another file may have used before
 */
export async function* samplesIn(
  file: LogFile,
  memory?: LineMemory,
): AsyncGenerator<Iterable<PlacedSample>, void, undefined> {
  const path = file.path;
  const from = samplesOf(shapesOf());
  if ((await outline(file)).kind === "array") {
    for await (const { bytes, byte, isWhole } of members(file)) {
      const place = { file: path, line: 0, byte };
      const broken = `${path} (byte ${byte}): expected a whole sample, got the end of the file`;
      const lying = { bytes, start: 0, end: bytes.length };
      yield [{ place, sample: isWhole ? from(lying, place) : broken }];
    }
    return;
  }
  for await (const some of linesTogether(file, memory)) yield placedIn(some, path, from);
}

/** Bytes in which a record lies. */
type Lies = Pick<Lying, "bytes" | "start" | "end">;
type FromBytes = (lies: Lies, place: SamplePlace) => LmSample | string;

function* placedIn(
  some: readonly Lying[],
  file: string,
  from: FromBytes,
): Generator<PlacedSample, void, undefined> {
  for (const each of some) {
    const place = { file, line: each.line, byte: each.byte };
    yield { place, sample: from(each, place) };
  }
}

/** Samples by their shape where it is known, else by the parser. */
function samplesOf(shapes: Shapes): FromBytes {
  return ({ bytes, start, end }, place) => {
    const shaped = shapes.of(bytes, start, end);
    if (shaped !== null) return sampleIn(shaped.look, shaped.keys);
    const own = bytes.subarray(start, end);
    const sample = sampleFrom(own, place, long);
    if (typeof sample !== "string") shapes.learn(own, long);
    return sample;
  };
}

/** The sample in some bytes. */
function sampleFrom(
  bytes: Uint8Array,
  place: Place,
  without: ReadonlySet<string> = new Set(),
): LmSample | string {
  try {
    const fields = objectIn(parseJson(bytes, place, { without }));
    if (fields === null) return "expected a sample, an object";
    const look: Look = (key, inner) =>
      inner === undefined ? memberOf(fields, key) : memberOf(fields, key, inner);
    return sampleIn(look, Object.keys(fields));
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
