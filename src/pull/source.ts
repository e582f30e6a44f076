/**
 * What a person names as a source: an http(s) address, a dataset of the Hub, or a path on this disk. An address never
 * leaves this file with a password or a token in it.
 */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type HubAddress, hubAddress, hubAddressOfPage } from "./hub/address";

export type Source =
  | {
      readonly kind: "address";
      /** Without user and password. */
      readonly address: URL;
      /** An `Authorization` header made of the user and password, or `null`. */
      readonly authorization: string | null;
    }
  | { readonly kind: "hub"; readonly hub: HubAddress }
  | { readonly kind: "path"; readonly path: string };

/** Public buckets, as the addresses that they are behind. */
const buckets: Readonly<Record<string, (bucket: string) => string>> = {
  s3: (bucket) => `https://${bucket}.s3.amazonaws.com/`,
  gs: (bucket) => `https://storage.googleapis.com/${bucket}/`,
};

const secret = /token|key|secret|password|passwd|signature|credential|^sig$|^auth/i;

/**
 * Tells an address from a path.
 *
 * @param text - as it was typed
 * @returns an address apart from its credentials, a dataset of the Hub (also by the address that a
 * browser shows), or an absolute path that exists;
 * an object of a public bucket (`s3://`, `gs://`) is its http address
 * @throws RangeError if it is none of these
 * @example
 * sourceOf("https://example.org/results.csv").kind // => "address"
 */
export function sourceOf(text: string): Source {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === "http" || scheme === "https") return addressOf(text);
  if (scheme === "hf") return { kind: "hub", hub: hubAddress(text) };
  const bucket = /^\w+:\/\/([a-z0-9][a-z0-9.-]*)\/(.+)$/.exec(text);
  const host = buckets[scheme ?? ""];
  if (host !== undefined && bucket !== null) {
    return addressOf(
      host(bucket[1] ?? "") + (bucket[2] ?? "").split("/").map(encodeURIComponent).join("/"),
    );
  }
  const path = scheme === "file" ? fileURLToPath(text) : resolve(text);
  if ((scheme === undefined || scheme === "file") && existsSync(path)) {
    return { kind: "path", path };
  }
  const got = scheme === undefined ? `no such file (${path})` : `an address of kind ${scheme}`;
  throw new RangeError(`pull: expected a file, a folder or an http(s) address, got ${got}`);
}

function addressOf(text: string): Source {
  if (!URL.canParse(text)) {
    throw new RangeError("pull: expected a well-formed http(s) address, got another text");
  }
  const address = new URL(text);
  const hub = hubAddressOfPage(address);
  if (hub !== null) return { kind: "hub", hub };
  const { username, password } = address;
  address.username = "";
  address.password = "";
  if (username === "" && password === "") return { kind: "address", address, authorization: null };
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
  return { kind: "address", address, authorization };
}

/**
 * An address or path as it may be printed and recorded: values of parameters that sound like
 * credentials are starred.
 *
 * @param source - a source, or an address that a server gave
 * @example
 * shown(new URL("https://example.org/a.csv?token=1")) // => "https://example.org/a.csv?token=***"
 */
export function shown(source: Source | URL): string {
  if (!(source instanceof URL)) {
    if (source.kind === "hub") return hubShown(source.hub);
    return source.kind === "path" ? source.path : shown(source.address);
  }
  const address = new URL(source);
  address.username = "";
  address.password = "";
  address.hash = "";
  for (const name of [...address.searchParams.keys()]) {
    if (secret.test(name)) address.searchParams.set(name, "***");
  }
  return address.href;
}

function hubShown({ repository, revision, path }: HubAddress): string {
  const at = revision === "main" ? "" : `@${encodeURIComponent(revision)}`;
  return `hf://datasets/${repository}${at}${path === "" ? "" : `/${path}`}`;
}

/** The name of the file or folder behind a source, of letters, digits, dots, hyphens alone. */
export function fileNameOf(source: Source): string {
  const last =
    source.kind === "path"
      ? basename(source.path)
      : source.kind === "hub"
        ? source.hub.repository.replace("/", "-")
        : (source.address.pathname.split("/").at(-1) ?? "");
  const name = safely(last)
    .replace(/[^\w.-]+/g, "-")
    .replace(/^[.-]+/, "");
  return name === "" ? "download" : name;
}

function safely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
