/**
 * Files of lighteval, told by what stands in them: results documents, and details, one Parquet file a
 * task. Those of one run share a date; where two models were run at once, also a folder's name.
 */
import { outline } from "../json/outline";
import type { Log, LogFile } from "../reading";
import { parquetColumns } from "../table/parquet";

const layouts: readonly (readonly string[])[] = [
  ["doc", "metric", "model_response"],
  ["__doc__", "__metric__", "__model_response__"],
  ["full_prompt", "metrics", "gold_index", "predictions"],
];

/** What a file of lighteval is; `null` for a file of another kind. */
export async function lightevalKind(file: LogFile): Promise<"results" | "details" | null> {
  const { kind, keys } = await outline(file);
  if (kind !== null) return kind === "object" && keys.has("config_general") ? "results" : null;
  const start = Buffer.from(await file.bytes(0, 4));
  if (start.toString("latin1") !== "PAR1") return null;
  const columns = new Set(await parquetColumns(file));
  const isDetails = layouts.some((names) => names.every((name) => columns.has(name)));
  if (isDetails) return "details";
  return columns.has("config_general") && columns.has("results") ? "results" : null;
}

/** What a path tells: names that hold `|` and `:` are as the program wrote them, or escaped. */
export interface PathFacts {
  readonly date: string | null;
  readonly folders: readonly string[];
  /** `suite|task|shots` or `task|shots`, of details alone. */
  readonly task: string | null;
}

/**
 * What the path of a file tells.
 *
 * @example
 * pathFacts("d/details_written:heb_Hebr|0_2026-01-15T10-30-00.1.parquet").task // => "written:heb_Hebr|0"
 */
export function pathFacts(path: string): PathFacts {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  const found = /^(details|results)(?:_(.*?))?_(\d{4}-\d\d-\d\dT.*)\.(?:parquet|json)$/s.exec(name);
  if (found === null) return { date: null, folders, task: null };
  const [, kind, task = "", date = ""] = found;
  return { date, folders, task: kind === "details" && task !== "" ? task : null };
}

interface Gathered {
  readonly own: PathFacts;
  readonly files: LogFile[];
}

/**
 * The logs among some files: each results document with its details, and details that none explains.
 *
 * @param files - any files
 * @returns logs in order of path; results stand first among their files
 */
export async function recogniseLighteval(files: readonly LogFile[]): Promise<readonly Log[]> {
  const [results, details]: [Gathered[], LogFile[]] = [[], []];
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const kind = await lightevalKind(file);
    if (kind === "details") details.push(file);
    if (kind !== "results") continue;
    const twin = results.find(({ files: [first] }) => stem(first?.path) === stem(file.path));
    if (twin === undefined) results.push({ own: pathFacts(file.path), files: [file] });
    else twin.files.push(file);
  }
  const alone: Gathered[] = [];
  for (const file of details) {
    const own = pathFacts(file.path);
    const found = explained(own, results) ?? alone.find((each) => isBeside(each.own, own));
    if (found === undefined) alone.push({ own, files: [file] });
    else found.files.push(file);
  }
  return [...results, ...alone].map(({ own, files: together }) => ({
    format: "lighteval",
    title: [...own.folders.slice(-2), own.date ?? ""].filter((part) => part !== "").join(" "),
    files: together,
  }));
}

/** On the Hub results lie there twice, as JSON and as Parquet. */
function stem(path: string | undefined): string | undefined {
  return path?.replace(/\.(json|parquet)$/, "");
}

/** Of several results with one date those of the same model's folder, and of these the nearest. */
function explained(
  { date, folders }: PathFacts,
  results: readonly Gathered[],
): Gathered | undefined {
  const dated = date === null ? [] : results.filter(({ own }) => own.date === date);
  if (dated.length < 2) return dated[0];
  const same = dated.filter(({ own }) => folders.includes(own.folders.at(-1) ?? ""));
  const shared = same.map(({ own }) => {
    const parting = own.folders.findIndex((name, i) => name !== folders[i]);
    return parting < 0 ? own.folders.length : parting;
  });
  const most = Math.max(...shared);
  const near = same.filter((_, i) => shared[i] === most);
  return near.length === 1 ? near[0] : undefined;
}

function isBeside(one: PathFacts, other: PathFacts): boolean {
  return one.date === other.date && one.folders.join("/") === other.folders.join("/");
}
