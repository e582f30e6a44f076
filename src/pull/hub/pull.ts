/**
 * A dataset of the Hub becomes files in its cache: the revision is pinned to a commit, each file is
 * held to the size and sum that the commit tells, and what is in the cache already is not fetched.
 */
import { stat } from "node:fs/promises";
import { partsOf } from "../archive/name";
import type { Written } from "../bytes";
import { inTurn } from "../alone";
import { download } from "../download";
import { filesBelow } from "../folder";
import type { Patience } from "../patience";
import type { Counter } from "../progress";
import { sumOf, sumsOf } from "../sums";
import { together } from "../together";
import { refusal } from "../../study/refusal";
import { type HubAddress, checkRevision } from "./address";
import { type HubCache, hubCache } from "./cache";
import type { HubEnvironment } from "./environment";
import { type HubFile, commitOf, filesOf } from "./tree";

/** A file in the cache: its name in the repository, and where its bytes are. */
export interface CachedFile extends Written {
  readonly file: string;
  readonly path: string;
}

interface Options extends Counter {
  readonly environment: HubEnvironment;
  readonly patience: Patience;
  readonly isOffline: boolean;
  readonly isMeant: (file: string) => boolean;
}

/** Downloads at once. */
const most = 6;

/**
 * Brings files of a dataset into the Hub's cache.
 *
 * @param hub - repository, revision, path
 * @param options - where the Hub and its cache are; how patient to be; which files are meant
 * @returns the commit, and the files in order of name
 * @throws Error if a file cannot be had as the commit tells it
 * @throws RangeError if offline and nothing of it is in the cache
 */
export async function pullHub(
  hub: HubAddress,
  options: Options,
): Promise<{ readonly commit: string; readonly files: readonly CachedFile[] }> {
  checkRevision(hub.revision);
  const cache = hubCache(options.environment.cache, hub.repository);
  if (options.isOffline) return cached(hub, cache, options);
  const { endpoint, token } = options.environment;
  const authorization = token === null ? null : `Bearer ${token}`;
  const patience = { ...options.patience, authorization };
  const commit = await commitOf(endpoint, hub, patience);
  const all = await filesOf(endpoint, { ...hub, revision: commit }, patience);
  const files = all.filter(({ path }) => options.isMeant(path));
  options.onTotal(
    files.length,
    files.reduce((sum, { size }) => sum + size, 0),
  );
  const pulled = await together(files, most, async (file): Promise<CachedFile> => {
    partsOf(file.path, hub.repository);
    // Another pull, or another file of this one, may be fetching the same bytes.
    const one = await inTurn(cache.lock(file), async () => {
      const found = await kept(file, commit, cache);
      if (found === null) return fetchOne(file);
      options.onHere(file.size);
      options.onBytes(file.size);
      return found;
    });
    options.onFile();
    return one;
  });
  await cache.keepCommit(hub.revision, commit);
  return { commit, files: inOrder(pulled) };

  async function fetchOne(file: HubFile): Promise<CachedFile> {
    const path = file.path.split("/").map(encodeURIComponent).join("/");
    const base = endpoint.href.replace(/\/$/, "");
    const address = new URL(`${base}/datasets/${hub.repository}/resolve/${commit}/${path}`);
    const expected = { size: file.size, sum: file.etag };
    const { onBytes, onHere } = options;
    const given = { expected, onBytes, onHere };
    const written = await download(address, cache.unfinished(file), patience, given);
    return { ...written, file: file.path, path: await cache.keep(file, commit) };
  }
}

/** A file that the cache holds, whoever put it there, with the right sum. */
async function kept(file: HubFile, commit: string, cache: HubCache): Promise<CachedFile | null> {
  const path = await cache.found(file, commit);
  if (path === null) return null;
  const { sha256, sum } = await sumsOf(path, { sum: file.etag, size: file.size });
  if (sum !== file.etag) return null;
  return { file: file.path, path, bytes: file.size, sha256 };
}

async function cached(
  hub: HubAddress,
  cache: HubCache,
  { isMeant, onTotal, onBytes, onHere, onFile, environment }: Options,
): Promise<{ readonly commit: string; readonly files: readonly CachedFile[] }> {
  const commit = await cache.commit(hub.revision);
  const folder = cache.snapshot(commit ?? "none");
  const here = commit === null ? [] : await filesBelow(folder).catch(() => []);
  const meant = here.filter(({ file }) => isMeant(file) && isBelow(file, hub.path));
  if (commit === null || meant.length === 0) {
    const expected = `files of ${hub.repository} at ${hub.revision} in ${environment.cache}`;
    throw refusal("pull", `${expected} while offline`, "none");
  }
  const sized = await Promise.all(
    meant.map(async (each) => ({ ...each, bytes: (await stat(each.path)).size })),
  );
  onTotal(
    sized.length,
    sized.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const files = await together(sized, most, async (each): Promise<CachedFile> => {
    const sha256 = await sumOf(each.path);
    onHere(each.bytes);
    onBytes(each.bytes);
    onFile();
    return { ...each, sha256 };
  });
  return { commit, files: inOrder(files) };
}

function isBelow(file: string, path: string): boolean {
  return path === "" || file === path || file.startsWith(`${path}/`);
}

function inOrder(files: readonly CachedFile[]): readonly CachedFile[] {
  return [...files].sort((one, other) => (one.file < other.file ? -1 : 1));
}
