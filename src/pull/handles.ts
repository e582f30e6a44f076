/**
 * Many files, few of them open: ranges of bytes come out, each from a handle that is opened when it
 * is first wanted and closed when others are wanted more.
 */
import { type FileHandle, open } from "node:fs/promises";
import { refusal } from "../study/refusal";

/** A file on this disk as it was when somebody looked. */
export interface Seen {
  readonly disk: string;
  readonly size: number;
  /** Milliseconds, as the file system tells. */
  readonly changed: number;
}

/** Reads ranges of files, and closes what it holds open. */
export interface Handles {
  readonly read: (file: Seen, from: number, to: number, into?: Uint8Array) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

interface Held {
  readonly handle: Promise<FileHandle>;
  users: number;
}

/**
 * Handles of which at most some stay open between two reads.
 *
 * @param most - handles kept; reads under way at once may need more
 * @returns `read` gives the bytes from `from` up to `to`, fewer at the end of the file, in `into` where
 * that is given, and refuses a file that is not what it was when it was seen; `close` ends everything
 */
export function handlesOf(most: number): Handles {
  const held = new Map<string, Held>();

  async function release(count: number): Promise<void> {
    for (const [disk, { handle, users }] of held) {
      if (held.size <= count) return;
      if (users > 0) continue;
      held.delete(disk);
      await handle.then((each) => each.close()).catch(() => undefined);
    }
  }

  async function read(
    file: Seen,
    from: number,
    to: number,
    into?: Uint8Array,
  ): Promise<Uint8Array> {
    const one = held.get(file.disk) ?? { handle: openSeen(file), users: 0 };
    held.delete(file.disk);
    held.set(file.disk, one);
    one.users += 1;
    try {
      return await readRange(await one.handle, file, { from, to, into });
    } catch (error) {
      if (held.get(file.disk) === one) held.delete(file.disk);
      await one.handle.then((each) => each.close()).catch(() => undefined);
      throw error;
    } finally {
      one.users -= 1;
      await release(most);
    }
  }

  return { read, close: () => release(0) };
}

async function openSeen(file: Seen): Promise<FileHandle> {
  const handle = await open(file.disk, "r");
  const { size, mtimeMs } = await handle.stat();
  if (size === file.size && mtimeMs === file.changed) return handle;
  await handle.close();
  throw refusal(
    file.disk,
    `the ${file.size} bytes that were there when it was opened`,
    changed(size, file),
  );
}

function changed(size: number, file: Seen): string {
  return size === file.size ? "a file that was written again" : `${size}`;
}

async function readRange(
  handle: FileHandle,
  file: Seen,
  {
    from,
    to,
    into,
  }: { readonly from: number; readonly to: number; readonly into: Uint8Array | undefined },
): Promise<Uint8Array> {
  const wanted = Math.max(0, Math.min(to, file.size) - from);
  const bytes = into?.subarray(0, wanted) ?? Buffer.allocUnsafe(wanted);
  let filled = 0;
  while (filled < wanted) {
    const { bytesRead } = await handle.read(bytes, filled, wanted - filled, from + filled);
    if (bytesRead === 0) throw refusal(file.disk, `${file.size} bytes`, `${from + filled}`);
    filled += bytesRead;
  }
  return bytes;
}
