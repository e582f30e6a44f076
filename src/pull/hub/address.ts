/** What stands behind `hf://datasets/ORG/NAME[@REV][/PATH]`. */
import { refusal } from "../../study/refusal";

export interface HubAddress {
  readonly repository: string;
  readonly revision: string;
  /** A file or folder of the repository; empty for all of it. */
  readonly path: string;
}

const form = "hf://datasets/ORG/NAME[@REVISION][/PATH]";
/** Branches whose names hold a slash and are told without a percent sign. */
const refs = /^@(refs\/(?:convert|pr)\/[^/]+)(?:\/|$)/;

/**
 * Reads an address of the Hub.
 *
 * @param text - as it was typed; a slash in a revision is `%2F`
 * @returns repository, revision (`main` where none is told) and path
 * @throws RangeError if it is no dataset repository
 * @example
 * hubAddress("hf://datasets/org/name@v1/runs").revision // => "v1"
 */
export function hubAddress(text: string): HubAddress {
  const match = /^hf:\/\/datasets\/([\w.-]+\/[\w.-]+)(@.*|\/.*)?$/i.exec(text);
  const repository = match?.[1];
  if (repository === undefined || repository.split("/").some((part) => /^\.+$/.test(part))) {
    throw refusal("pull", `an address of the form ${form}`, JSON.stringify(text));
  }
  const rest = match?.[2] ?? "";
  const revision = rest.startsWith("@")
    ? (refs.exec(rest)?.[1] ?? /^@([^/]*)/.exec(rest)?.[1] ?? "")
    : "main";
  const path = rest.startsWith("@") ? rest.slice(revision.length + 1) : rest;
  return {
    repository,
    revision: checkRevision(decodeURIComponent(revision)),
    path: path.replace(/^\/+|\/+$/g, ""),
  };
}

const hubHosts: ReadonlySet<string> = new Set(["huggingface.co", "www.huggingface.co", "hf.co"]);

/**
 * The dataset behind an address that a browser shows.
 *
 * @param address - an http(s) address
 * @returns the repository, or the file or folder of a `tree`, `blob`, `resolve` or `raw` address;
 * `null` where it is none of these, or holds credentials
 * @example
 * hubAddressOfPage(new URL("https://huggingface.co/datasets/org/name/tree/v1/runs"))?.path // => "runs"
 */
export function hubAddressOfPage(address: URL): HubAddress | null {
  const { protocol, hostname, port, username, password, pathname } = address;
  const isPlain = protocol === "https:" && `${port}${username}${password}` === "";
  if (!isPlain || !hubHosts.has(hostname)) return null;
  const form = /^\/datasets\/([^/]+\/[^/]+)(?:\/(?:tree|blob|resolve|raw)\/(.+?))?\/?$/.exec(
    pathname,
  );
  const repository = form?.[1];
  if (repository === undefined) return null;
  const [revision = "", ...path] = (form?.[2] ?? "").split("/");
  const at = revision === "" ? "" : `@${revision}`;
  const rest = path.map((part) => `/${decodeURIComponent(part)}`).join("");
  return hubAddress(`hf://datasets/${repository}${at}${rest}`);
}

/** A revision that is also a file name below `refs/`. */
export function checkRevision(revision: string): string {
  const isSafe = revision !== "" && !/[\\\p{Cc}]/u.test(revision);
  if (isSafe && revision.split("/").every((part) => part !== "" && !/^\.+$/.test(part)))
    return revision;
  throw refusal("pull", "a branch, tag or commit as the revision", JSON.stringify(revision));
}
