/**
 * A source becomes bytes on this disk, with a record of what they are: a file, a folder, an http(s)
 * address or a dataset of the Hub goes in, a folder comes out that is complete or not there.
 */
import { createHash } from "node:crypto";
import {
  constants,
  copyFile,
  link,
  mkdir,
  open,
  readFile,
  realpath,
  rename,
  rmdir,
  stat,
  writeFile,
} from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { refusal } from "../study/refusal";
import { type Written, copy } from "./bytes";
import { download, sumsOf } from "./download";
import { filesBelow, whole } from "./folder";
import { globTest } from "./glob";
import { hubEnvironment } from "./hub/environment";
import { type CachedFile, pullHub } from "./hub/pull";
import { isPage } from "./hub/tree";
import { locked } from "./lock";
import { type Patience, patient } from "./patience";
import { recordFile } from "./record";
import { type Source, fileNameOf, shown, sourceOf } from "./source";

interface PulledFile extends Written {
  /** Name below the folder, with forward slashes. */
  readonly file: string;
}

/** What was pulled, as the record keeps it. */
export interface Pulled {
  /** The address without credentials, or the path. */
  readonly source: string;
  /** Of a dataset of the Hub: what its revision stood for. */
  readonly commit?: string;
  readonly bytes: number;
  readonly files: readonly PulledFile[];
}

/** How far a pull is. What there is in all is 0 until it is known. */
export interface Progress {
  readonly files: number;
  readonly allFiles: number;
  readonly bytes: number;
  readonly allBytes: number;
}

