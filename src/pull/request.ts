/**
 * One GET that follows redirects by hand, so that credentials stay with the origin they were given
 * for. What comes back is a stream of bytes as the server keeps them, or a failure in words.
 */
import type { Readable } from "node:stream";
import { type AxiosInstance, isAxiosError } from "axios";
import { shown } from "./source";

/** Why an attempt failed, and whether another one may succeed. */
export interface Failure {
  readonly reason: string;
  readonly again: boolean;
}

interface Body {
  readonly stream: Readable;
  /** The length the server announced, or `null`. */
  readonly length: number | null;
  /** Where the redirects ended. */
  readonly address: URL;
}

interface Question {
  readonly client: AxiosInstance;
  readonly authorization: string | null;
  readonly signal: AbortSignal;
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
      headers: {
        "Accept-Encoding": "identity",
        ...(authorization === null ? {} : { Authorization: authorization }),
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
    if (status !== 200) {
      data.destroy();
      const got = `${status} ${statusText}`.trim();
      return {
        reason: `GET ${shown(current)}: expected status 200, got ${got}`,
        again: passing.has(status),
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
    return { stream: data, length: length === null ? null : Number(length), address: current };
  }
  return {
    reason: `GET ${shown(address)}: expected at most ${mostRedirects} redirects, got more`,
    again: false,
  };
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

const broken = new Set([
  ...["ECONNRESET", "ECONNREFUSED", "ECONNABORTED", "ETIMEDOUT", "EPIPE", "EAI_AGAIN"],
  ...["ERR_STREAM_PREMATURE_CLOSE", "ERR_NETWORK", "ERR_BAD_RESPONSE"],
]);

/** The failure behind an error of the connection; `null` when the error is of another kind. */
export function connectionFailure(error: unknown, address: URL): Failure | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (!isAxiosError(error) && !broken.has(code)) return null;
  const got = error.message || code;
  return {
    reason: `GET ${shown(address)}: expected an answer, got ${got}`,
    again: broken.has(code),
  };
}
