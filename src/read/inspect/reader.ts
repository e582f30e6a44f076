/**
 * Logs of Inspect, `.eval` and `.json`: every sample and epoch once for each scorer, from summaries where
 * there are any. A scorer is a run of its own; what a dictionary or list scores are its metrics.
 */
import { outline } from "../json/outline";
import { memberOf, textIn } from "../json/value";
import type { Choices, Log, LogFile, Place, Reader, Reading } from "../reading";
import { isZip, zipDirectory } from "../zip/directory";
import type { Contents } from "./archive";
import { archiveContents, headerMembers } from "./archive";
import { documentContents, isDocument } from "./document";
import type { PublishedScore } from "./header";
import { publishedScores } from "./header";
import { isShare } from "./published";
import { runReadings } from "./run";
import type { Sample } from "./sample";
import { sampleText } from "./text";
import { uniqueSamples } from "./unique";

/** Reads the logs of Inspect. */
export const inspectReader: Reader = {
  format: "inspect",
  recognise: async (files) => {
    const logs: Log[] = [];
    for (const file of files) {
      if (await isInspect(file)) logs.push({ format: "inspect", title: file.path, files: [file] });
    }
    return logs;
  },
  read: readLog,
  text: async (log, place) => {
    const file = log.files.find(({ path }) => path === place.file);
    if (file === undefined || place.byte === null) return { prompt: null, output: null };
    return sampleText(file, place.byte);
  },
};

async function isInspect(file: LogFile): Promise<boolean> {
  // most files of a folder are JSON, and their outline is wanted by the other readers too
  if ((await outline(file)).kind !== null) return isDocument(file);
  if (!(await isZip(file))) return false;
  try {
    const entries = await zipDirectory(file);
    return headerMembers.some((name) => entries.has(name));
  } catch {
    // A damaged ZIP file is an Inspect log only by its name; reading it then says what is wrong.
    return file.path.endsWith(".eval");
  }
}

async function* readLog({ files }: Log, choices: Choices): AsyncGenerator<Reading> {
  let [rows, runs] = [0, 0];
  for (const file of files) {
    const contents = await ((await isZip(file)) ? archiveContents : documentContents)(file);
    const published = publishedScores(contents.header);
    const scorer = published[0]?.name ?? "score";
    const { samples, rejected } = uniqueSamples(contents, { file, choices, scorer });
    const scorers = scorersOf(samples, published);
    rows += rowsIn({ contents, samples, scorers, published });
    const place = { file: file.path, line: null, byte: 0 };
    yield* notes(contents, place);
    for (const rejection of rejected) yield { kind: "rejected", rejection };
    for (const name of scorers) {
      const of = published.filter((each) => belongs(each, name, scorers));
      yield* runReadings({
        ...{ contents, samples, scorer: name, published: of, choices, place, run: runs },
      });
      runs += 1;
    }
  }
  yield { kind: "end", rows };
}

interface Counted {
  readonly contents: Contents;
  readonly samples: readonly Sample[];
  readonly scorers: readonly (string | null)[];
  readonly published: readonly PublishedScore[];
}

/** Every sample of the log is a row, one that is kept as often as it has scorers; else figures are. */
function rowsIn({ contents, samples, scorers, published }: Counted): number {
  const figures = published.flatMap(({ metrics }) => metrics.filter(isShare)).length;
  const again = samples.length * (scorers.length - 1);
  return contents.samples.length + (samples.length === 0 ? figures : again);
}

function* notes({ header, notes: found }: Contents, place: Place): Generator<Reading> {
  for (const text of found) yield { kind: "note", place, text };
  const status = textIn(memberOf(header, "status"));
  if (status === "success") return;
  yield { kind: "note", place, text: `the run did not finish: status ${status ?? "unknown"}` };
}

/** A published score belongs to its scorer or, where no sample tells of that one, to its name. */
function belongs(
  { name, scorer }: PublishedScore,
  own: string | null,
  scorers: readonly (string | null)[],
): boolean {
  return scorer === own || (name === own && !scorers.includes(scorer));
}

/** Every scorer that a sample or the header names; one without a name if there is none. */
function scorersOf(
  samples: readonly Sample[],
  published: readonly PublishedScore[],
): readonly (string | null)[] {
  const names = new Set<string>();
  for (const { scores } of samples) for (const name of scores.keys()) names.add(name);
  if (samples.length === 0) for (const { scorer } of published) names.add(scorer);
  return names.size === 0 ? [null] : [...names];
}
