/**
 * The files of a study, read only as they were recorded: a file that the manifest does not name, a
 * named one that is not there, and one whose bytes differ are refused before anything is read from
 * them.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { quoted, refusal, wrongKind } from "../study/refusal";
import type { Manifest } from "./manifest";
import { dataFiles, readManifest, readManifestOf } from "./manifest";
import { readingManifestOf } from "./reads";
import { digest } from "./seen";

/** One file as it was recorded. */
export interface StudyFile {
  /** Path below `data/`, `emma-belebele/cells.csv`. */
  readonly file: string;
  readonly sha256: string;
  readonly text: string;
}

/** The table of languages, beside the studies. */
export const languagesFile = "languages.csv";

/**
 * The names of the studies that a project carries.
 *
 * @param root - the project's root
 * @returns the folders of `data/` that hold a `study.yaml`, sorted; a hidden one is half made
 */
export function studyNames(root: string): readonly string[] {
  const data = join(root, "data");
  return readdirSync(data)
    .filter((name) => !name.startsWith(".") && existsSync(join(data, name, "study.yaml")))
    .sort();
}

/**
 * The names of the studies that ship: those of the committed manifest, whatever else lies beside them.
 *
 * @param root - the project's root
 * @returns folders of `data/`, sorted
 */
export function shippedNames(root: string): readonly string[] {
  const data = join(root, "data");
  const manifest = readingManifestOf("", () => readManifest(data));
  return studyNames(root).filter((id) => manifest.has(`${id}/study.yaml`));
}

/**
 * Every file of a study and the table of languages, checked against the manifest.
 *
 * @param root - the project's root
 * @param id - the study's folder in `data/`
 * @returns file by path below `data/`, in order of path
 * @throws RangeError if there is no such study, or a file is not in the manifest, not on disk, or
 * has another SHA-256, naming the file, the sum that is expected and the one that was found
 * @throws TypeError if a file is not UTF-8
 * @example
 * readStudyFiles(findRoot(), "emma-belebele").get("languages.csv")?.file // => "languages.csv"
 */
export function readStudyFiles(root: string, id: string): ReadonlyMap<string, StudyFile> {
  const data = join(root, "data");
  // Only a refusal lists the folder: what one study holds does not depend on which others there are.
  if (!/^\w[\w.-]*$/.test(id) || !existsSync(join(data, id, "study.yaml"))) {
    throw refusal("data", `a study (${studyNames(root).join(", ")})`, quoted(id));
  }
  const manifest = readingManifestOf(id, () => readManifestOf(data, id));
  const onDisk = dataFiles(data, id);
  const recorded = [...manifest.keys()].filter((file) => file.startsWith(`${id}/`));
  const files = new Set([...onDisk, ...recorded, languagesFile]);
  return new Map([...files].sort().map((file) => [file, readRecorded(data, file, manifest)]));
}

function readRecorded(data: string, file: string, manifest: Manifest): StudyFile {
  const expected = manifest.get(file);
  if (expected === undefined) {
    throw refusal(file, "a sha256 in manifest.json", "none (npm run manifest records it)");
  }
  if (!existsSync(join(data, file))) {
    throw refusal(file, `the file that manifest.json records (sha256 ${expected})`, "no file");
  }
  const bytes = readFileSync(join(data, file));
  const got = digest(bytes);
  if (got !== expected) throw refusal(file, `sha256 ${expected}`, `sha256 ${got}`);
  return { file, sha256: got, text: decode(bytes, file) };
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    const error = wrongKind(file, "UTF-8", "other bytes");
    error.cause = cause;
    throw error;
  }
}

/**
 * The table of languages, checked against the manifest.
 *
 * @param root - the project's root
 * @throws RangeError or TypeError as `readStudyFiles` does
 */
export function readLanguagesFile(root: string): StudyFile {
  const data = join(root, "data");
  return readRecorded(data, languagesFile, readManifest(data));
}

/**
 * A committed file outside `data/`, which no manifest holds.
 *
 * @param root - the project's root
 * @param file - its path below the root
 * @returns its text and SHA-256
 * @throws RangeError if it is not there
 * @throws TypeError if it is not UTF-8
 */
export function readCommitted(root: string, file: string): StudyFile {
  const path = join(root, ...file.split("/"));
  if (!existsSync(path)) throw refusal(file, "this file", "no file");
  const bytes = readFileSync(path);
  return { file, sha256: digest(bytes), text: decode(bytes, file) };
}
