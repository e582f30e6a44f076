/**
 * An address becomes a file. An attempt that stalls is ended, the announced length is held, and what
 * had arrived is gone on with when the server vouches that its bytes are the same; otherwise a failed
 * attempt leaves nothing behind.
 */
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { receive } from "./arrival";
import type { Written } from "./bytes";
import type { Failure } from "./failure";
import { type Patience, persist } from "./patience";
import { type Body, connectionFailure, request } from "./request";
import { shown } from "./source";
import { sumsOf } from "./sums";
import { watched } from "./watch";

/** What is known of a file before it arrives. */
export interface Expected {
  readonly size: number;
  /** Its SHA-256, or the SHA-1 that git gives it; `null` where neither is known. */
  readonly sum: string | null;
}

interface Options {
  readonly expected?: Expected;
  /** Called with the size of every piece. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Downloads one file, or the rest of it.
 *
 * @param address - http or https, without credentials
 * @param target - the file to write, by nobody else meanwhile; what an earlier call left there is gone
 * on with
 * @param patience - client, attempts, timeouts
 * @param options - `expected`: size and sum to hold
 * @returns bytes and SHA-256
 * @throws PullError naming method, address, what was expected and got, and the attempts made
 */
export async function download(
  address: URL,
  target: string,
  patience: Patience,
  options: Options = {},
): Promise<Written> {
  await mkdir(dirname(target), { recursive: true });
  const written = await persist(() => attempt(address, target, patience, options), patience);
  await rm(tagFile(target), { force: true });
  return written;
}

async function attempt(
  address: URL,
  target: string,
  patience: Patience,
  options: Options,
): Promise<Written | Failure> {
  const here = (await stat(target).catch(() => null))?.size ?? 0;
  const etag = await readFile(tagFile(target), "utf8").catch(() => null);
  const isSure = etag !== null || options.expected !== undefined;
  const from = isSure && here < (options.expected?.size ?? Infinity) ? here : 0;
  const failure = await watched(address, patience, async ({ signal, transport, onPiece }) => {
    const resume = { from, etag };
    const body = await request(address, { ...patience, signal, transport, resume });
    if (!("stream" in body)) return body.status === 416 ? { ...body, again: true } : body;
    if (body.from > 0 && etag !== null && body.etag !== etag) {
      await discard(target);
      const got = body.etag ?? "no tag";
      return {
        reason: `GET ${shown(body.address)}: expected the tag ${etag}, got ${got}`,
        again: true,
      };
    }
    if (body.from === 0) await begin(target, body);
    let received = 0;
    const onBytes = (bytes: number): void => {
      received += bytes;
      onPiece();
      options.onBytes?.(bytes);
    };
    const isMore = body.from > 0;
    const broken = await receive(body.stream, target, { isMore, signal, onBytes }).then(
      () => null,
      (error: unknown) => connectionFailure(error, body.address) ?? Promise.reject(error as Error),
    );
    if (signal.aborted) throw signal.reason;
    if (broken === null && (body.length ?? received) === received) return null;
    const [wanted, before] = [
      body.length ?? "all",
      broken === null ? "" : " before the connection broke off",
    ];
    const lengths = `expected ${wanted} bytes, got ${received}${before}`;
    return { reason: `GET ${shown(body.address)}: ${lengths}`, again: true };
  });
  const checked = failure ?? (await check(address, target, options.expected));
  if (!("reason" in checked)) return checked;
  const isWrong = failure === null || failure.status === 416;
  const isKept = (await readFile(tagFile(target)).catch(() => null)) !== null;
  if (isWrong || !(isKept || options.expected !== undefined)) await discard(target);
  return checked;
}

async function check(
  address: URL,
  target: string,
  expected: Expected | undefined,
): Promise<Written | Failure> {
  const { size: bytes } = await stat(target);
  const refuse = (wanted: string, got: string): Failure => ({
    reason: `GET ${shown(address)}: expected ${wanted}, got ${got}`,
    again: true,
  });
  if (expected !== undefined && bytes !== expected.size) {
    return refuse(`${expected.size} bytes`, `${bytes}`);
  }
  const like = expected?.sum == null ? null : { sum: expected.sum, size: bytes };
  const { sha256, sum } = await sumsOf(target, like);
  if (like !== null && like.sum !== sum) return refuse(`the sum ${like.sum}`, sum);
  return { bytes, sha256 };
}

/** Beside an unfinished file stands the tag under which its bytes were sent. */
function tagFile(target: string): string {
  return `${target}.etag`;
}

/** What is there under another tag is gone before the new tag is: no bytes stand under a false one. */
async function begin(target: string, { etag }: Body): Promise<void> {
  await discard(target);
  if (etag !== null) await writeFile(tagFile(target), etag);
}

async function discard(target: string): Promise<void> {
  await rm(target, { force: true });
  await rm(tagFile(target), { force: true });
}