/** What a pull may be told, beside how patient it is. */
export interface PullOptions extends Partial<Patience> {
  /** Patterns of the files that are meant; all where none is given. */
  readonly include?: readonly string[];
  /** Of a dataset of the Hub: branch, tag or commit, in place of the address's own. */
  readonly revision?: string;
  /** Only what was pulled before. */
  readonly isOffline?: boolean;
  /** `process.env`, where not given: the Hub's conventions. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Pulls a source into a folder.
 *
 * The folder appears when everything is in it, with `pulled.json` beside the files; a former folder
 * of that name is replaced then, and stays as it was when anything fails. What had arrived of a large
 * file is gone on with by the next pull. Credentials in the address (`user:password@`), in
 * `authorization` or in the Hub's environment go to their own origin alone, never across a redirect to
 * another one, and stand in no record and no message.
 *
 * @param text - a path, an http(s) or file address, `hf://datasets/ORG/NAME[@REVISION][/PATH]`, or an
 * object of a public bucket (`s3://`, `gs://`)
 * @param options - `to`: the folder to make; `include`, `revision`, `isOffline`; `client`: an axios
 * instance; `attempts` in all, each ended after `timeout` milliseconds without a byte; `wait`: how the
 * pause between them is waited
 * @returns source, bytes and files with their SHA-256, in order of name
 * @throws RangeError if the source makes no sense, holds the target, holds a file named as the record,
 * has no file that is meant, or another pull into the folder is under way
 * @throws Error if the download fails, naming method, address and status
 * @example
 * await pull("hf://datasets/org/logs@v1/runs", { to: ".cache/pulled/runs", include: ["*.jsonl"] })
 */
export async function pull(
  text: string,
  { to, ...options }: { readonly to: string } & PullOptions,
): Promise<Pulled> {
  const source = withRevision(sourceOf(text), options.revision);
  if (source.kind === "path") checkApart(source.path, to);
  await mkdir(dirname(resolve(to)), { recursive: true });
  return locked(`${to}.lock`, async () => {
    const isOffline =
      options.isOffline ?? hubEnvironment(options.variables ?? process.env).isOffline;
    if (source.kind === "address" && isOffline) return pulledBefore(source, to);
    return whole(to, async (folder) => {
      const filled = await fill(folder, source, { ...options, isOffline });
      const { commit, files } = filled;
      if (files.length === 0) throw refusal("pull", `files in ${shown(source)}`, "none");
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      const pinned = commit === undefined ? {} : { commit };
      const pulled: Pulled = { source: shown(source), ...pinned, bytes, files };
      await writeFile(join(folder, recordFile), `${JSON.stringify(pulled, null, 2)}\n`);
      return pulled;
    });
  });
}

function withRevision(source: Source, revision: string | undefined): Source {
  if (revision === undefined) return source;
  if (source.kind === "hub") return { ...source, hub: { ...source.hub, revision } };
  throw refusal("pull", "a dataset of the Hub where a revision is given", shown(source));
}

interface Filled {
  readonly commit?: string;
  readonly files: readonly PulledFile[];
}

async function fill(folder: string, source: Source, options: PullOptions): Promise<Filled> {
  const tests = (options.include ?? []).map(globTest);
  const isMeant = (file: string): boolean => tests.length === 0 || tests.some((test) => test(file));
  await mkdir(folder, { recursive: true });
  const counted = counter(options.onProgress ?? (() => undefined));
  if (source.kind === "address")
    return { files: [await fetched(folder, source, options, counted)] };
  if (source.kind === "hub") {
    const environment = hubEnvironment(options.variables ?? process.env);
    const isOffline = options.isOffline === true || environment.isOffline;
    const patience = patient(options);
    const { commit, files } = await pullHub(source.hub, {
      environment,
      patience,
      isOffline,
      isMeant,
      ...counted,
    });
    for (const file of files) await place(file, folder);
    return { commit, files: files.map(({ file, bytes, sha256 }) => ({ file, bytes, sha256 })) };
  }
  const files: PulledFile[] = [];
  for (const { path, file } of await filesBelow(source.path)) {
    if (!isMeant(file)) continue;
    checkName(file);
    files.push({ file, ...(await copy(path, join(folder, file))) });
  }
  return { files };
}

type Counter = Readonly<{
  onTotal: (files: number, bytes: number) => void;
  onBytes: (bytes: number) => void;
  onFile: () => void;
}>;

function counter(onProgress: (progress: Progress) => void): Counter {
  let progress: Progress = { files: 0, allFiles: 0, bytes: 0, allBytes: 0 };
  const tell = (change: Partial<Progress>): void => {
    progress = { ...progress, ...change };
    onProgress(progress);
  };
  return {
    onTotal: (allFiles, allBytes) => {
      tell({ allFiles, allBytes });
    },
    onBytes: (bytes) => {
      tell({ bytes: progress.bytes + bytes });
    },
    onFile: () => {
      tell({ files: progress.files + 1 });
    },
  };
}

async function fetched(
  folder: string,
  source: Source & { readonly kind: "address" },
  options: PullOptions,
  { onBytes, onFile, onTotal }: Counter,
): Promise<PulledFile> {
  const file = fileNameOf(source);
  checkName(file);
  onTotal(1, 0);
  const authorization = options.authorization ?? source.authorization;
  const patience = patient({ ...options, authorization });
  const unfinished = join(dirname(folder), ".unfinished");
  const key = createHash("sha256").update(source.address.href).digest("hex").slice(0, 32);
  const arriving = join(unfinished, key);
  try {
    const written = await download(source.address, arriving, patience, { onBytes });
    await rename(arriving, join(folder, file));
    await checkPage(join(folder, file), source);
    onFile();
    return { file, ...written };
  } finally {
    await rmdir(unfinished).catch(() => undefined);
  }
}

/** A browser's page in place of a file: a form to sign in, or a view of the file with its name. */
async function checkPage(path: string, source: Source): Promise<void> {
  if (/\.html?$/i.test(path)) return;
  const file = await open(path, "r");
  const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
  await file.close();
  if (!isPage(buffer.toString("utf8", 0, bytesRead))) return;
  throw refusal(`pull: GET ${shown(source)}`, "evaluation outputs", "a page of HTML");
}

/** The same bytes under a second name, which stay when the Hub's cache is emptied; else a copy. */
async function place({ file, path }: CachedFile, folder: string): Promise<void> {
  checkName(file);
  const target = join(folder, ...file.split("/"));
  await mkdir(dirname(target), { recursive: true });
  const real = await realpath(path);
  await link(real, target).catch(() => copyFile(real, target, constants.COPYFILE_FICLONE));
}

/** What an earlier pull of the same source left, held to its record. */
async function pulledBefore(source: Source, to: string): Promise<Pulled> {
  const text = await readFile(join(to, recordFile), "utf8").catch(() => "{}");
  const pulled = JSON.parse(text) as Pulled;
  if (pulled.source !== shown(source)) {
    throw refusal(
      "pull",
      `${shown(source)} in ${to} while offline`,
      text === "{}" ? "none" : pulled.source,
    );
  }
  for (const { file, bytes, sha256 } of pulled.files) {
    const size = (await stat(join(to, file)).catch(() => null))?.size;
    const sum = size === bytes ? (await sumsOf(join(to, file), bytes))[0] : "other bytes";
    if (sum !== sha256) throw refusal(join(to, file), `sha256 ${sha256}`, sum);
  }
  return pulled;
}

function checkName(file: string): void {
  if (file !== recordFile) return;
  throw new RangeError(`pull: expected no file named ${recordFile}, which is the record, got one`);
}

function checkApart(path: string, to: string): void {
  const way = relative(path, resolve(to));
  if (way !== "" && (way.startsWith("..") || isAbsolute(way))) return;
  throw new RangeError(`pull: expected a source that does not hold ${to}, got ${path}`);
}
