/**
 * Files of lm-evaluation-harness, told by what stands in them: results documents of every version, and
 * samples as lines or, in 0.4.0 to 0.4.2, as one array. Those of one run share a folder and a date.
 */
import { outline } from "../json/outline";
import type { Log, LogFile } from "../reading";

/** `null` for a file of another kind. */
export async function lmEvalKind(file: LogFile): Promise<"results" | "samples" | null> {
  const { kind, keys, inner } = await outline(file);
  const fields = kind === "array" ? inner : keys;
  const has = (...names: readonly string[]): boolean => names.some((name) => fields.has(name));
  if (has("doc_id") && has("doc", "target", "resps", "filtered_resps")) return "samples";
  if (kind !== "object" || !has("results") || has("config_general", "eval")) return null;
  const isCutOff = fields.size === 1 && file.size > 1 << 16;
  return isCutOff || has("versions", "configs", "config", "n-shot") ? "results" : null;
}

interface Named {
  readonly file: LogFile;
  readonly folder: string;
  /** As the file's name has it, `null` in versions that put none there. */
  readonly date: string | null;
}

/**
 * The logs among some files: each results document with its samples, and samples that no document
 * explains by folder and date.
 *
 * On the Hub results and samples of one run lie in different folders; there the date, which counts
 * microseconds, brings them together.
 *
 * @param files - any files
 * @returns logs in order of path; a results document stands first among its files
 */
export async function recogniseLmEval(files: readonly LogFile[]): Promise<readonly Log[]> {
  const results: { readonly own: Named; readonly files: LogFile[] }[] = [];
  const samples: Named[] = [];
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const kind = await lmEvalKind(file);
    if (kind === "results") results.push({ own: named(file), files: [file] });
    if (kind === "samples") samples.push(named(file));
  }
  const alone: { readonly own: Named; readonly files: LogFile[] }[] = [];
  for (const each of samples) {
    const { folder, date, file } = each;
    const dated = results.filter(({ own }) => own.date === date);
    const near = dated.filter(({ own }) => own.folder === folder);
    const far = date === null || near.length > 0 ? near : dated;
    const twin = alone.find(({ own }) => own.folder === folder && own.date === date);
    const found = far.length === 1 ? far[0] : twin;
    if (found === undefined) alone.push({ own: each, files: [file] });
    else found.files.push(file);
  }
  return [...results, ...alone].map(({ own, files: together }) => ({
    format: "lm-eval",
    title: [own.folder, own.date ?? nameOf(own.file.path)].filter((part) => part !== "").join(" "),
    files: together,
  }));
}

/** The date in a file's name, as the harness writes it there. */
export function dateIn(path: string): string | null {
  return /_(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(?:\.\d+)?)\.jsonl?$/.exec(path)?.[1] ?? null;
}

/** The last part of a path. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function named(file: LogFile): Named {
  const slash = file.path.lastIndexOf("/");
  return { file, folder: slash < 0 ? "" : file.path.slice(0, slash), date: dateIn(file.path) };
}

/**
 * The task of a samples file, from its name: of the tasks that the results know the longest that the
 * name ends with, since task names hold underscores themselves.
 *
 * @example
 * taskIn("m/samples_xcopa_et_2024-07-01T10-00-00.1.jsonl", []) // => "xcopa_et"
 */
export function taskIn(path: string, known: readonly string[]): string {
  const date = dateIn(path);
  const stem = nameOf(path).replace(/\.jsonl?$/, "");
  const dateless = date === null ? stem : stem.slice(0, -date.length - 1);
  const ends = known.filter((task) => dateless === task || dateless.endsWith(`_${task}`));
  const longest = ends.sort((one, other) => other.length - one.length)[0];
  return longest ?? dateless.replace(/^samples_/, "");
}
