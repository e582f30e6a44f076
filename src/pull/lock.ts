/** One at a time: a file that says who is at work, honoured while that process lives. */
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { refusal } from "../study/refusal";
import { isAlive } from "./cache";

/**
 * Does work that nobody else may do meanwhile.
 *
 * @param path - of the lock's file
 * @param work - done while the lock is held
 * @returns what the work gives
 * @throws RangeError if another process that lives holds it; the lock of one that was ended is taken
 */
export async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  if (!(await take(path))) {
    const holder = await readFile(path, "utf8").catch(() => "");
    const [pid = "", host = ""] = holder.split(" ");
    if (host === hostname() && !isAlive(Number(pid))) await rm(path, { force: true });
    if (!(await take(path))) {
      throw refusal(
        "pull",
        "no other pull into the same folder",
        `one by process ${pid} on ${host} (${path})`,
      );
    }
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.writeFile(`${process.pid} ${hostname()}`);
    await file.close();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
