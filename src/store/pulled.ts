/** The pulled sources of a project, each in a folder of its own in `.cache/pulled/`. */
import { join } from "node:path";
import type { PullOptions } from "../pull/pull";
import type { Pulled } from "../pull/record";
import { fileNameOf, sourceOf } from "../pull/source";
import { refusal } from "../study/refusal";
import { findRoot } from "./root";

/** What was pulled, and where it is. */
export interface PulledFolder extends Pulled {
  readonly folder: string;
}

/**
 * Pulls a source into the project.
 *
 * @param source - a path, an http(s) or file address, a dataset of the Hub
 * (`hf://datasets/ORG/NAME[@REVISION][/PATH]`), an object of a public bucket (`s3://`, `gs://`) or, with a
 * slash at its end, all below it
 * @param options - `as`: the folder's name, the source's own without an ending where not given; `root`;
 * `include`, `revision`, `isOffline` and patience as `pull/pull` takes them
 * @returns the record, and the folder below `.cache/pulled/` that holds the files
 * @throws RangeError or Error as `pull/pull` does
 * @example
 * await pull("hf://datasets/org/logs", { as: "logs", include: ["*.jsonl"] })
 */
export async function pull(
  source: string,
  {
    as,
    root = findRoot(),
    ...options
  }: { readonly as?: string; readonly root?: string } & PullOptions = {},
): Promise<PulledFolder> {
  const name = as ?? nameOf(source);
  if (!/^\w[\w.-]*$/.test(name)) {
    throw refusal("pull", "a name of letters, digits, dots and hyphens", name);
  }
  const folder = join(root, ".cache", "pulled", name);
  // axios takes a while to load, and a notebook seldom pulls.
  const { pull: pullTo } = await import("../pull/pull.js");
  return { ...(await pullTo(source, { to: folder, ...options })), folder };
}

/** The source's own name without the ending of a table, a log or an archive. */
function nameOf(source: string): string {
  const name = fileNameOf(sourceOf(source));
  return (
    name
      .replace(/\.(csv|jsonl?|parquet|ya?ml|zip|tar|tgz)?(\.gz|\.zst)?$/i, "")
      .replace(/\.tar$/i, "") || name
  );
}
