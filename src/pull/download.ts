/**
 * An address becomes a file: attempts with growing pauses between them, an end to any that stalls,
 * and the announced length held. A failed attempt leaves no file behind.
 */
import { rm } from "node:fs/promises";
import type { AxiosInstance } from "axios";
import { type Written, write } from "./bytes";
import { type Failure, connectionFailure, request } from "./request";
import { shown } from "./source";

/** How patient a download is, and what it goes through. */
export interface Patience {
  readonly client: AxiosInstance;
  /** An `Authorization` header for the first origin; dropped at a redirect to another. */
  readonly authorization: string | null;
  /** Attempts in all. */
  readonly attempts: number;
  /** Milliseconds without a byte after which an attempt ends. */
  readonly timeout: number;
  /** Waits some milliseconds; the pause doubles from 500. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

const firstPause = 500;

/**
 * Downloads one file.
 *
 * @param address - http or https, without credentials
 * @param target - the file to write; not there yet
 * @param patience - client, attempts, timeout
 * @returns bytes and SHA-256
 * @throws Error naming method, address, what was expected and got, and the attempts made
 */
export async function download(address: URL, target: string, patience: Patience): Promise<Written> {
  let failure: Failure = { reason: `GET ${shown(address)}: expected an attempt`, again: true };
  let made = 0;
  while (made < patience.attempts && failure.again) {
    if (made > 0) await patience.wait(firstPause * 2 ** (made - 1));
    made += 1;
    const outcome = await attempt(address, target, patience);
    if ("sha256" in outcome) return outcome;
    failure = outcome;
    await rm(target, { force: true });
  }
  const times = made === 1 ? "" : ` (${made} attempts)`;
  throw new Error(`pull: ${failure.reason}${times}`);
}

async function attempt(
  address: URL,
  target: string,
  { client, authorization, timeout }: Patience,
): Promise<Written | Failure> {
  const ending = new AbortController();
  const end = (): void => {
    ending.abort();
  };
  let timer = setTimeout(end, timeout);
  const onBytes = (): void => {
    clearTimeout(timer);
    timer = setTimeout(end, timeout);
  };
  try {
    const { signal } = ending;
    const body = await request(address, { client, authorization, signal });
    if (!("stream" in body)) return body;
    const written = await write(body.stream, target, { signal, onBytes });
    if (body.length === null || body.length === written.bytes) return written;
    const lengths = `expected ${body.length} bytes, got ${written.bytes}`;
    return { reason: `GET ${shown(body.address)}: ${lengths}`, again: true };
  } catch (error) {
    if (ending.signal.aborted) {
      const got = `none for ${timeout / 1000} s`;
      return { reason: `GET ${shown(address)}: expected bytes, got ${got}`, again: true };
    }
    const failure = connectionFailure(error, address);
    if (failure === null) throw error;
    return failure;
  } finally {
    clearTimeout(timer);
  }
}
