/**
 * Loaded before a program: everything that it writes below REFUSING_IN is refused as a full disk
 * (REFUSING_AS=ENOSPC, half of each file arrives) or a read-only one (EROFS) would refuse it. A disk
 * of one's own that is full or read-only needs rights that a test does not have everywhere.
 */
import fs from "node:fs";
import { resolve } from "node:path";

const folder = resolve(process.env["REFUSING_IN"] ?? "");
const isReadOnly = process.env["REFUSING_AS"] === "EROFS";
const says = isReadOnly
  ? "EROFS: read-only file system, open"
  : "ENOSPC: no space left on device, write";

function refuse(path: unknown): void {
  if (!isBelow(path)) return;
  const code = isReadOnly ? "EROFS" : "ENOSPC";
  throw Object.assign(new Error(isReadOnly ? `${says} '${path}'` : says), { code });
}

function isBelow(path: unknown): path is string {
  return typeof path === "string" && resolve(path).startsWith(folder);
}

const { accessSync, writeFileSync } = fs;
fs.writeFileSync = (file, data, ...rest): void => {
  if (isBelow(file) && !isReadOnly) {
    const bytes = typeof data === "string" ? Buffer.from(data) : (data as Uint8Array);
    writeFileSync(file, bytes.subarray(0, bytes.length / 2));
  }
  refuse(file);
  writeFileSync(file, data, ...rest);
};
if (isReadOnly) {
  fs.accessSync = (path, mode): void => {
    if (mode !== undefined && (mode & fs.constants.W_OK) !== 0) refuse(path);
    accessSync(path, mode);
  };
}
