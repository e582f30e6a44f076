/**
 * What stored answers depend on, in one word: the files that they were read from, everything that was
 * decided in reading them, and the code of the readers.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { filesBelow } from "../../pull/folder";
import { digest } from "../seen";

/** Names of what is stored. */
export interface Identity {
  /** The same for the same paths and decisions, whatever the files hold. */
  readonly source: string;
  /** The same only when nothing at all has changed. */
  readonly state: string;
}

/**
 * What the answers of some paths depend on.
 *
 * A choice: a file is known by its path, size, number, and the times at which its content and its entry
 * were last changed, to the nanosecond. Its bytes are not summed up: over a large source that would take
 * about as long as reading it, and these change with every write.
 *
 * @param paths - files and folders
 * @param decided - what readers are told, as it can be written in JSON
 * @returns SHA-256 sums, shortened
 */
export async function identityOf(paths: readonly string[], decided: unknown): Promise<Identity> {
  const from = paths.map((path) => resolve(path));
  const source = short([from, decided]);
  const files: string[] = [];
  for (const path of from) {
    for (const { path: file } of await filesBelow(path)) {
      const { size, ino, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
      files.push([file, size, ino, mtimeNs, ctimeNs].join(" "));
    }
  }
  return { source, state: short([source, files, codeOfReaders()]) };
}

/** The sum of all compiled code that answers go through before they are stored. */
function codeOfReaders(): readonly string[] {
  return ["pull", "read", "store"].map((room) => {
    const folder = join(__dirname, "..", "..", room);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"))
      .sort();
    return digest(files.map((file) => digest(readFileSync(join(folder, file)))).join("\n"));
  });
}

function short(content: unknown): string {
  return digest(JSON.stringify(content)).slice(0, 16);
}
