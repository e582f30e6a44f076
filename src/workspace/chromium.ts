/**
 * A browser without a window, for pictures and for tests of pages. What comes in is nothing but the
 * machine; what goes out is a started Chromium, or the reason why there is none. It downloads
 * nothing and asks no network.
 */

import { chromium, type Browser, type LaunchOptions } from "playwright-core";

/** A started browser, or the reason why there is none. */
export type Opened =
  | { readonly browser: Browser; readonly reason: null }
  | { readonly browser: null; readonly reason: string };

/** Switches that make what is drawn independent of the machine. */
const repeatable = [
  "--no-sandbox",
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
 * Start a browser: the one named by `COGNATE_BROWSER` (a path), else the pinned Chromium that is
 * installed with the project on Linux, else an installed Chrome, Edge or Chromium.
 *
 * @param environment - where `COGNATE_BROWSER` is looked up
 * @returns the browser, which the caller closes; or why none could be started
 */
export async function openChromium(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Opened> {
  const failures: string[] = [];
  for (const candidate of candidates(environment["COGNATE_BROWSER"])) {
    try {
      const options = await candidate.options();
      const browser = await chromium.launch({ ...options, args: [...repeatable] });
      return { browser, reason: null };
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      failures.push(`${candidate.name}: ${message.split("\n")[0] ?? ""}`);
    }
  }
  const advice = "install Chrome, Edge or Chromium, or name one in COGNATE_BROWSER";
  return {
    browser: null,
    reason: `no browser could be started (${failures.join("; ")}); ${advice}`,
  };
}

interface Candidate {
  readonly name: string;
  readonly options: () => Promise<LaunchOptions>;
}

function candidates(named: string | undefined): readonly Candidate[] {
  if (named !== undefined && named !== "") {
    const options = { executablePath: named, headless: true };
    return [{ name: "COGNATE_BROWSER", options: () => Promise.resolve(options) }];
  }
  const installed = ["chrome", "msedge", "chromium"].map((channel) => ({
    name: channel,
    options: () => Promise.resolve({ channel, headless: true }),
  }));
  return [{ name: "installed with the project", options: pinned }, ...installed];
}

/** The Chromium of the npm package, which exists for Linux only. */
async function pinned(): Promise<LaunchOptions> {
  if (process.platform !== "linux") throw new Error("exists for Linux only");
  const { default: shipped } = await import("@sparticuz/chromium");
  return { executablePath: await shipped.executablePath(), headless: true };
}
