/**
 * A source becomes bytes on this disk, with a record of what they are: a file, a folder, an http(s)
 * address, a dataset of the Hub or a part of a public bucket goes in, a folder comes out that is
 * complete or not there.
 */
import { mkdir, rm, rmdir } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { refusal } from "../study/refusal";
import { alone } from "./alone";
import { fill } from "./fill";
import { beside, whole } from "./folder";
import { globTest } from "./glob";
import { isOfflineBy } from "./hub/environment";
import { type Patience, patient } from "./patience";
import { type Progress, counter } from "./progress";
import { type Pulled, isHeld, pulledBefore, record } from "./record";
import { type Source, shown, sourceOf } from "./source";
import type { Variables } from "./variables";

/** What a pull may be told, beside how patient it is. */
export interface PullOptions extends Partial<Patience> {
  /** Patterns of the files that are meant; all where none is given. */
  readonly include?: readonly string[];
  /** Of a dataset of the Hub: branch, tag or commit, in place of the address's own. */
  readonly revision?: string;
  /** Only what was pulled before; where not given, as the Hub's conventions say. */
  readonly isOffline?: boolean;
  /** `process.env`, where not given: the Hub's conventions. Nobody asks for them for a path. */
  readonly variables?: Variables;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Pulls a source into a folder.
 *
 * The folder appears when everything is in it, with `pulled.json` beside the files; a former folder
 * of that name is replaced then, unless it holds the same, and stays as it was when anything fails. What had arrived of a large
 * file is gone on with by the next pull. Credentials in the address (`user:password@`), in
 * `authorization` or in the Hub's environment go to their own origin alone, never across a redirect to
 * another one, and stand in no record and no message.
 *
 * @param text - a path, an http(s) or file address, `hf://datasets/ORG/NAME[@REVISION][/PATH]`, or an
 * object of a public bucket (`s3://`, `gs://`), or all below a prefix of one that ends in a slash
 * @param options - `to`: the folder to make; `include`, `revision`, `isOffline`; `client`: an axios
 * instance; `attempts` in all, each ended after `connectTimeout` milliseconds without a connection or
 * `timeout` milliseconds without a byte; `wait`: how the pause between them is waited
 * @returns source, bytes and files with their SHA-256, in order of name
 * @throws RangeError if the source makes no sense, holds the target, holds a file named as the record,
 * has no file that is meant, or another pull into the folder is under way
 * @throws PullError if the download fails, naming method, address and status
 * @example
 * await pull("hf://datasets/org/logs@v1/runs", { to: ".cache/pulled/runs", include: ["*.jsonl"] })
 */
export async function pull(
  text: string,
  { to, ...options }: { readonly to: string } & PullOptions,
): Promise<Pulled> {
  const variables = options.variables ?? process.env;
  const source = withRevision(sourceOf(text, variables), options.revision);
  if (source.kind === "path") checkApart(source.path, to);
  await mkdir(dirname(resolve(to)), { recursive: true });
  const busy = { place: "pull", other: "pull into the same folder" };
  return alone(beside(to, "lock"), busy, async () => {
    const isOffline = source.kind !== "path" && (options.isOffline ?? isOfflineBy(variables));
    const isWeb = source.kind === "address" || source.kind === "bucket";
    if (isWeb && isOffline) return pulledBefore(source, to);
    const unfinished = beside(to, "unfinished");
    const tests = (options.include ?? []).map(globTest);
    const isMeant = (file: string): boolean =>
      tests.length === 0 || tests.some((test) => test(file));
    const counted = counter(options.onProgress ?? (() => undefined));
    const filled = whole(
      to,
      async (folder) => {
        const patience = patient(options);
        const given = { variables, isOffline, unfinished, patience, isMeant, ...counted };
        const { commit, files, place } = await fill(folder, source, given);
        if (files.length === 0) throw refusal("pull", `files in ${shown(source)}`, "none");
        const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
        const pinned = commit === undefined ? {} : { commit };
        const pulled: Pulled = { source: shown(source), ...pinned, bytes, files };
        // A folder that holds the same already stays: what was read of it need not be read again.
        if (await isHeld(pulled, to)) return { pulled, isThere: true };
        await place?.();
        await record(pulled, folder);
        return { pulled, isThere: false };
      },
      ({ isThere }) => isThere,
    );
    // What has not arrived whole stays after a failure, to be gone on with; nothing else does.
    await filled.then(
      () => rm(unfinished, { recursive: true, force: true }),
      () => rmdir(unfinished).catch(() => undefined),
    );
    return (await filled).pulled;
  });
}

function withRevision(source: Source, revision: string | undefined): Source {
  if (revision === undefined) return source;
  if (source.kind === "hub") return { ...source, hub: { ...source.hub, revision } };
  throw refusal("pull", "a dataset of the Hub where a revision is given", shown(source));
}

function checkApart(path: string, to: string): void {
  const way = relative(path, resolve(to));
  if (way !== "" && (way.startsWith("..") || isAbsolute(way))) return;
  throw new RangeError(`pull: expected a source that does not hold ${to}, got ${path}`);
}
