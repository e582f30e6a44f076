/** Which part of which public bucket an address means: all objects whose keys begin alike. */
import { refusal } from "../../study/refusal";
import { type Variables, addressIn } from "../variables";

export interface BucketPart {
  /** Of the bucket, with a slash at its end; the keys of its objects follow it. */
  readonly root: URL;
  /** What the keys begin with: empty, or ending in a slash. */
  readonly prefix: string;
  readonly address: URL;
}

/**
 * The http address behind an object or a folder of a bucket.
 *
 * @param text - `s3://BUCKET/KEY` or `gs://BUCKET/KEY`, as it was typed; a folder ends in a slash
 * @param variables - `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL` for a store of one's own
 * @returns the address that anybody can open without credentials
 * @throws RangeError if it names no bucket
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * @example
 * bucketAddress("s3://logs/a b.json", {}) // => "https://logs.s3.amazonaws.com/a%20b.json"
 */
export function bucketAddress(text: string, variables: Variables): string {
  const match = /^(s3|gs):\/\/([a-z0-9][a-z0-9._-]*)(?:\/(.*))?$/i.exec(text);
  const [, scheme = "", bucket, key = ""] = match ?? [];
  if (bucket === undefined) {
    throw refusal("pull", "an address of the form s3://BUCKET/KEY", JSON.stringify(text));
  }
  const endpoint = endpointOf(variables);
  const root =
    scheme.toLowerCase() === "gs"
      ? `https://storage.googleapis.com/${bucket}/`
      : endpoint === null
        ? `https://${bucket}.s3.amazonaws.com/`
        : `${endpoint}/${bucket}/`;
  return root + key.split("/").map(encodeURIComponent).join("/");
}

/**
 * The part of a bucket behind an http address.
 *
 * @param address - without credentials
 * @param variables - as above
 * @returns `null` where it is no address of a public store, or does not end in a slash
 */
export function bucketPart(address: URL, variables: Variables): BucketPart | null {
  if (!address.pathname.endsWith("/") || address.search !== "") return null;
  const root = rootOf(address, endpointOf(variables));
  if (root === null) return null;
  return { root, prefix: decodeURIComponent(address.href.slice(root.href.length)), address };
}

/** `BUCKET.s3.REGION.amazonaws.com`, or a store that has its buckets as folders. */
function rootOf(address: URL, endpoint: string | null): URL | null {
  if (/^[a-z0-9.-]+\.s3([.-][a-z0-9-]+)*\.amazonaws\.com$/.test(address.hostname)) {
    return new URL("/", address);
  }
  const isStore = /^(s3([.-][a-z0-9-]+)*\.amazonaws|storage\.googleapis)\.com$/;
  const store = isStore.test(address.hostname) ? address.origin : endpoint;
  if (store === null || !address.href.startsWith(`${store}/`)) return null;
  const bucket = /^[^/]+/.exec(address.href.slice(store.length + 1))?.[0];
  return bucket === undefined ? null : new URL(`${store}/${bucket}/`);
}

function endpointOf(variables: Variables): string | null {
  const given = addressIn(variables, ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"]);
  return given?.href.replace(/\/+$/, "") ?? null;
}
