/**
 * Logs of Inspect, `.eval` and `.json`: every sample and epoch once for each scorer, from summaries where
 * there are any. A scorer is a run of its own; what a dictionary or list scores are its metrics.
 */
import { memberOf, textIn } from "../json/value";
import type { Choices, Log, LogFile, Reader, Reading } from "../reading";
import { isZip, zipDirectory } from "../zip/directory";
import type { Contents } from "./archive";
import { archiveContents, headerMembers } from "./archive";
import { documentContents, isDocument } from "./document";
import type { PublishedScore } from "./header";
import { publishedScores } from "./header";
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
  if (!(await isZip(file))) return isDocument(file);
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
    for (const reading of readings(contents, { file, choices, firstRun: runs })) {
      if (reading.kind === "run") runs += 1;
      if (reading.kind === "answers") rows += reading.batch.length;
      if (reading.kind === "rejected" || reading.kind === "cell") rows += 1;
      yield reading;
    }
  }
  yield { kind: "end", rows };
}

interface Reach {
  readonly file: LogFile;
  readonly choices: Choices;
  readonly firstRun: number;
}

function* readings(contents: Contents, { file, choices, firstRun }: Reach): Generator<Reading> {
  const place = { file: file.path, line: null, byte: 0 };
  const { header, notes } = contents;
  for (const text of notes) yield { kind: "note", place, text };
  const status = textIn(memberOf(header, "status"));
  if (status !== "success") {
    yield { kind: "note", place, text: `the run did not finish: status ${status ?? "unknown"}` };
  }
  const published = publishedScores(header);
  const { samples, rejected } = uniqueSamples(contents, {
    ...{ file, choices, scorer: published[0]?.name ?? "score" },
  });
  for (const rejection of rejected) yield { kind: "rejected", rejection };
  const scorers = scorersOf(samples, published);
  let run = firstRun;
  for (const scorer of scorers) {
    const of = published.filter((each) => each.scorer === scorer || each.name === scorer);
    yield* runReadings({ contents, samples, scorer, published: of, choices, place, run });
    run += 1;
  }
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
