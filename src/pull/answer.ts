/** A short answer of a server, as text: a list of files, or what it says of a repository. */
import type { Readable } from "node:stream";
import { refusal } from "../study/refusal";
import type { Failure } from "./failure";
import { type Patience, persist } from "./patience";
import { request } from "./request";
import { watched } from "./watch";

export interface Answer {
  readonly text: string;
  /** The next page of a list, by the `Link` header. */
  readonly next: URL | null;
  /** Where the redirects ended. */
  readonly address: URL;
}

const largest = 64 * 2 ** 20;

/**
 * Asks for a text.
 *
 * @param address - http or https, without credentials
 * @param patience - client, authorization, attempts, timeouts
 * @returns the text
 * @throws PullError if no answer could be had
 */
export function ask(address: URL, patience: Patience): Promise<Answer> {
  const attempt = (): Promise<Answer | Failure> =>
    watched(address, patience, async ({ signal, transport, onPiece }) => {
      const body = await request(address, { ...patience, signal, transport });
      if (!("stream" in body)) return body;
      const { next, address: last } = body;
      return { text: await textOf(body.stream, onPiece), next, address: last };
    });
  return persist(attempt, patience);
}

async function textOf(stream: Readable, onPiece: () => void): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    onPiece();
    bytes += piece.length;
    if (bytes > largest) throw refusal("pull", `an answer of at most ${largest} bytes`, "more");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

/** What a text is where another kind was expected, in words. */
export function described(text: string): string {
  return isPage(text) ? "a page of HTML" : JSON.stringify(text.slice(0, 60));
}

/** Whether a text begins as a page for a browser does. */
export function isPage(text: string): boolean {
  return /^\uFEFF?\s*<(!doctype\s+html|html)\b/i.test(text);
}
