/**
 * One thread of `npm run calibrate`: it draws and analyses the studies that it is told of and sends
 * their findings back. `calibration/drawn.ts` starts it.
 */
import { parentPort } from "node:worker_threads";
import { openSetting } from "../open";
import { analysed } from "../stats/simulation/findings";
import { type Setting, worldNamed } from "../stats/simulation/setting";
import type { Batch, Sent } from "./calibration/drawn";

const settings = new Map<string, Setting>();

parentPort?.on(
  "message",
  ({ place, study, world, first, runs, judged }: Batch & { place: number }) => {
    parentPort?.postMessage(sent());

    function sent(): Sent {
      try {
        const setting = settings.get(study) ?? openSetting(study);
        settings.set(study, setting);
        const drawn = worldNamed(setting.simulation, world);
        const studies = Array.from({ length: runs }, (_, i) =>
          analysed(setting, drawn, { run: first + i, isJudged: i < judged }),
        );
        return { place, studies };
      } catch (error) {
        return { place, failed: error instanceof Error ? error.message : String(error) };
      }
    }
  },
);
