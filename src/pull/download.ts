/**
 * An address becomes a file. An attempt that stalls is ended, the announced length is held, and what
 * had arrived is gone on with when the server vouches that its bytes are the same; otherwise a failed
 * attempt leaves nothing behind.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Written } from "./bytes";
import { type Failure, type Patience, persist } from "./patience";
import { type Body, connectionFailure, request } from "./request";
import { shown } from "./source";

/** What is known of a file before it arrives. */
export interface Expected {
  readonly size: number;
  /** Its SHA-256, or the SHA-1 that git gives it. */
  readonly sum: string;
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
 * @param target - the file to write; what an earlier call left there is gone on with
 * @param patience - client, attempts, timeout
 * @param options - `expected`: size and sum to hold
 * @returns bytes and SHA-256
 * @throws Error naming method, address, what was expected and got, and the attempts made
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
  const failure = await watched(address, patience, async (signal, onPiece) => {
    const body = await request(address, { ...patience, signal, resume: { from, etag } });
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
    const received = await receive(body, target, signal, (bytes) => {
      onPiece();
      options.onBytes?.(bytes);
    });
    if (body.length === null || body.length === received) return null;
    const lengths = `expected ${body.length} bytes, got ${received}`;
    return { reason: `GET ${shown(body.address)}: ${lengths}`, again: true };
  });
  const checked = failure ?? (await check(address, target, options.expected));
  if (!("reason" in checked)) return checked;
  const isWrong = failure === null || failure.status === 416;
  const isKept = (await readFile(tagFile(target)).catch(() => null)) !== null;
  if (isWrong || !(isKept || options.expected !== undefined)) await discard(target);
  return checked;
}

/** Runs one attempt, ended when no byte comes for as long as patience lasts. */
async function watched(
  address: URL,
  { timeout }: Patience,
  work: (signal: AbortSignal, onPiece: () => void) => Promise<Failure | null>,
): Promise<Failure | null> {
  const ending = new AbortController();
  const end = (): void => {
    ending.abort();
  };
  let timer = setTimeout(end, timeout);
  try {
    return await work(ending.signal, () => {
      clearTimeout(timer);
      timer = setTimeout(end, timeout);
    });
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

async function receive(
  body: Body,
  target: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<number> {
  let received = 0;
  async function* counted(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      received += piece.length;
      onBytes(piece.length);
      yield piece;
    }
  }
  const file = createWriteStream(target, { flags: body.from > 0 ? "a" : "w" });
  await pipeline(body.stream, counted, file, { signal });
  return received;
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
  const [sha256, git] = await sumsOf(target, bytes);
  if (expected !== undefined && expected.sum !== sha256 && expected.sum !== git) {
    return refuse(`the sum ${expected.sum}`, expected.sum.length === 64 ? sha256 : git);
  }
  return { bytes, sha256 };
}

/** The SHA-256 of a file, and the SHA-1 that git gives its content. */
export async function sumsOf(path: string, bytes: number): Promise<readonly [string, string]> {
  const [sha256, git] = [createHash("sha256"), createHash("sha1").update(`blob ${bytes}\0`)];
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 })) {
    sha256.update(piece as Buffer);
    git.update(piece as Buffer);
  }
  return [sha256.digest("hex"), git.digest("hex")];
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
