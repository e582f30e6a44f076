/**
 * Runs interrupted at random moments, as Ctrl-C does: within two seconds the command has ended and no
 * process of it is left; the next run completes.
 */

import { seeded, uniform } from "../../stats/random";
import { mark, processesWith } from "./left";
import { mustRun, startRun } from "./trial";
import { halfFiles } from "./whole";

/** How long a person waits who has pressed Ctrl-C. */
const patienceMs = 2000;
const folders = ["notebooks", "figures", "reports"];

/** How often, from which seed, and who is told. */
export interface Stopping {
  readonly stops: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

/**
 * Interrupt, look, and at last run to the end.
 *
 * @param project - a copy of the project, which is changed
 * @param stopping - how often, the seed of the moments, and who is told
 * @returns one line for everything that was wrong; none where nothing was
 * @throws Error if a run fails that nobody interrupted
 */
export async function stop(
  project: string,
  { stops, seed, say = () => undefined }: Stopping,
): Promise<readonly string[]> {
  const random = seeded(seed);
  const since = performance.now();
  await mustRun(project, ["--force"]);
  const takes = performance.now() - since;
  const wrong: string[] = [];
  for (let index = 0; index < stops; index += 1) {
    const moment = Math.round(uniform(random) * takes);
    const { told, found } = await stopOnce(project, moment, `${process.pid}-${index}`);
    say(`stop ${index + 1} of ${stops}: ${told}, ${found.length} things wrong`);
    wrong.push(...found.map((line) => `${told}: ${line}`));
  }
  await mustRun(project, []);
  return wrong;
}

async function stopOnce(
  project: string,
  moment: number,
  value: string,
): Promise<{ readonly told: string; readonly found: readonly string[] }> {
  const { child, end } = startRun(project, ["--force"], { surroundings: { [mark]: value } });
  const start = performance.now();
  const interrupt: { at?: number } = {};
  const timer = setTimeout(() => {
    interrupt.at = performance.now();
    child.kill("SIGINT");
  }, moment);
  const { code, said } = await end;
  clearTimeout(timer);
  const took = performance.now() - (interrupt.at ?? start);
  const left = processesWith(value);
  const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
  const unseen = left === null ? ", processes not looked for on this system" : "";
  const how =
    interrupt.at === undefined
      ? `complete after ${seconds(took)}, before it was interrupted,`
      : `interrupted after ${seconds(moment)}, ended ${seconds(took)} later`;
  const told = `${how} with ${code}${unseen}`;
  const found = [
    ...(code === 130 || code === 0 ? [] : [`expected code 130: ${said}`]),
    ...(code === 130 && took > patienceMs ? [`expected an end within ${seconds(patienceMs)}`] : []),
    ...(left ?? []).map((id) => `process ${id} is left`),
    ...halfFiles(project, folders).map((file) => `${file} is half a file`),
  ];
  return { told, found };
}
