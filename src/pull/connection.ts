/** A connection that failed, in words: what comes in is what a client threw, what goes out is a failure. */
import { isAxiosError } from "axios";
import type { Failure } from "./failure";
import { shown } from "./source";

const broken = new Set([
  ...["ECONNRESET", "ECONNREFUSED", "ECONNABORTED", "ETIMEDOUT", "EPIPE", "EAI_AGAIN"],
  ...["ERR_STREAM_PREMATURE_CLOSE", "ERR_NETWORK", "ERR_BAD_RESPONSE"],
]);

/** The failure behind an error of the connection; `null` when the error is of another kind. */
export function connectionFailure(error: unknown, address: URL): Failure | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (!isAxiosError(error) && !broken.has(code)) return null;
  const got = code === "ECONNRESET" ? "a connection that broke off" : error.message || code;
  return {
    reason: `GET ${shown(address)}: expected an answer, got ${got}`,
    again: broken.has(code),
  };
}
