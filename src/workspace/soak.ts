/**
 * `npm run soak`: long trials of what the tests try briefly, on all notebooks, in temporary copies.
 */

import { rmSync } from "node:fs";
import { copyProject } from "./copy";
import { kill } from "./soak/kill";
import { soakReaders } from "./soak/reading";
import { repeat } from "./soak/repeat";
import { stop } from "./soak/stop";
import { findRoot } from "../store/root";

const help = `npm run soak -- KIND

Long trials, in temporary copies of the project; the exit code is 1 when something is wrong.
  repeat   all notebooks in another folder, in three locales and time zones, one at a time: same bytes
  kill     50 pulls, executions and exports of all notebooks killed at random moments: no half file, and
           the next run completes to the same bytes
  read     every reader tried with 10,000 logs damaged at random (those of the tests and, below
           COGNATE_LOGS, any others): no crash, no hang, no row lost without a word, no growing heap
  stop     20 runs of all notebooks interrupted at random moments: ended within two seconds, no process left`;

/** Of the random moments: the same ones in every trial. */
const seed = 20_260_101;

const kinds: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  repeat: () => inCopies(2, ([here = "", elsewhere = ""]) => repeat(here, elsewhere, say)),
  kill: () => inCopies(1, ([copy = ""]) => kill(copy, { kills: 50, seed, say })),
  read: () => soakReaders(findRoot(), { logs: furtherLogs(), times: 10_000, seed, say }),
  stop: () => inCopies(1, ([copy = ""]) => stop(copy, { stops: 20, seed, say })),
};

/**
 * The command.
 *
 * @param args - the kind of trial
 * @returns 0 when nothing is wrong, 1 when something is, 2 for wrong arguments
 */
export async function main(args: readonly string[]): Promise<number> {
  const [kind = ""] = args;
  const trial = args.length === 1 && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (trial === undefined) {
    const isAsked = kind === "--help" || kind === "-h";
    (isAsked ? process.stdout : process.stderr).write(`${help}\n`);
    return isAsked ? 0 : 2;
  }
  const wrong = await trial();
  for (const line of wrong) say(line);
  say(`soak ${kind}: ${wrong.length} things wrong`);
  return wrong.length === 0 ? 0 : 1;
}

function furtherLogs(): string | null {
  return process.env["COGNATE_LOGS"] ?? null;
}

async function inCopies(
  number: number,
  trial: (copies: readonly string[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const copies = Array.from({ length: number }, () => copyProject());
  try {
    return await trial(copies);
  } finally {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
