/**
 * What is exported reaches its place whole or not at all: it is written beside it and then renamed. What
 * is there already is kept unless its replacement is asked for, and a folder that holds anything but an
 * earlier export is never replaced.
 */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { whole } from "../../pull/folder";
import { refusal } from "../../study/refusal";
import { writeWhole } from "../write";
import type { ExportedFile } from "./everyeval";

/** One file. */
export function writeFile(to: string, content: string | Uint8Array, isForced: boolean): void {
  if (existsSync(to)) {
    if (statSync(to).isDirectory()) throw refusal(to, "a file to write", "a folder");
    if (!isForced) throw refusal(to, "no file there (--force replaces one)", "a file");
  }
  writeWhole(to, content);
}

/** A folder of files; their number comes back. */
export async function writeFolder(
  to: string,
  files: Iterable<ExportedFile>,
  isForced: boolean,
): Promise<number> {
  checkFolder(to, isForced);
  mkdirSync(dirname(to), { recursive: true });
  return whole(to, (part) => {
    let count = 0;
    for (const { path, text } of files) {
      const file = join(part, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      count += 1;
    }
    return Promise.resolve(count);
  });
}

const exported = /^data\/[^/]+\/[^/]+\/[^/]+\/[0-9a-f-]{36}(\.json|_samples\.jsonl)$/;

function checkFolder(to: string, isForced: boolean): void {
  if (!existsSync(to)) return;
  if (!statSync(to).isDirectory()) throw refusal(to, "a folder to write", "a file");
  const inside = readdirSync(to, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(to.length + 1))
    .map((path) => path.split(sep).join("/"));
  const foreign = inside.find((path) => !exported.test(path));
  if (foreign !== undefined) throw refusal(to, "nothing but an earlier export", foreign);
  if (inside.length > 0 && !isForced) {
    throw refusal(to, "no export there (--force replaces one)", `${inside.length} files`);
  }
}
