/**
 * Every Eval Ever files, told by what stands in them: aggregate documents, each with its evaluations of
 * one model, and lines of instances that name their evaluation.
 */
import { members } from "../json/members";
import { valueOf } from "../json/membervalue";
import { outline } from "../json/outline";
import { parseJson } from "../json/parse";
import { memberOf, textIn } from "../json/value";
import type { Log, LogFile } from "../reading";
import { lines } from "../line";

/** `null` for a file of another kind. */
export async function everyEvalKind(file: LogFile): Promise<"aggregate" | "instances" | null> {
  const { kind, keys } = await outline(file);
  const has = (...names: readonly string[]): boolean => names.every((name) => keys.has(name));
  if (kind !== "object" || !has("schema_version", "evaluation_id")) return null;
  if (has("sample_id", "evaluation")) return "instances";
  return has("evaluation_results") || has("source_metadata") ? "aggregate" : null;
}

/**
 * The evaluations among some files: an aggregate with the instances that name it, instances that no
 * aggregate explains by themselves.
 *
 * @param files - any files
 * @returns logs in order of path
 */
export async function recogniseEveryEval(files: readonly LogFile[]): Promise<readonly Log[]> {
  const logs: { readonly title: string; readonly id: string; readonly files: LogFile[] }[] = [];
  const instances: LogFile[] = [];
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const kind = await everyEvalKind(file);
    if (kind === "instances") instances.push(file);
    if (kind !== "aggregate") continue;
    const id = (await aggregateId(file)) ?? "";
    logs.push({ title: id === "" ? file.path : id, id, files: [file] });
  }
  for (const file of instances) {
    const id = (await firstId(file)) ?? "";
    const twin = file.path.replace(/_samples\.jsonl$/, ".json");
    const own =
      logs.find((log) => log.files[0]?.path === twin) ??
      logs.find((log) => log.id === id && id !== "");
    if (own !== undefined) own.files.push(file);
    else logs.push({ title: id === "" ? file.path : id, id: "", files: [file] });
  }
  return logs.map(({ title, files: own }) => ({ format: "every-eval-ever", title, files: own }));
}

/** The document's own id: its evaluations may have ids too, and come first. */
async function aggregateId(file: LogFile): Promise<string | null> {
  for await (const member of members(file)) {
    if (member.key === "evaluation_id") return textIn(valueOf(member, file).value);
  }
  return null;
}

async function firstId(file: LogFile): Promise<string | null> {
  for await (const { bytes, line, byte } of lines(file)) {
    try {
      const value = parseJson(bytes, { file: file.path, line, byte });
      return textIn(memberOf(value, "evaluation_id"));
    } catch {
      return null;
    }
  }
  return null;
}
