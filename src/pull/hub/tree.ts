/** What the Hub tells of a repository: the commit behind a revision, and the files of a commit. */
import { refusal } from "../../study/refusal";
import { ask, described } from "../answer";
import { PullError } from "../failure";
import type { Patience } from "../patience";
import { shown } from "../source";
import type { HubAddress } from "./address";

/** A file of a commit. */
export interface HubFile {
  readonly path: string;
  readonly size: number;
  /** The name of its blob: SHA-256 of a large file, git's SHA-1 of another. */
  readonly etag: string;
}

/**
 * The commit behind a revision.
 *
 * @param endpoint - of the Hub
 * @param address - repository and revision
 * @param patience - with the authorization for the endpoint
 * @returns 40 hexadecimal digits
 */
export async function commitOf(
  endpoint: URL,
  { repository, revision }: HubAddress,
  patience: Patience,
): Promise<string> {
  const api = `${endpoint.href.replace(/\/$/, "")}/api/datasets/${repository}/revision/`;
  const address = new URL(api + encodeURIComponent(revision));
  const { json } = await askJson(address, patience).catch((cause: unknown) => {
    if (!(cause instanceof PullError && (cause.status === 401 || cause.status === 403)))
      throw cause;
    const hint = "the Hub says so of a wrong name too; HF_TOKEN opens what is private or gated";
    throw new PullError(`${cause.message} (${hint})`, cause.status);
  });
  const commit = fieldOf(json, "sha");
  if (typeof commit === "string" && /^[0-9a-f]{40}$/.test(commit)) return commit;
  throw refusal(`pull: GET ${shown(address)}`, "a commit as sha", JSON.stringify(commit));
}

/**
 * The files of a commit, page after page.
 *
 * @param endpoint - of the Hub
 * @param address - repository, `revision` the commit, path
 * @param patience - with the authorization for the endpoint
 * @returns files in the order of the Hub
 */
export async function filesOf(
  endpoint: URL,
  { repository, revision, path }: HubAddress,
  patience: Patience,
): Promise<readonly HubFile[]> {
  const api = `${endpoint.href.replace(/\/$/, "")}/api/datasets/${repository}/tree/${revision}`;
  const listed = async (folder: string, query: string): Promise<readonly HubFile[]> => {
    const below = folder.split("/").map(encodeURIComponent).join("/");
    return pages(new URL(`${api}/${below}`.replace(/\/$/, "") + query), endpoint, patience);
  };
  try {
    return await listed(path, "?recursive=true");
  } catch (error) {
    // What is no folder is asked for in the list of the folder above.
    if (path === "" || !(error instanceof PullError && error.status === 404)) throw error;
    const above = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
    const files = (await listed(above, "")).filter((file) => file.path === path);
    if (files.length === 0) throw error;
    return files;
  }
}

async function pages(first: URL, endpoint: URL, patience: Patience): Promise<readonly HubFile[]> {
  const files: HubFile[] = [];
  const seen = new Set<string>();
  for (let page: URL | null = first; page !== null;) {
    if (seen.has(page.href))
      throw refusal(`pull: GET ${shown(page)}`, "a further page", "one again");
    if (page.origin !== endpoint.origin) {
      throw refusal(`pull: GET ${shown(first)}`, `pages of ${endpoint.origin}`, page.origin);
    }
    seen.add(page.href);
    const { json, next } = await askJson(page, patience);
    if (!Array.isArray(json))
      throw refusal(`pull: GET ${shown(page)}`, "a list of files", typeof json);
    for (const entry of json as readonly unknown[]) {
      if (fieldOf(entry, "type") === "file") files.push(fileOf(entry, page));
    }
    page = next;
  }
  return files;
}

function fileOf(entry: unknown, page: URL): HubFile {
  const large = fieldOf(entry, "lfs");
  const path = fieldOf(entry, "path");
  const size = fieldOf(large, "size") ?? fieldOf(entry, "size");
  const etag = fieldOf(large, "oid") ?? fieldOf(entry, "oid");
  const isFile = typeof path === "string" && typeof size === "number" && size >= 0;
  if (isFile && typeof etag === "string" && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(etag)) {
    return { path, size, etag };
  }
  const got = JSON.stringify(entry).slice(0, 100);
  throw refusal(`pull: GET ${shown(page)}`, "path, size and oid of a file", got);
}

async function askJson(
  address: URL,
  patience: Patience,
): Promise<{ readonly json: unknown; readonly next: URL | null }> {
  const { text, next, address: last } = await ask(address, patience);
  try {
    return { json: JSON.parse(text) as unknown, next };
  } catch (cause) {
    const error = refusal(`pull: GET ${shown(last)}`, "JSON", described(text));
    error.cause = cause;
    throw error;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (Object.entries(value).find(([key]) => key === name)?.[1] as unknown)
    : undefined;
}
