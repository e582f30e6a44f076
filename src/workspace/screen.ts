/**
 * What a person sees while they wait. On a terminal one line that says how far each notebook is, beneath
 * what was said; elsewhere (a log) what was said, line by line.
 */

/** Where it is shown. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A screen with at most one line that changes. */
export interface Screen {
  /** A line that stays. */
  readonly say: (line: string) => void;
  /** What is under way, until told otherwise; on a terminal alone. */
  readonly show: (parts: () => readonly string[]) => void;
  readonly close: () => void;
}

const everyMs = 200;
const everyMsInLog = 15_000;

/**
 * Open a screen.
 *
 * @param stream - standard output by default
 * @returns the screen, which the caller closes
 */
export function openScreen(stream: Stream = process.stdout): Screen {
  let parts: () => readonly string[] = () => [];
  const isLive = stream.isTTY === true;
  const rewrite = (): void => {
    const line = parts().join(", ");
    if (line === "") return;
    stream.write(isLive ? `\r\u001b[K${fitted(line, stream.columns ?? 80)}` : `${line}\n`);
  };
  const timer = setInterval(rewrite, isLive ? everyMs : everyMsInLog).unref();
  const clear = (): unknown => isLive && stream.write("\r\u001b[K");
  return {
    say(line) {
      clear();
      stream.write(`${harmless(line)}\n`);
      if (isLive) rewrite();
    },
    show(next) {
      parts = next;
      if (isLive && parts().length === 0) clear();
    },
    close() {
      clearInterval(timer);
      clear();
    },
  };
}

/** One line that is no wider than the terminal: a wrapped one could not be rewritten. */
function fitted(line: string, columns: number): string {
  return line.length < columns ? line : `${line.slice(0, columns - 2)}\u2026`;
}

/** Text from logs and errors could otherwise command the terminal. */
function harmless(line: string): string {
  return line.replace(/[^\P{Cc}\t\n]/gu, "\ufffd");
}
