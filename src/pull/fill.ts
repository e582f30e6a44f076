/** A folder is filled from a source of any kind; whoever made the folder answers for its being whole. */
import { constants, copyFile, link, mkdir, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pullBucket } from "./bucket/pull";
import { copy } from "./bytes";
import { fetchTo } from "./fetch";
import { filesBelow } from "./folder";
import { hubEnvironment } from "./hub/environment";
import { type CachedFile, pullHub } from "./hub/pull";
import type { Patience } from "./patience";
import type { Counter } from "./progress";
import { type PulledFile, checkName } from "./record";
import { type Source, fileNameOf } from "./source";
import type { Variables } from "./variables";

interface Options extends Counter {
  readonly variables: Variables;
  readonly isOffline: boolean;
  /** The folder of what has not arrived whole. */
  readonly unfinished: string;
  readonly patience: Patience;
  readonly isMeant: (file: string) => boolean;
}

interface Filled {
  /** Of a dataset of the Hub. */
  readonly commit?: string;
  /** In order of name. */
  readonly files: readonly PulledFile[];
  /** Puts them into the folder, where they lie elsewhere on this disk. */
  readonly place?: () => Promise<void>;
}

/**
 * Brings a source into a folder.
 *
 * @param folder - made here
 * @param source - what to bring
 * @param options - how
 * @returns the files, none where none is meant
 * @throws as `pull` does
 */
export async function fill(folder: string, source: Source, options: Options): Promise<Filled> {
  await mkdir(folder, { recursive: true });
  if (source.kind === "address") return fromAddress(folder, source, options);
  if (source.kind === "bucket") return { files: await pullBucket(source.bucket, folder, options) };
  if (source.kind === "hub") {
    const environment = hubEnvironment(options.variables);
    const { commit, files } = await pullHub(source.hub, { ...options, environment });
    return {
      commit,
      files: files.map(({ file, bytes, sha256 }) => ({ file, bytes, sha256 })),
      place: async () => {
        for (const file of files) await place(file, folder);
      },
    };
  }
  const files: PulledFile[] = [];
  for (const { path, file } of await filesBelow(source.path)) {
    if (!options.isMeant(file)) continue;
    checkName(file);
    files.push({ file, ...(await copy(path, join(folder, file))) });
  }
  return { files };
}

async function fromAddress(
  folder: string,
  source: Source & { readonly kind: "address" },
  { unfinished, patience, isMeant, onTotal, onFile, onBytes, onHere }: Options,
): Promise<Filled> {
  const file = fileNameOf(source);
  if (!isMeant(file)) return { files: [] };
  checkName(file);
  onTotal(1, 0);
  const authorization = patience.authorization ?? source.authorization;
  const onSize = (size: number): void => {
    onTotal(1, size);
  };
  const given = { ...patience, authorization };
  const options = { unfinished, patience: given, onBytes, onHere, onSize };
  const written = await fetchTo(source.address, join(folder, file), options);
  onFile();
  return { files: [{ file, ...written }] };
}

/** The same bytes under a second name, which stay when the Hub's cache is emptied; else a copy. */
async function place({ file, path }: CachedFile, folder: string): Promise<void> {
  checkName(file);
  const target = join(folder, ...file.split("/"));
  await mkdir(dirname(target), { recursive: true });
  const real = await realpath(path);
  await link(real, target).catch(() => copyFile(real, target, constants.COPYFILE_FICLONE));
}
