/** One http(s) address becomes a file of a folder, whole or not at all. */
import { createHash } from "node:crypto";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { refusal } from "../study/refusal";
import { described, isPage } from "./answer";
import type { Written } from "./bytes";
import { type Arrivals, type Expected, download } from "./download";
import type { Patience } from "./patience";
import { shown } from "./source";

interface Options extends Arrivals {
  /** A folder for what has not arrived whole: nobody else writes there meanwhile. */
  readonly unfinished: string;
  readonly patience: Patience;
  readonly expected?: Expected;
}

/**
 * Fetches an address.
 *
 * @param address - without credentials
 * @param target - the file to make
 * @param options - where it arrives; how patient to be; what is known of it
 * @returns bytes and SHA-256
 * @throws RangeError if what comes is a page for a browser, which its name does not say
 * @throws PullError if it cannot be had
 */
export async function fetchTo(
  address: URL,
  target: string,
  { unfinished, patience, ...options }: Options,
): Promise<Written> {
  const key = createHash("sha256").update(address.href).digest("hex").slice(0, 32);
  const arriving = join(unfinished, key);
  const written = await download(address, arriving, patience, options);
  await mkdir(dirname(target), { recursive: true });
  await rename(arriving, target);
  await checkPage(target, address);
  return written;
}

/** A browser's page in place of a file: a form to sign in, or a view of the file with its name. */
async function checkPage(path: string, address: URL): Promise<void> {
  if (/\.html?$/i.test(path)) return;
  const file = await open(path, "r");
  const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
  await file.close();
  const head = buffer.toString("utf8", 0, bytesRead);
  if (!isPage(head)) return;
  throw refusal(`pull: GET ${shown(address)}`, "evaluation outputs", described(head));
}
