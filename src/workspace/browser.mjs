/**
 * A browser that draws figures without a window. On Linux the Chromium that an npm package ships is
 * unpacked into `.cache/browser/`; elsewhere, or where that one does not start, an installed Chrome,
 * Chromium or Edge serves. What was found is recorded in `.cache/browser/browser.json` for everything
 * that draws; without any browser the workspace runs on, and leaves the pictures as they are.
 */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { run } from "./process.mjs";
import { Trouble } from "./trouble.mjs";

/**
 * @typedef {object} Browser
 * @property {string | null} executable - null: there is none, see `reason`
 * @property {readonly string[]} args - to start it with, besides those of whoever drives it
 * @property {Readonly<Record<string, string>>} env - variables to add to those it inherits
 * @property {string} origin - `shipped`, `installed` or `COGNATE_BROWSER`
 * @property {string} agent - how it names itself to a page
 * @property {string} reason - why there is none
 * @property {number} tried - how many were there to try
 * @property {string} sought - what it was chosen from; a browser is sought again when that changes
 */

/** @typedef {Pick<Browser, "executable" | "args" | "env" | "origin"> & { executable: string }} Candidate */

/** Hinting and subpixel colours differ between machines; pictures must not. */
const steady = ["--font-render-hinting=none", "--disable-lcd-text"];

/**
 * The browser that the set-up found.
 *
 * @param {string} root
 * @returns {Browser | null} null before the set-up looked for one
 */
export function recordedBrowser(root) {
  try {
    return JSON.parse(readFileSync(recordFile(root), "utf8"));
  } catch {
    return null;
  }
}

/**
 * Whether a browser was sought among what is there now, and is still there if one was found. One that
 * was there and did not start is tried again each time.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function hasBrowser(root) {
  const record = recordedBrowser(root);
  if (record === null || record.sought !== sought(root)) return false;
  return record.executable === null ? record.tried === 0 : existsSync(record.executable);
}

/**
 * One sentence for a person without a browser, or null.
 *
 * @param {string} root
 * @returns {string | null}
 */
export function browserTrouble(root) {
  const record = recordedBrowser(root);
  return record === null || record.executable !== null ? null : record.reason;
}

/**
 * Find a browser that starts, and record it.
 *
 * @param {string} root
 * @param {(note: string) => void} note
 * @throws {Trouble} when COGNATE_BROWSER names one that does not start
 */
export async function findBrowser(root, note) {
  const named = process.env.COGNATE_BROWSER;
  const candidates = [];
  if (named) {
    candidates.push(...browsersAt([named], "COGNATE_BROWSER"));
  } else {
    candidates.push(...(await shippedBrowsers(root, note)));
    candidates.push(...browsersAt(installed().filter(existsSync), "installed"));
  }
  note("starting it");
  const { found, said } = await firstThatDraws(root, candidates);
  if (found === null && named) {
    throw new Trouble(
      `COGNATE_BROWSER names ${named}, which does not start as a browser without a window: name a Chrome, Chromium or Edge, or unset it, then run the same command again`,
    );
  }
  const none = { executable: null, args: [], env: {}, origin: "installed", agent: "" };
  const reason = found === null ? noBrowser(candidates.length, said) : "";
  const record = { ...(found ?? none), reason, tried: candidates.length, sought: sought(root) };
  mkdirSync(folderOf(root), { recursive: true });
  writeFileSync(recordFile(root), `${JSON.stringify(record, null, 2)}\n`);
}

/**
 * The first that shows a page, driven as it will be, with the name that it gives the page.
 *
 * @param {string} root
 * @param {readonly Candidate[]} candidates
 * @returns {Promise<{ found: (Candidate & { agent: string }) | null, said: string }>} `said`: what
 *   the others answered
 */
async function firstThatDraws(root, candidates) {
  const { chromium } = createRequire(join(root, "package.json"))("playwright-core");
  let said = "";
  for (const candidate of candidates) {
    const { executable, args } = candidate;
    const env = { ...process.env, ...candidate.env };
    try {
      const options = { executablePath: executable, args, env, timeout: 30_000 };
      const browser = await chromium.launch(options);
      try {
        const page = await browser.newPage();
        await page.setContent("<p>text</p>");
        return { found: { ...candidate, agent: await page.evaluate("navigator.userAgent") }, said };
      } finally {
        await browser.close();
      }
    } catch (error) {
      said += error instanceof Error ? `${error.message}\n` : "";
    }
  }
  return { found: null, said };
}

/**
 * Why there is no browser and what to do, as one sentence.
 *
 * @param {number} tried - how many were there and did not start
 * @param {string} said - what they answered
 * @returns {string}
 */
