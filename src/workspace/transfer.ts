/**
 * How far a transfer is, at which rate, and how long it still takes: on a terminal one line that is
 * written again, elsewhere a line now and then.
 */
import type { Progress } from "../pull/progress";

/** Where a transfer is shown, and by which clock. */
export interface View {
  readonly write: (text: string) => unknown;
  readonly isTerminal: boolean;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Shows a transfer.
 *
 * @param screen - the terminal or log
 * @returns `show` is told how far it is, as often as one likes; `say` leaves a line that stays; `end`
 * leaves a clean one
 */
export function transfer(screen: View): {
  readonly show: (progress: Progress) => void;
  readonly say: (line: string) => void;
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
    say: (line) => {
      screen.write(screen.isTerminal ? `\r\u001b[K${line}\n` : `${line}\n`);
    },
    end: () => {
      if (screen.isTerminal && isShown) screen.write("\r\u001b[K");
    },
  };
}

function lineOf({ files, allFiles, bytes, allBytes, here }: Progress, seconds: number): string {
  const rate = Math.max(bytes - here, 0) / Math.max(seconds, 0.001);
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
