/**
 * An `.eval` file: a ZIP file with a header, summaries of all samples and the samples themselves. Scores
 * are in the summaries, so nothing else is unpacked. Where a run was cut off, the journal stands in for
 * both, and a sample that no summary tells of is read itself.
 */
import { parseJson } from "../json/parse";
import type { JsonObject } from "../json/value";
import { listIn, memberOf, objectIn } from "../json/value";
import type { LogFile } from "../reading";
import type { ZipEntry } from "../zip/directory";
import { zipDirectory } from "../zip/directory";
import { memberBytes } from "../zip/member";

/** One sample as the log writes it, or why it cannot be read. */
export interface RawSample {
  /** 0-based offset of the sample, or of the member that holds it. */
  readonly byte: number;
  readonly value: unknown;
  readonly reason: string | null;
}

/** A log before it is understood. */
export interface Contents {
  readonly header: JsonObject;
  readonly samples: readonly RawSample[];
  readonly notes: readonly string[];
}

/** The members that make a ZIP file a log of Inspect. */
export const headerMembers = ["header.json", "_journal/start.json"] as const;

type Directory = ReadonlyMap<string, ZipEntry>;

/**
 * What an `.eval` file holds.
 *
 * @param file - a ZIP file with one of `headerMembers`
 * @returns header and samples, in the order of the summaries
 * @throws RangeError with file and member if the header or a summary cannot be read
 */
export async function archiveContents(file: LogFile): Promise<Contents> {
  const entries = await zipDirectory(file);
  const [name] = headerMembers.filter((each) => entries.has(each));
  const header = objectIn(name === undefined ? null : await jsonMember(file, entries, name));
  if (header === null) {
    throw new RangeError(`${file.path}: expected a header of Inspect, got none`);
  }
  const notes = name === "header.json" ? [] : ["the run was cut off: read from its journal"];
  const summaries = await summariesIn(file, entries);
  const told = summaries.map((value) => placed(value, entries));
  return { header, samples: [...told, ...(await untold(file, entries, summaries))], notes };
}

async function summariesIn(file: LogFile, entries: Directory): Promise<readonly unknown[]> {
  const whole = entries.has("summaries.json") ? ["summaries.json"] : journal(entries);
  const summaries: unknown[] = [];
  for (const name of whole) {
    summaries.push(...(listIn(await jsonMember(file, entries, name)) ?? []));
  }
  return summaries;
}

/** Summaries as they were flushed: 1.json, 2.json, ... 10.json. */
function journal(entries: Directory): readonly string[] {
  const number = (name: string): number =>
    Number(/^_journal\/summaries\/(\d+)\.json$/.exec(name)?.[1]);
  return [...entries.keys()]
    .filter((name) => !Number.isNaN(number(name)))
    .sort((one, other) => number(one) - number(other));
}

function placed(value: unknown, entries: Directory): RawSample {
  const entry = samplePaths(value).flatMap((name) => entries.get(name) ?? [])[0];
  const byte = entry?.offset ?? entries.get("summaries.json")?.offset ?? 0;
  return { byte, value, reason: null };
}

/** Where a sample may stand: in one piece, or in chunks behind a shell. */
function samplePaths(summary: unknown): readonly string[] {
  const [id, epoch] = [memberOf(summary, "id"), memberOf(summary, "epoch") ?? 1];
  if (!isName(id) || !isName(epoch)) return [];
  const path = `samples/${id}_epoch_${epoch}`;
  return [`${path}.json`, `${path}/sample.json`];
}

function isName(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

async function untold(
  file: LogFile,
  entries: Directory,
  summaries: readonly unknown[],
): Promise<readonly RawSample[]> {
  const known = new Set(summaries.flatMap(samplePaths));
  const samples: RawSample[] = [];
  for (const [name, { offset }] of entries) {
    const isSample = /^samples\/.*(_epoch_\d+\.json|_epoch_\d+\/sample\.json)$/s.test(name);
    if (!isSample || known.has(name)) continue;
    try {
      const value = await jsonMember(file, entries, name);
      samples.push({ byte: offset, value, reason: null });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      samples.push({ byte: offset, value: null, reason });
    }
  }
  return samples;
}

/**
 * One member, parsed.
 *
 * @param file - the ZIP file
 * @param entries - its directory
 * @param name - of the member
 * @returns `undefined` if there is none of that name
 */
export async function jsonMember(
  file: LogFile,
  entries: Directory,
  name: string,
): Promise<unknown> {
  const entry = entries.get(name);
  if (entry === undefined) return undefined;
  const place = { file: `${file.path}/${name}`, line: null, byte: null };
  return parseJson(await memberBytes(file, entry), place);
}
