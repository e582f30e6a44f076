/**
 * One thread of `npm run calibrate`: it draws and analyses the studies that it is told of and sends
 * their findings back. `calibration/drawn.ts` starts it.
 */
import { parentPort } from "node:worker_threads";
import { openSetting, openStudy } from "../open";
import type { Declared } from "../stats/simulation/curve";
import { analysed } from "../stats/simulation/findings";
import { type Setting, worldNamed } from "../stats/simulation/setting";
import type { Batch, Sent } from "./calibration/drawn";

/** What a study is drawn from, and the design that its specification curve is drawn over. */
interface Opened {
  readonly setting: Setting;
  readonly declared: Declared;
}

const known = new Map<string, Opened>();

function opened(study: string): Opened {
  const found = known.get(study);
  if (found !== undefined) return found;
  const { design, languages } = openStudy(study);
  const made = { setting: openSetting(study), declared: { design, languages } };
  known.set(study, made);
  return made;
}

parentPort?.on(
  "message",
  ({ place, study, world, first, runs, judged }: Batch & { place: number }) => {
    parentPort?.postMessage(sent());

    function sent(): Sent {
      try {
        const { setting, declared } = opened(study);
        const drawn = worldNamed(setting.simulation, world);
        const studies = Array.from({ length: runs }, (_, i) =>
          analysed(setting, drawn, {
            ...{ run: first + i, isJudged: i < judged },
            declared: i < judged ? declared : null,
          }),
        );
        return { place, studies };
      } catch (error) {
        return { place, failed: error instanceof Error ? error.message : String(error) };
      }
    }
  },
);
