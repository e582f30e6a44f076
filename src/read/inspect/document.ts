/**
 * An Inspect log written as one JSON document: the header's keys, and samples one at a time with the
 * byte at which each begins. A document that was cut off gives what stands before the cut.
 */
import { members } from "../json/members";
import { outline } from "../json/outline";
import { parseJson } from "../json/parse";
import { memberOf } from "../json/value";
import type { LogFile } from "../reading";
import type { Contents, RawSample } from "./archive";

const bulky = new Set(["samples", "reductions"]);
/** Of a sample, what is not its texts. */
const kept = ["id", "epoch", "target", "choices", "metadata", "scores", "score"];

/**
 * Whether a file is a log of Inspect in JSON, told by the keys that it begins with.
 *
 * @param file - any file
 */
export async function isDocument(file: LogFile): Promise<boolean> {
  const { kind, keys, inner } = await outline(file);
  return kind === "object" && keys.has("eval") && inner.has("task") && inner.has("model");
}

/**
 * What a JSON log holds.
 *
 * @param file - a document that `isDocument` recognised
 * @throws RangeError with file and byte if the header is not JSON
 */
export async function documentContents(file: LogFile): Promise<Contents> {
  const header: Record<string, unknown> = {};
  const notes: string[] = [];
  for await (const { key, bytes, byte, isWhole } of members(file)) {
    if (!isWhole) notes.push(`the document is not whole: cut off after byte ${byte}`);
    if (key === null || bulky.has(key) || !isWhole) continue;
    header[key] = parseJson(bytes, { file: file.path, line: null, byte });
  }
  return { header, samples: await samplesIn(file), notes };
}

async function samplesIn(file: LogFile): Promise<readonly RawSample[]> {
  const samples: RawSample[] = [];
  for await (const { bytes, byte, isWhole } of members(file, { under: "samples" })) {
    try {
      const value = parseJson(bytes, { file: file.path, line: null, byte });
      samples.push({
        byte,
        value: lean(value),
        reason: isWhole ? null : "expected a whole sample, got a part",
      });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      samples.push({ byte, value: null, reason });
    }
  }
  return samples;
}

function lean(value: unknown): unknown {
  const found = kept.map((key) => [key, memberOf(value, key)]);
  return Object.fromEntries(found.filter(([, member]) => member !== undefined));
}
