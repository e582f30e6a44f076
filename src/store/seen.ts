/**
 * How something on the disk looks now, in one word. A run records what it looked at and how that
 * looked; a later one compares. What is looked at is written `file PATH`, `listing PATH`, `tree PATH`,
 * `state PATH`, `presence PATH` or `manifest STUDY`, a path from the project's root, with forward slashes.
 */
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/**
 * How something looks now.
 *
 * @param what - what is looked at, as above
 * @param root - the project's root
 * @returns a SHA-256 in hexadecimal, a state in words, `yes`, or `none` for what is not there
 * @throws RangeError if `what` is of no known kind
 * @example
 * seen("presence no/such/file", findRoot()) // => "none"
 */
export function seen(what: string, root: string): string {
  const [kind, name] = split(what);
  const path = resolve(root, name);
  if (kind === "manifest") return manifestPart(join(root, "data", "manifest.json"), name);
  if (kind === "state") return state(path);
  if (!existsSync(path)) return "none";
  if (kind === "file") return orNone(() => readFileSync(path));
  if (kind === "presence") return "yes";
  if (kind === "listing" || kind === "tree") {
    const recursive = kind === "tree";
    return orNone(() => readdirSync(path, { recursive, encoding: "utf8" }).sort().join("\n"));
  }
  throw new RangeError(
    `seen: expected a file, listing, tree, state, presence or manifest, got ${what}`,
  );
}

/** A path as it is written in what is looked at: from the root where it is below it. */
export function placed(path: string, root: string): string {
  const inside = relative(root, path);
  const isOutside = inside.startsWith("..") || isAbsolute(inside);
  return isOutside ? path : inside.split(sep).join("/");
}

/** The checksum of some text or bytes. */
export function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function split(what: string): readonly [string, string] {
  const at = what.indexOf(" ");
  return [what.slice(0, at), what.slice(at + 1)];
}

/** A folder in place of a file, or a file that may not be read, looks like none. */
function orNone(look: () => string | Uint8Array): string {
  try {
    return digest(look());
  } catch {
    return "none";
  }
}

/**
 * Size and dates of a file and where a link leads; of a folder that it is one, since its dates tell little.
 * The date of the last change is there because any program may set the date of the last writing back.
 */
function state(path: string): string {
  try {
    const link = lstatSync(path).isSymbolicLink() ? [`link to ${readlinkSync(path)}`] : [];
    const found = statSync(path);
    const what = found.isDirectory()
      ? "folder"
      : `${found.size} bytes of ${found.mtimeMs}, changed ${found.ctimeMs}`;
    return [...link, what].join(", ");
  } catch {
    return "none";
  }
}

/**
 * What the manifest of `data/` says of one study; of no study, which studies it knows. A file of
 * another study may change without a change here.
 */
function manifestPart(file: string, study: string): string {
  return orNone(() => {
    const sums = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, unknown>>;
    const files = Object.keys(sums).filter((name) => name.includes("/"));
    if (study === "")
      return [...new Set(files.map((name) => name.split("/")[0]))].sort().join("\n");
    const own = files.filter((name) => name.startsWith(`${study}/`)).sort();
    // A study of someone's own has a manifest of its own beside its files.
    const made = join(dirname(file), study, "manifest.json");
    if (existsSync(made)) return `${readFileSync(made, "utf8")}${String(sums["languages.csv"])}`;
    return [...own, "languages.csv"].map((name) => `${name} ${String(sums[name])}\n`).join("");
  });
}
