/**
 * One GET that follows redirects by hand, so that credentials stay with the origin they were given
 * for. What comes back is a stream of bytes as the server keeps them, or a failure in words.
 */
import type { Readable } from "node:stream";
import type { AxiosInstance } from "axios";
import type { Failure } from "./failure";
import { shown } from "./source";
import type { Watch } from "./watch";

export interface Body {
  readonly stream: Readable;
  /** The length of the stream as the server announced it, or `null`. */
  readonly length: number | null;
  /** What the stream begins with, counted from 0: more than that only where it was asked for. */
  readonly from: number;
  /** A strong one, or `null`: bytes under the same one are the same. */
  readonly etag: string | null;
  /** The next page of a list, by the `Link` header. */
  readonly next: URL | null;
  /** Where the redirects ended. */
  readonly address: URL;
}

interface Question {
  readonly client: AxiosInstance;
  readonly authorization: string | null;
  readonly signal: AbortSignal;
  readonly transport: Watch["transport"];
  /** Bytes that are here already, and the tag under which they were sent, if any. */
  readonly resume?: { readonly from: number; readonly etag: string | null };
}

const mostRedirects = 5;
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Asks for an address.
 *
 * @param address - http or https, without credentials
 * @param question - the client, the header for the first origin alone, and what ends the attempt
 * @returns the body, not yet read, or the failure with method, address and status
 * @throws what the client throws when no answer came at all
 */
export async function request(address: URL, question: Question): Promise<Body | Failure> {
  let [current, authorization] = [address, question.authorization];
  for (let step = 0; step <= mostRedirects; step++) {
    const response = await question.client.get<Readable>(current.href, {
      responseType: "stream",
      maxRedirects: 0,
      decompress: false,
      validateStatus: () => true,
      signal: question.signal,
      transport: question.transport,
      headers: {
        "Accept-Encoding": "identity",
        ...(authorization === null ? {} : { Authorization: authorization }),
        ...rangeOf(question.resume),
      },
    });
    const { status, statusText, headers, data } = response;
    const header = (name: string): string | null => {
      const value: unknown = headers[name];
      return typeof value === "string" ? value : null;
    };
    const location = header("location");
    if (status >= 300 && status < 400 && location !== null) {
      data.destroy();
      const next = redirected(current, location);
      if (!(next instanceof URL)) return next;
      if (next.origin !== current.origin) authorization = null;
      current = next;
      continue;
    }
    const from = status === 206 ? rangeStart(header("content-range")) : 0;
    if (status === 206 && from !== question.resume?.from) {
      data.destroy();
      const range = header("content-range") ?? "none";
      const reason = `GET ${shown(current)}: expected the range asked for, got ${range}`;
      return { reason, again: true };
    }
    if (status !== 200 && status !== 206) {
      data.destroy();
      const got = `${status} ${statusText}`.trim();
      return {
        reason: `GET ${shown(current)}: expected status 200, got ${got}`,
        again: passing.has(status),
        status,
        ...afterOf(header("retry-after"), header("ratelimit")),
      };
    }
    const encoding = header("content-encoding") ?? "identity";
    if (encoding !== "identity") {
      data.destroy();
      return {
        reason: `GET ${shown(current)}: expected plain bytes, got ${encoding}`,
        again: false,
      };
    }
    const length = header("content-length");
    return {
      ...{ stream: data, from, address: current },
      length: length === null ? null : Number(length),
      etag: /^"/.test(header("etag") ?? "") ? header("etag") : null,
      next: nextOf(header("link"), current),
    };
  }
  return {
    reason: `GET ${shown(address)}: expected at most ${mostRedirects} redirects, got more`,
    again: false,
  };
}

function rangeOf(resume: Question["resume"]): Readonly<Record<string, string>> {
  if (resume === undefined || resume.from === 0) return {};
  const range = { Range: `bytes=${resume.from}-` };
  return resume.etag === null ? range : { ...range, "If-Range": resume.etag };
}

function rangeStart(range: string | null): number {
  return Number(/^bytes (\d+)-/.exec(range ?? "")?.[1] ?? NaN);
}

/** Seconds or a date, or the time until a limit is lifted. */
function afterOf(retryAfter: string | null, limit: string | null): { readonly after?: number } {
  const seconds = /^\d+$/.test(retryAfter ?? "") ? retryAfter : /\bt=(\d+)/.exec(limit ?? "")?.[1];
  if (typeof seconds === "string") return { after: Number(seconds) * 1000 };
  const date = Date.parse(retryAfter ?? "");
  return Number.isNaN(date) ? {} : { after: Math.max(0, date - Date.now()) };
}

function nextOf(link: string | null, from: URL): URL | null {
  const next = /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(link ?? "")?.[1];
  return next !== undefined && URL.canParse(next, from.href) ? new URL(next, from) : null;
}

function redirected(from: URL, location: string): URL | Failure {
  const next = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (next === null || !/^https?:$/.test(next.protocol)) {
    const got = next === null ? "no address" : `one of kind ${next.protocol.replace(":", "")}`;
    return {
      reason: `GET ${shown(from)}: expected a redirect to http(s), got ${got}`,
      again: false,
    };
  }
  next.username = "";
  next.password = "";
  return next;
}
