/**
 * An address becomes a file. An attempt that stalls is ended, the announced length is held, and what
 * had arrived is gone on with when the server vouches that its bytes are the same; otherwise a failed
 * attempt leaves nothing behind.
 */
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { receive } from "./arrival";
import type { Written } from "./bytes";
import { connectionFailure } from "./connection";
import type { Failure } from "./failure";
import { type Patience, persist } from "./patience";
import { type Body, request } from "./request";
import { shown } from "./source";
import { sumsOf } from "./sums";
import { type Watch, watched } from "./watch";

/** What is known of a file before it arrives. */
export interface Expected {
  readonly size: number;
  /** Its SHA-256, or the SHA-1 that git gives it; `null` where neither is known. */
  readonly sum: string | null;
}

/** Who is told how far a download is. */
export interface Arrivals {
  /** The size of the file, as soon as the server tells it. */
  readonly onSize?: (bytes: number) => void;
  /** What was here when the download began. */
  readonly onHere?: (bytes: number) => void;
  /** Called with the size of every piece, and of what was here; below 0 where that comes again. */
  readonly onBytes?: (bytes: number) => void;
}

interface Options extends Arrivals {
  readonly expected?: Expected;
}

/**
 * Downloads one file, or the rest of it.
 *
 * @param address - http or https, without credentials
 * @param target - the file to write, by nobody else meanwhile; what an earlier call left there is gone
 * on with
 * @param patience - client, attempts, timeouts
 * @param options - `expected`: size and sum to hold; who is told how far it is
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
  const wanted = { address, target, patience, expected: options.expected, ...counted(options) };
  const written = await persist(() => attempt(wanted), patience);
  await rm(tagFile(target), { force: true });
  return written;
}

interface Wanted {
  readonly address: URL;
  readonly target: string;
  readonly patience: Patience;
  readonly expected: Expected | undefined;
  /** Told where the answer begins, and how large the file is where that is known. */
  readonly begins: (from: number, size: number | null) => void;
  readonly grows: (bytes: number) => void;
}

/** Tells of a file how far it is, whatever attempts are made. */
function counted({ onSize, onHere, onBytes }: Arrivals): Pick<Wanted, "begins" | "grows"> {
  let at: number | null = null;
  return {
    begins: (from, size) => {
      if (size !== null) onSize?.(size);
      if (at === null && from > 0) onHere?.(from);
      onBytes?.(from - (at ?? 0));
      at = from;
    },
    grows: (bytes) => {
      onBytes?.(bytes);
      at = (at ?? 0) + bytes;
    },
  };
}

async function attempt(wanted: Wanted): Promise<Written | Failure> {
  const { address, target, patience, expected } = wanted;
  const here = (await stat(target).catch(() => null))?.size ?? 0;
  const etag = await readFile(tagFile(target), "utf8").catch(() => null);
  const isSure = etag !== null || expected !== undefined;
  const from = isSure && here < (expected?.size ?? Infinity) ? here : 0;
  const failure = await watched(address, patience, async (watch) => {
    const { signal, transport } = watch;
    const resume = { from, etag };
    const body = await request(address, { ...patience, signal, transport, resume });
    if (!("stream" in body)) return body.status === 416 ? { ...body, again: true } : body;
    if (body.from === 0 || etag === null || body.etag === etag) return arrive(body, wanted, watch);
    await discard(target);
    return wrong(body.address, `the tag ${etag}`, body.etag ?? "no tag");
  });
  const checked = failure ?? (await check(address, target, expected));
  if (!("reason" in checked)) return checked;
  const isWrong = failure === null || failure.status === 416;
  const isKept = (await readFile(tagFile(target)).catch(() => null)) !== null;
  if (isWrong || !(isKept || expected !== undefined)) await discard(target);
  return checked;
}

/** What an answer holds comes into the file; `null` when all of it did. */
async function arrive(
  body: Body,
  { target, begins, grows }: Wanted,
  { signal, onPiece }: Watch,
): Promise<Failure | null> {
  if (body.from === 0) await begin(target, body);
  begins(body.from, body.length === null ? null : body.from + body.length);
  let received = 0;
  const onBytes = (bytes: number): void => {
    received += bytes;
    onPiece();
    grows(bytes);
  };
  const isBroken = await receive(body.stream, target, { isMore: body.from > 0, signal, onBytes })
    .then(() => false)
    .catch((error: unknown) => {
      if (signal.aborted || connectionFailure(error, body.address) === null) throw error;
      return true;
    });
  if (!isBroken && (body.length ?? received) === received) return null;
  const after = isBroken ? " before the connection broke off" : "";
  return wrong(body.address, `${body.length ?? "all"} bytes`, `${received}${after}`);
}

function wrong(address: URL, expected: string, got: string): Failure {
  return { reason: `GET ${shown(address)}: expected ${expected}, got ${got}`, again: true };
}

async function check(
  address: URL,
  target: string,
  expected: Expected | undefined,
): Promise<Written | Failure> {
  const { size: bytes } = await stat(target);
  if (expected !== undefined && bytes !== expected.size) {
    return wrong(address, `${expected.size} bytes`, `${bytes}`);
  }
  const like = expected?.sum == null ? null : { sum: expected.sum, size: bytes };
  const { sha256, sum } = await sumsOf(target, like);
  if (like !== null && like.sum !== sum) return wrong(address, `the sum ${like.sum}`, sum);
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
