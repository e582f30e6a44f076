/** Small logs of lm-evaluation-harness, written by hand in the forms of its versions. */
import type { LogFile } from "cognate/dist/read/reading";
import { fileOf } from "../reading";

/** In the names of its files. */
export const date = "2024-07-01T10-00-00.5";

/** A file of samples as lines. */
export function samples(rows: readonly object[], task = "belebele_heb_Hebr"): LogFile {
  return fileOf(
    `m/samples_${task}_${date}.jsonl`,
    rows.map((row) => JSON.stringify(row)).join("\n"),
  );
}

/** A results document. */
export function results(content: object): LogFile {
  return fileOf(`m/results_${date}.json`, JSON.stringify({ versions: {}, ...content }));
}

/** A sample of two options, answered rightly by log-probability. */
export const ranked = {
  ...{ doc_id: 0, doc: {}, target: "1", filter: "none", metrics: ["acc"], acc: 1 },
  filtered_resps: [
    ["-2.5", "False"],
    ["-0.5", "True"],
  ],
};
