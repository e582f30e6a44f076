/**
 * The npm packages, from the lock file. npm is run as a Node program, without a shell, and runs no
 * script of any package. Its stamp lies in node_modules, so that both come and go together.
 */

import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { run } from "./process.mjs";
import { checksum, readStamp, writeStamp } from "./stamp.mjs";
import { explain, Trouble } from "./trouble.mjs";

/** What decides which packages are installed. */
const inputs = ["package-lock.json", "vendor"];
const stamp = "node_modules/.cognate";

/**
 * @param {string} root
 * @returns {string}
 */
function wanted(root) {
  return checksum(root, inputs, [process.platform, process.arch]);
}

/**
 * Whether node_modules holds what the lock file names.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function hasPackages(root) {
  return readStamp(join(root, stamp)) === wanted(root);
}

/**
 * Install what the lock file names, and nothing else. npm ends well even when a file of a package could
 * not be written (a full disk); here that is a failure.
 *
 * @param {string} root
 * @throws {Trouble}
 */
export async function installPackages(root) {
  const doing = "installing npm packages";
  const words = ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit"];
  const quiet = ["--no-fund", "--loglevel=warn", "--fetch-retry-mintimeout=1000"];
  const patience = ["--fetch-retry-factor=3", "--fetch-retries=3"];
  const command = [process.execPath, npmProgram(process.env), ...words, ...quiet, ...patience];
  const { code, printed } = await run(command, { cwd: root });
  const isBroken = code !== 0 || printed.includes("TAR_ENTRY_ERROR");
  if (isBroken) throw new Trouble(explain(doing, printed));
  writeStamp(join(root, stamp), wanted(root));
}

/**
 * npm's own program: the one that started us, or the one that came with this Node, or that of PATH.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string} [node]
 * @param {(file: string) => boolean} [exists]
 * @returns {string}
 * @throws {Trouble} when there is none
 */
export function npmProgram(env, node = process.execPath, exists = existsSync) {
  const program = join("node_modules", "npm", "bin", "npm-cli.js");
  const beside = (/** @type {string} */ folder) => [
    join(folder, program),
    join(folder, "..", "lib", program),
  ];
  const onPath = (env.PATH ?? env.Path ?? "").split(delimiter).filter(Boolean);
  const linked = onPath
    .map((folder) => join(folder, "npm"))
    .filter(exists)
    .map((file) => (exists === existsSync ? realpathSync(file) : file));
  const places = [env.npm_execpath ?? "", ...linked, ...[dirname(node), ...onPath].flatMap(beside)];
  const found = places.find((file) => file.endsWith("npm-cli.js") && exists(file));
  if (found !== undefined) return found;
  throw new Trouble(
    "npm was not found beside Node: install Node from nodejs.org, which brings npm, then run the same command again",
  );
}
