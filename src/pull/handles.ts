/**
 * Many files, few of them open: ranges of bytes come out, each from a handle that is opened when it
 * is first wanted and closed when others are wanted more.
 *
 * Files are opened and read at once, without a wait: handing a read of a megabyte to another thread and
 * waiting for its turn takes longer than the read, and a folder of a thousand files is a thousand such waits.
 * Long readings have threads of their own, and now and then others get their turn.
 */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
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

/** Reads after which timers, signals and other work have their turn. */
const turn = 64;

/**
 * Handles of which at most some stay open between two reads.
 *
 * @param most - handles kept
 * @returns `read` gives the bytes from `from` up to `to`, fewer at the end of the file, in `into` where
 * that is given, and refuses a file that is not what it was when it was seen; `close` ends everything
 */
export function handlesOf(most: number): Handles {
  const held = new Map<string, number>();
  let reads = 0;

  function release(count: number): void {
    for (const [disk, handle] of held) {
      if (held.size <= count) return;
      held.delete(disk);
      closeSync(handle);
    }
  }

  /** The handle of a file, which becomes the last to be closed. */
  function handleOf(file: Seen): number {
    const handle = held.get(file.disk) ?? openSeen(file);
    held.delete(file.disk);
    held.set(file.disk, handle);
    release(most);
    return handle;
  }

  async function read(
    file: Seen,
    from: number,
    to: number,
    into?: Uint8Array,
  ): Promise<Uint8Array> {
    reads += 1;
    if (reads % turn === 0) await setImmediate();
    return readRange(handleOf(file), file, { from, to, into });
  }

  return {
    read,
    close: () => {
      release(0);
      return Promise.resolve();
    },
  };
}

function openSeen(file: Seen): number {
  const handle = openSync(file.disk, "r");
  const { size, mtimeMs } = fstatSync(handle);
  if (size === file.size && mtimeMs === file.changed) return handle;
  closeSync(handle);
  throw refusal(
    file.disk,
    `the ${file.size} bytes that were there when it was opened`,
    changed(size, file),
  );
}

function changed(size: number, file: Seen): string {
  return size === file.size ? "a file that was written again" : `${size}`;
}

function readRange(
  handle: number,
  file: Seen,
  {
    from,
    to,
    into,
  }: { readonly from: number; readonly to: number; readonly into: Uint8Array | undefined },
): Uint8Array {
  const wanted = Math.max(0, Math.min(to, file.size) - from);
  const bytes = into?.subarray(0, wanted) ?? Buffer.allocUnsafe(wanted);
  let filled = 0;
  while (filled < wanted) {
    const read = readSync(handle, bytes, filled, wanted - filled, from + filled);
    if (read === 0) throw refusal(file.disk, `${file.size} bytes`, `${from + filled}`);
    filled += read;
  }
  return bytes;
}
