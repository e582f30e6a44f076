/** The objects of a part of a public bucket, as the store lists them: page after page of XML. */
import { refusal } from "../../study/refusal";
import { ask, described } from "../answer";
import type { Patience } from "../patience";
import { shown } from "../source";
import type { BucketPart } from "./address";

/** One object: its key in the bucket, and its size in bytes. */
export interface BucketObject {
  readonly key: string;
  readonly size: number;
}

/**
 * Lists objects.
 *
 * @param part - of a bucket that anybody may list
 * @param patience - client, attempts, timeouts
 * @returns objects in the order of the store; the empty ones that stand for folders are left out
 * @throws PullError if the store does not answer, or lets nobody list
 * @throws RangeError if the answer is no list, or does not come to an end
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export async function objectsOf(
  { root, prefix }: BucketPart,
  patience: Patience,
): Promise<readonly BucketObject[]> {
  const objects: BucketObject[] = [];
  const seen = new Set<string | null>();
  let token: string | null = null;
  do {
    seen.add(token);
    const page = pageAfter(token, root, prefix);
    const place = `pull: GET ${shown(page)}`;
    const { text } = await ask(page, patience);
    const list = /<ListBucketResult\b[^>]*>([^]*)<\/ListBucketResult>\s*$/.exec(text)?.[1];
    if (list === undefined) throw refusal(place, "a list of objects", described(text));
    objects.push(...objectsIn(list, prefix, place));
    const isMore = field(list, "IsTruncated") === "true";
    token = isMore ? field(list, "NextContinuationToken") : null;
    if (isMore && seen.has(token)) throw refusal(place, "a further page", "none, or one again");
  } while (token !== null);
  return objects;
}

function objectsIn(list: string, prefix: string, place: string): readonly BucketObject[] {
  const isEncoded = field(list, "EncodingType") === "url";
  const entries = [...list.matchAll(/<Contents>([^]*?)<\/Contents>/g)];
  const objects = entries.map(([, entry = ""]) => objectOf(entry, place, { isEncoded }));
  const foreign = objects.find(({ key }) => !key.startsWith(prefix));
  if (foreign !== undefined) {
    throw refusal(place, `keys that begin with ${prefix}`, JSON.stringify(foreign.key));
  }
  return objects.filter(({ key }) => !key.endsWith("/"));
}

function pageAfter(token: string | null, root: URL, prefix: string): URL {
  const page = new URL(root);
  page.searchParams.set("list-type", "2");
  page.searchParams.set("encoding-type", "url");
  page.searchParams.set("prefix", prefix);
  if (token !== null) page.searchParams.set("continuation-token", token);
  return page;
}

function objectOf(
  entry: string,
  place: string,
  { isEncoded }: { readonly isEncoded: boolean },
): BucketObject {
  const [key, size] = [field(entry, "Key"), field(entry, "Size")];
  if (key === null || key === "" || size === null || !/^\d+$/.test(size)) {
    throw refusal(place, "Key and Size of an object", JSON.stringify(entry.slice(0, 100)));
  }
  return { key: isEncoded ? decodeURIComponent(key.replace(/\+/g, " ")) : key, size: Number(size) };
}

const characters: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" },
};

/** The text of the first element of a name; a list of objects has no attributes that matter. */
function field(xml: string, name: string): string | null {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replace(/&(#x?[0-9a-f]+|\w+);/gi, characterOf) ?? null;
}

function characterOf(reference: string, name: string): string {
  if (!name.startsWith("#")) return characters[name] ?? reference;
  return String.fromCodePoint(Number(name.replace(/^#(x?)/i, (_, x) => (x === "" ? "" : "0x"))));
}
