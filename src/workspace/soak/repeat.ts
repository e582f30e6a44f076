/**
 * Whether runs repeat to the byte: in another folder, time zone and locale, and with one notebook at a
 * time. What comes in are two copies of the project; what goes out is every file that differs.
 */

import { rmSync } from "node:fs";
import { join } from "node:path";
import { differing, mustRun, productsOf } from "./trial";

/** Where the same run must give the same bytes: digits, dates, sorting and case differ there. */
const surroundings = [
  { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati" },
  { LANG: "ar_EG.UTF-8", LC_ALL: "ar_EG.UTF-8", TZ: "Africa/Cairo" },
  { LANG: "fa_IR.UTF-8", LC_ALL: "fa_IR.UTF-8", TZ: "Asia/Tehran" },
] as const;

/**
 * Run one copy as things are here and the other in each of the surroundings, everything afresh.
 *
 * @param here - a copy of the project
 * @param elsewhere - another one
 * @param say - told of each run
 * @returns one line for each file that differs; none where the bytes repeat
 * @throws Error if a run fails
 */
export async function repeat(
  here: string,
  elsewhere: string,
  say: (line: string) => void = () => undefined,
): Promise<readonly string[]> {
  const expected = await madeIn(here, ["--force"]);
  const found: string[] = [];
  for (const each of surroundings) {
    const made = await madeIn(elsewhere, ["--force", "--jobs", "1"], each);
    const files = differing(expected, made);
    found.push(...files.map((file) => `${file} differs in ${each.LANG}, ${each.TZ}`));
    say(`${each.LANG}, ${each.TZ}: ${made.size} files, ${files.length} differ`);
  }
  return found;
}

async function madeIn(
  project: string,
  args: readonly string[],
  surroundings: Readonly<Record<string, string>> = {},
): Promise<ReadonlyMap<string, string>> {
  // Pictures that are up to date would be kept, and nothing be learned about drawing.
  rmSync(join(project, "figures"), { recursive: true, force: true });
  await mustRun(project, args, { surroundings });
  return productsOf(project);
}