export function noBrowser(tried, said) {
  const library = /error while loading shared libraries: (\S+):/.exec(said)?.[1];
  const lacks = library === undefined ? "" : ` (${library} is missing)`;
  const why = tried === 0 ? "no browser was found" : `no browser here starts${lacks}`;
  return `${why}, so the pictures in figures/ stay as they are: install Chrome, Chromium or Edge, or name one in COGNATE_BROWSER`;
}

/**
 * The shipped Chromium, unpacked: first with the libraries of the system, then with those that it
 * ships for a system that lacks them.
 *
 * @param {string} root
 * @param {(note: string) => void} note
 * @returns {Promise<readonly Candidate[]>}
 */
async function shippedBrowsers(root, note) {
  const version = shippedVersion(root);
  if (version === "") return [];
  const home = join(folderOf(root), `chromium-${version}`);
  if (!existsSync(home)) {
    note("unpacking Chromium");
    await unpack(root, home);
  }
  writeFileSync(join(home, "fonts.conf"), fontSettings(home));
  const executable = join(home, "chromium");
  const env = { FONTCONFIG_FILE: join(home, "fonts.conf") };
  const own = { ...env, LD_LIBRARY_PATH: join(home, "al2023", "lib") };
  const args = ["--no-sandbox", ...steady];
  return [
    { executable, args, env, origin: "shipped" },
    { executable, args, env: own, origin: "shipped" },
  ];
}

/**
 * The package unpacks into the temporary folder, so it runs with another one, which gets its name only
 * when all is there. The variable makes it unpack its libraries too.
 *
 * @param {string} root
 * @param {string} home
 */
async function unpack(root, home) {
  mkdirSync(folderOf(root), { recursive: true });
  const part = mkdtempSync(join(folderOf(root), "unpacking-"));
  const ask = "require('@sparticuz/chromium').executablePath().then(console.log)";
  const env = { ...process.env, TMPDIR: part, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
  try {
    const { code, printed } = await run([process.execPath, "-e", ask], { cwd: root, env });
    if (code !== 0) throw new Error(printed);
    renameSync(part, home);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/**
 * The shipped font first, so that pictures look alike everywhere; the system's for what it lacks.
 *
 * @param {string} home
 * @returns {string}
 */
function fontSettings(home) {
  const path = (/** @type {string} */ name) =>
    join(home, name).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path("fonts")}</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test name="family"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Open Sans</string></edit>
  </match>
  <cachedir>${path("font-cache")}</cachedir>
</fontconfig>
`;
}

/**
 * @param {readonly string[]} executables
 * @param {string} origin
 * @returns {readonly Candidate[]}
 */
function browsersAt(executables, origin) {
  const args = process.platform === "linux" ? ["--no-sandbox", ...steady] : steady;
  return executables.map((executable) => ({ executable, args, env: {}, origin }));
}

/**
 * Where Chrome, Chromium and Edge are installed, by system.
 *
 * @param {string} [platform]
 * @param {Record<string, string | undefined>} [env]
 * @returns {readonly string[]}
 */
export function installed(platform = process.platform, env = process.env) {
  if (platform === "darwin") {
    const names = ["Google Chrome", "Chromium", "Microsoft Edge"];
    const roots = ["/Applications", `${env.HOME ?? ""}/Applications`];
    return roots.flatMap((at) => names.map((name) => `${at}/${name}.app/Contents/MacOS/${name}`));
  }
  if (platform === "win32") {
    const places = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"];
    const programs = [
      "Google\\Chrome\\Application\\chrome.exe",
      "Chromium\\Application\\chrome.exe",
      "Microsoft\\Edge\\Application\\msedge.exe",
    ];
    const folders = places.map((name) => env[name]).filter((at) => at !== undefined);
    return programs.flatMap((program) => folders.map((at) => `${at}\\${program}`));
  }
  const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
  const folders = ["/usr/bin", "/usr/local/bin", "/snap/bin"];
  return [...names, "microsoft-edge"].flatMap((name) => folders.map((at) => `${at}/${name}`));
}

/**
 * @param {string} root
 * @returns {string} the version of the shipped Chromium, empty where none is for this system
 */
function shippedVersion(root) {
  if (process.platform !== "linux" || process.arch !== "x64") return "";
  try {
    const file = createRequire(join(root, "package.json")).resolve("@sparticuz/chromium");
    const [home] = file.split(/[\\/]build[\\/]/);
    return JSON.parse(readFileSync(join(home ?? "", "package.json"), "utf8")).version;
  } catch {
    return "";
  }
}

/**
 * @param {string} root
 * @returns {string}
 */
function sought(root) {
  const choices = installed().filter(existsSync);
  return [root, process.env.COGNATE_BROWSER ?? "", shippedVersion(root), ...choices].join("\n");
}

/**
 * @param {string} root
 * @returns {string}
 */
function folderOf(root) {
  return join(root, ".cache", "browser");
}

/**
 * @param {string} root
 * @returns {string}
 */
function recordFile(root) {
  return join(folderOf(root), "browser.json");
}
