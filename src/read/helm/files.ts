/**
 * Which files of a folder are those of a HELM run, told by what stands in them: what was run, what was
 * asked and answered, scores by instance, and averages over instances.
 */
import type { Outline } from "../json/outline";
import { outline } from "../json/outline";
import type { Log, LogFile } from "../reading";

const kinds = ["spec", "state", "scores", "stats", "predictions", "instances"] as const;

export type HelmFile = (typeof kinds)[number];

/** The files of one run; a run that was not summarised, or not finished, lacks some. */
export type HelmFiles = Partial<Readonly<Record<HelmFile, LogFile>>>;

function kindOf({ kind, keys, inner }: Outline): HelmFile | null {
  const all = (set: ReadonlySet<string>, ...names: readonly string[]): boolean =>
    names.every((name) => set.has(name));
  if (kind === "object") {
    if (all(keys, "scenario_spec", "adapter_spec")) return "spec";
    return all(keys, "adapter_spec", "request_states") ? "state" : null;
  }
  if (all(inner, "instance_id", "predicted_text", "stats")) return "predictions";
  if (all(inner, "instance_id", "train_trial_index", "stats")) return "scores";
  if (all(inner, "name", "count", "sum", "sum_squared")) return "stats";
  return all(inner, "input", "references") ? "instances" : null;
}

/**
 * The files of a folder by their kind.
 *
 * @param files - of one folder
 * @returns the first file of each kind in order of path, and those that are there twice
 */
export async function helmFiles(
  files: readonly LogFile[],
): Promise<{ readonly found: HelmFiles; readonly more: readonly LogFile[] }> {
  const found: Partial<Record<HelmFile, LogFile>> = {};
  const more: LogFile[] = [];
  for (const file of files) {
    const kind = kindOf(await outline(file));
    if (kind === null) continue;
    if (found[kind] === undefined) found[kind] = file;
    else more.push(file);
  }
  return { found, more };
}

/**
 * The HELM runs among some files: folders that hold what was run (or asked) and what came of it.
 *
 * @param files - any files
 * @returns one log per folder, in order of path
 */
export async function recogniseHelm(files: readonly LogFile[]): Promise<readonly Log[]> {
  const logs: Log[] = [];
  for (const [folder, inside] of byFolder(files)) {
    const { found, more } = await helmFiles(inside);
    const isRun = found.spec ?? found.state;
    if (!isRun || !(found.state ?? found.scores ?? found.predictions ?? found.stats)) continue;
    const own = [...kinds.flatMap((kind) => found[kind] ?? []), ...more];
    logs.push({ format: "helm", title: folder.slice(folder.lastIndexOf("/") + 1), files: own });
  }
  return logs;
}

function byFolder(files: readonly LogFile[]): ReadonlyMap<string, readonly LogFile[]> {
  const folders = new Map<string, LogFile[]>();
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (!file.path.endsWith(".json")) continue;
    const folder = file.path.slice(0, Math.max(file.path.lastIndexOf("/"), 0));
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}
