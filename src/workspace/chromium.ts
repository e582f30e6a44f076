/**
 * A browser without a window, for pictures and for tests of pages. What comes in is the browser that
 * the set-up found and recorded; what goes out is a started one, or the reason why there is none. It
 * downloads nothing and asks no network.
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";

/** A started browser, or the reason why there is none. */
export type Opened =
  | { readonly browser: Browser; readonly reason: null }
  | { readonly browser: null; readonly reason: string };

/** What the set-up records; `executable` is `null` where it found none. */
interface Recorded {
  readonly executable: string | null;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly reason: string;
}

const record = join(".cache", "browser", "browser.json");

/** Switches that make what is drawn independent of the machine. */
const repeatable = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
  "--disable-lcd-text",
  "--disable-font-subpixel-positioning",
  "--force-color-profile=srgb",
  "--hide-scrollbars",
];

/**
 * Start the browser that the set-up recorded.
 *
 * @returns the browser, which the caller closes; or why none could be started
 */
export async function openChromium(): Promise<Opened> {
  const { executable, args, env, reason } = recorded();
  if (executable === null) return { browser: null, reason };
  try {
    const browser = await chromium.launch({
      executablePath: executable,
      args: [...new Set([...args, ...repeatable])],
      env: { ...definite(process.env), ...env },
    });
    return { browser, reason: null };
  } catch (cause) {
    const message = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    return { browser: null, reason: `the browser did not start (${message})` };
  }
}

function recorded(): Recorded {
  if (!existsSync(record)) {
    const reason = `no browser was looked for yet (no ${record}): run npm run build`;
    return { executable: null, args: [], env: {}, reason };
  }
  // The set-up writes this file, and nothing else does.
  return JSON.parse(readFileSync(record, "utf8")) as Recorded;
}

function definite(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
