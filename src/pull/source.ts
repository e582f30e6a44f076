/**
 * What a person names as a source: an http(s) address, a dataset of the Hub, or a path on this disk. An address never
 * leaves this file with a password or a token in it.
 */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type BucketPart, bucketAddress, bucketPart } from "./bucket/address";
import { type HubAddress, hubAddress, hubAddressOfPage } from "./hub/address";
import type { Variables } from "./variables";

export type Source =
  | {
      readonly kind: "address";
      /** Without user and password. */
      readonly address: URL;
      /** An `Authorization` header made of the user and password, or `null`. */
      readonly authorization: string | null;
    }
  | { readonly kind: "hub"; readonly hub: HubAddress }
  | { readonly kind: "bucket"; readonly bucket: BucketPart }
  | { readonly kind: "path"; readonly path: string };

const secret =
  /token|key|secret|passw|passphrase|pwd|signature|credential|jwt|session|^(sig|pass|code|sid)$|^auth/i;

/**
 * Tells an address from a path.
 *
 * @param text - as it was typed
 * @param variables - `process.env`, where its conventions for buckets are to count
 * @returns an address apart from its credentials, a dataset of the Hub (also by the address that a
 * browser shows), or an absolute path that exists; an object of a public bucket (`s3://`, `gs://`) is
 * its http address, and one that ends in a slash all that is below it
 * @throws RangeError if it is none of these
 * @example
 * sourceOf("https://example.org/results.csv").kind // => "address"
 */
export function sourceOf(text: string, variables: Variables = {}): Source {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === "http" || scheme === "https") return addressOf(text, variables);
  if (scheme === "hf") return { kind: "hub", hub: hubAddress(text) };
  if (scheme === "s3" || scheme === "gs")
    return addressOf(bucketAddress(text, variables), variables);
  const path = scheme === "file" ? fileURLToPath(text) : resolve(text);
  if ((scheme === undefined || scheme === "file") && existsSync(path)) {
    return { kind: "path", path };
  }
  const got = scheme === undefined ? `no such file (${path})` : `an address of kind ${scheme}`;
  throw new RangeError(`pull: expected a file, a folder or an http(s) address, got ${got}`);
}

function addressOf(text: string, variables: Variables): Source {
  if (!URL.canParse(text)) {
    throw new RangeError("pull: expected a well-formed http(s) address, got another text");
  }
  const address = new URL(text);
  const hub = hubAddressOfPage(address);
  if (hub !== null) return { kind: "hub", hub };
  const { username, password } = address;
  address.username = "";
  address.password = "";
  if (username === "" && password === "") {
    const bucket = bucketPart(address, variables);
    if (bucket !== null) return { kind: "bucket", bucket };
    return { kind: "address", address, authorization: null };
  }
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
    if (source.kind === "bucket") return shown(source.bucket.address);
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
        : source.kind === "bucket"
          ? (/([^/]+)\/$/.exec(source.bucket.address.pathname)?.[1] ??
            source.bucket.address.hostname)
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
