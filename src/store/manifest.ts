/**
 * The manifest of `data/`: the SHA-256 of every file in it, held when a study is opened. Its text
 * is checked here; `writeManifest` is how a maintainer records files that were changed on purpose.
 */
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { quoted, wrongKind } from "../study/refusal";
import { digest } from "./seen";

/** File, relative to `data/` with forward slashes, to SHA-256 in hexadecimal. */
export type Manifest = ReadonlyMap<string, string>;

/** What a refreshed manifest says that the former one did not. */
interface ManifestChange {
  readonly file: string;
  readonly change: "added" | "changed" | "removed";
}

const name = "manifest.json";

/**
 * The manifest that a data folder carries.
 *
 * @param data - the data folder
 * @returns one sum per file
 * @throws TypeError if the manifest is missing, is not JSON, or a sum is not 64 hexadecimal digits
 */
export function readManifest(data: string): Manifest {
  const sums: unknown = parseManifest(data);
  if (typeof sums !== "object" || sums === null || Array.isArray(sums)) {
    throw wrongKind(name, "an object of file to sha256", quoted(sums));
  }
  return new Map(
    Object.entries(sums).map(([file, sum]: [string, unknown]) => {
      if (typeof sum === "string" && /^[0-9a-f]{64}$/.test(sum)) return [file, sum];
      throw wrongKind(name, `a sha256 of 64 digits for ${file}`, quoted(sum));
    }),
  );
}

function parseManifest(data: string): unknown {
  try {
    return JSON.parse(readFileSync(join(data, name), "utf8"));
  } catch (cause) {
    const got = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`${name}: expected a readable manifest of the data, got ${got}`, { cause });
  }
}

/**
 * The files of a data folder that a manifest must name: all but itself and hidden ones.
 *
 * @param data - the data folder
 * @param under - a folder in it, or nothing for all
 * @returns paths relative to `data` with forward slashes, sorted
 */
export function dataFiles(data: string, under = ""): readonly string[] {
  return readdirSync(join(data, under), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(data, sep).length))
    .map((file) => file.split(sep).join("/"))
    .filter((file) => !file.split("/").some((part) => part === name || part.startsWith(".")))
    .sort();
}

/** Whether a study carries its own manifest: one that a person made, which does not ship. */
function hasOwnManifest(data: string, id: string): boolean {
  return existsSync(join(data, id, name));
}

/**
 * The sums of a study that carries its own manifest, by path below `data/`, and those that ship.
 *
 * @param data - the data folder
 * @param id - the study's folder
 * @returns one sum per file
 */
export function readManifestOf(data: string, id: string): Manifest {
  const shipped = readManifest(data);
  if (!hasOwnManifest(data, id)) return shipped;
  const own = [...readManifest(join(data, id))].map(
    ([file, sum]) => [`${id}/${file}`, sum] as const,
  );
  return new Map([...shipped, ...own]);
}

/**
 * Writes the manifest anew from the files as they are. For maintainers, after a change on purpose:
 * from then on the new files are the ones that count.
 *
 * @param root - the project's root
 * @returns what differs from the former manifest, in order of file; empty when nothing does
 */
export function writeManifest(root: string): readonly ManifestChange[] {
  const data = join(root, "data");
  const files = dataFiles(data).filter((file) => !hasOwnManifest(data, file.split("/")[0] ?? ""));
  const before: Manifest = existsSync(join(data, name)) ? readManifest(data) : new Map();
  const after = new Map(files.map((file) => [file, digest(readFileSync(join(data, file)))]));
  const target = join(data, name);
  writeFileSync(`${target}.part`, `${JSON.stringify(Object.fromEntries(after), null, 2)}\n`);
  renameSync(`${target}.part`, target);
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((file) => {
    const [was, is] = [before.get(file), after.get(file)];
    if (was === is) return [];
    const change = was === undefined ? "added" : is === undefined ? "removed" : "changed";
    return [{ file, change } as const];
  });
}
