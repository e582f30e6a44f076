/**
 * The Hub's cache on this disk, laid out as its Python library does: blobs by their sum, a folder of
 * links for each commit, and the commit that a branch stood for. What either has fetched is found by
 * the other.
 */
import {
  copyFile,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { partsOf } from "../archive/name";
import type { HubFile } from "./tree";

/** The part of the cache that belongs to one repository. */
export interface HubCache {
  /** The commit that a revision last stood for, or `null`. */
  readonly commit: (revision: string) => Promise<string | null>;
  readonly keepCommit: (revision: string, commit: string) => Promise<void>;
  readonly snapshot: (commit: string) => string;
  /** Where a file's bytes are, or `null` unless they are there in full length. */
  readonly found: (file: HubFile, commit: string) => Promise<string | null>;
  /** Where an unfinished blob is written, by one pull at a time: whoever has its lock. */
  readonly unfinished: (file: HubFile) => string;
  readonly lock: (file: HubFile) => string;
  /** Puts a finished blob in its place, and the file's name into the commit's folder. */
  readonly keep: (file: HubFile, commit: string) => Promise<string>;
}

/**
 * The cache of one dataset repository.
 *
 * @param cache - the folder of all repositories
 * @param repository - `org/name`
 */
export function hubCache(cache: string, repository: string): HubCache {
  const name = `datasets--${repository.split("/").join("--")}`;
  const folder = join(cache, name);
  const blob = (file: HubFile): string => join(folder, "blobs", file.etag);
  const snapshot = (commit: string): string => join(folder, "snapshots", commit);
  const named = (file: HubFile, commit: string): string =>
    join(snapshot(commit), ...partsOf(file.path, repository));
  const unfinished = (file: HubFile): string => `${blob(file)}.cognate`;
  const ref = (revision: string): string => join(folder, "refs", ...revision.split("/"));

  return {
    snapshot,
    unfinished,
    lock: (file) => join(cache, ".locks", name, `${file.etag}.cognate.lock`),
    commit: async (revision) => {
      if (/^[0-9a-f]{40}$/.test(revision)) return revision;
      const text = await readFile(ref(revision), "utf8").catch(() => "");
      return /^[0-9a-f]{40}$/.test(text.trim()) ? text.trim() : null;
    },
    keepCommit: async (revision, commit) => {
      if (revision === commit) return;
      await mkdir(dirname(ref(revision)), { recursive: true });
      const part = `${ref(revision)}.${process.pid}.tmp`;
      await writeFile(part, commit);
      await rename(part, ref(revision));
    },
    found: async (file, commit) => {
      for (const path of [named(file, commit), blob(file)]) {
        const size = (await stat(path).catch(() => null))?.size;
        if (size !== file.size) continue;
        if (path === blob(file)) await link(path, named(file, commit));
        return realpath(path);
      }
      return null;
    },
    keep: async (file, commit) => {
      await rename(unfinished(file), blob(file));
      await link(blob(file), named(file, commit));
      return blob(file);
    },
  };
}

/** A relative link, so that the cache may be moved; a copy where the disk has none. */
async function link(blob: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  await symlink(relative(dirname(path), blob), path).catch(async () => {
    const part = `${path}.${process.pid}.tmp`;
    await copyFile(blob, part);
    await rename(part, path);
  });
}
