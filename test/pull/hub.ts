/** A loopback server that speaks as the Hub does: revisions, trees in pages, files by redirect. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { TestContext } from "node:test";
import { type Loopback, serve } from "./server";

export const commit = "c".repeat(40);

export interface HubFile {
  readonly path: string;
  readonly text: string;
  /** Stored apart, under its SHA-256. */
  readonly isLarge?: boolean;
}

export function etagOf({ text, isLarge = false }: HubFile): string {
  if (isLarge) return createHash("sha256").update(text).digest("hex");
  return createHash("sha1")
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest("hex");
}

/** Answers a question that no test changes; `spoilt` answers first, and says whether it did. */
export async function hub(
  t: TestContext,
  files: readonly HubFile[],
  spoilt: (response: ServerResponse, request: IncomingMessage) => boolean = () => false,
): Promise<{ readonly front: Loopback; readonly store: Loopback }> {
  const store = await serve(t, (response, request) => {
    const file = files.find((each) => request.url === `/${etagOf(each)}`);
    if (!spoilt(response, request)) response.end(file?.text);
  });
  const front = await serve(t, (response, request) => {
    if (!spoilt(response, request)) answer(response, request, store.address, files);
  });
  return { front, store };
}

function answer(
  response: ServerResponse,
  request: IncomingMessage,
  store: string,
  files: readonly HubFile[],
): void {
  const url = new URL(request.url ?? "", `http://${request.headers.host}`);
  const json = (value: unknown, headers = {}): void => {
    response.writeHead(200, { "Content-Type": "application/json", ...headers });
    response.end(JSON.stringify(value));
  };
  const api = "/api/datasets/org/logs";
  if (url.pathname.startsWith(`${api}/revision/`)) {
    json({ id: "org/logs", sha: commit, siblings: files.map(({ path }) => ({ rfilename: path })) });
  } else if (url.pathname.startsWith(`${api}/tree/${commit}`)) {
    const below = decodeURIComponent(url.pathname).slice(`${api}/tree/${commit}/`.length);
    const folder = files.filter(({ path }) => below === "" || path.startsWith(`${below}/`));
    const at = Number(url.searchParams.get("cursor") ?? 0);
    if (folder.length === 0) response.writeHead(404).end("{}");
    else {
      url.searchParams.set("cursor", String(at + 1));
      const next = at + 1 < folder.length ? { Link: `<${url.href}>; rel="next"` } : {};
      json(folder.slice(at, at + 1).map(entryOf), next);
    }
  } else {
    const path = decodeURIComponent(url.pathname).replace(
      /^\/datasets\/org\/logs\/resolve\/[^/]+\//,
      "",
    );
    const file = files.find((each) => each.path === path);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const tag = `"${etagOf(file)}"`;
    const size = String(Buffer.byteLength(file.text));
    const large = {
      "X-Linked-ETag": tag,
      "X-Linked-Size": size,
      Location: `${store}/${etagOf(file)}`,
    };
    const plain = { ETag: tag, "Content-Length": size };
    const isLarge = file.isLarge === true;
    response.writeHead(isLarge ? 302 : 200, {
      "X-Repo-Commit": commit,
      ...(isLarge ? large : plain),
    });
    response.end(isLarge || request.method === "HEAD" ? undefined : file.text);
  }
}

function entryOf(file: HubFile): unknown {
  const size = Buffer.byteLength(file.text);
  const entry = { type: "file", path: file.path, size };
  if (file.isLarge !== true) return { ...entry, oid: etagOf(file) };
  return { ...entry, oid: "0".repeat(40), lfs: { oid: etagOf(file), size, pointerSize: 130 } };
}
