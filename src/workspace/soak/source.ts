/**
 * A source of evaluation outputs on the loopback, slow enough to be broken off: one file of a known
 * checksum, sent in pieces, from any byte on, as servers of files do.
 */

import { createServer } from "node:http";
import { digest } from "../../store/seen";

const line = `${JSON.stringify({ doc_id: 0, target: "A", filtered_resps: ["A"], acc: 1 })}\n`;
const content = Buffer.from(line.repeat(60_000));
const piece = 200_000;
const pauseMs = 20;

/** A source that is served. */
export interface Served {
  readonly address: string;
  /** SHA-256 of the file. */
  readonly sum: string;
  readonly close: () => void;
}

/**
 * Serve the file.
 *
 * @returns its address and checksum; the caller closes it
 */
export async function serveSource(): Promise<Served> {
  const server = createServer((request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? "0");
    const range = `bytes ${from}-${content.length - 1}/${content.length}`;
    response.writeHead(from > 0 ? 206 : 200, {
      "content-length": content.length - from,
      etag: '"soak"',
      ...(from > 0 ? { "content-range": range } : {}),
    });
    const send = (at: number): void => {
      if (response.destroyed) return;
      const next = at + piece;
      response.write(content.subarray(at, next));
      if (next >= content.length) response.end();
      else setTimeout(send, pauseMs, next);
    };
    send(from);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new RangeError("source: expected a port");
  return {
    address: `http://127.0.0.1:${bound.port}/samples_soak.jsonl`,
    sum: digest(content),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
