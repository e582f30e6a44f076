/**
 * Ctrl-C while another program works for us. From a terminal the signal reaches that program too; from
 * elsewhere it reaches only us. Either way it is handed on, the program ends what it has begun, and the
 * command ends as interrupted.
 */

import type { ChildProcess } from "node:child_process";

/** The command was interrupted; nothing is wrong. */
class Stopped extends Error {
  override readonly name = "Stopped";
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** A program that has not ended by then is ended. */
const patienceMs = 1500;

/**
 * Wait for a program, and hand on to it whatever interrupts us.
 *
 * @param child - the program, just started
 * @param work - what is done meanwhile, such as reading what it prints
 * @returns its exit code
 * @throws Stopped if we were interrupted, once the program has ended
 */
export async function whileInterruptible(
  child: ChildProcess,
  work: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  let isStopped = false;
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve(code ?? 1);
    });
  });
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopped) return;
    isStopped = true;
    child.kill(signal);
    setTimeout(() => child.kill("SIGKILL"), patienceMs).unref();
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    const [code] = await Promise.all([ended, work()]);
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set by a signal
    if (isStopped) throw new Stopped("stopped");
    return code;
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}
