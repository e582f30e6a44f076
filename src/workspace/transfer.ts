/**
 * How far a transfer is, at which rate, and how long it still takes: on a terminal one line that is
 * written again, elsewhere a line now and then.
 */
import type { Progress } from "../pull/progress";

/** Where progress is shown, and by which clock. */
export interface Screen {
  readonly write: (text: string) => unknown;
  readonly isTerminal: boolean;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Shows a transfer.
 *
 * @param screen - the terminal or log
 * @returns `show` is told how far it is, as often as one likes; `end` leaves a clean line
 */
export function transfer(screen: Screen): {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
} {
  const start = screen.now();
  const every = screen.isTerminal ? 200 : 15_000;
  let [last, isShown] = [start, false];
  return {
    show: (progress) => {
      const now = screen.now();
      if (now - last < every) return;
      [last, isShown] = [now, true];
      const line = lineOf(progress, (now - start) / 1000);
      screen.write(screen.isTerminal ? `\r${line}\u001b[K` : `${line}\n`);
    },
    end: () => {
      if (screen.isTerminal && isShown) screen.write("\r\u001b[K");
    },
  };
}

function lineOf({ files, allFiles, bytes, allBytes }: Progress, seconds: number): string {
  const rate = bytes / Math.max(seconds, 0.001);
  const isKnown = allBytes >= bytes && allBytes > 0;
  const size = isKnown ? `${sizeOf(bytes)} of ${sizeOf(allBytes)}` : sizeOf(bytes);
  const left = isKnown && rate > 0 ? [`${timeOf((allBytes - bytes) / rate)} left`] : [];
  return [`pull: ${files} of ${allFiles} files`, size, `${sizeOf(rate)}/s`, ...left].join(", ");
}

function timeOf(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Bytes as a person reads them. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} KB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
