/**
 * Which Python makes the project's environment. In go commands to try and a way to ask them; out
 * comes the first that is new enough and can make an environment, or one sentence with what to do.
 */

import { isAtLeast } from "./node.mjs";
import { Trouble } from "./trouble.mjs";

const oldest = "3.10";
/** Versions for which every pinned package is known to have a ready-made build. */
const known = ["3.14", "3.13", "3.12", "3.11", "3.10"];

/**
 * Every Python, 2 included, answers this with one line that starts with `cognate-python`. One that is
 * itself of an environment (perhaps the very one to be made anew) names the Python that it rests on.
 */
export const question = [
  "import sys",
  "def has(name):",
  "    try:",
  "        __import__(name)",
  "        return 1",
  "    except Exception:",
  "        return 0",
  "kind = getattr(getattr(sys, 'implementation', None), 'name', 'cpython')",
  "place = getattr(sys, '_base_executable', None) or sys.executable",
  "print('cognate-python %d.%d.%d %s %d %s' % (sys.version_info[0], sys.version_info[1], sys.version_info[2], kind, has('venv') and has('ensurepip'), place))",
].join("\n");

/**
 * @typedef {object} Python
 * @property {string} version - e.g. `3.11.7`
 * @property {string} kind - `cpython`, `pypy`, ...
 * @property {boolean} canMakeEnvironments
 * @property {string} executable
 */

/**
 * What a Python answered to the question, or null when this is no answer.
 *
 * @param {string} printed
 * @returns {Python | null}
 */
export function readAnswer(printed) {
  const line = /^cognate-python (\d+\.\d+\.\d+) (\S+) ([01]) (.+?)\r?$/m.exec(printed);
  if (line === null) return null;
  const [, version, kind, can, executable] = line;
  return { version, kind, canMakeEnvironments: can === "1", executable };
}

/**
 * Commands that may be a Python, in the order of trying.
 *
 * @param {Record<string, string | undefined>} env - COGNATE_PYTHON, when set, is the only one
 * @param {string} platform - as in `process.platform`
 * @returns {string[][]} each a program with its first arguments
 */
export function pythonCandidates(env, platform) {
  if (env.COGNATE_PYTHON) return [[env.COGNATE_PYTHON]];
  if (platform === "win32") {
    return [["python"], ["py", "-3"], ...known.map((minor) => ["py", `-${minor}`]), ["python3"]];
  }
  return [["python3"], ["python"], ...known.map((minor) => [`python${minor}`])];
}

/**
 * The first Python that will do. One that every package has a build for goes before a newer one.
 *
 * @param {string[][]} candidates
 * @param {(command: string[]) => string} ask - what the command prints when asked; empty when it is
 *   not there or fails
 * @param {{ named?: string | undefined, platform: string }} options - `named`: COGNATE_PYTHON
 * @returns {Python}
 * @throws {Trouble} when none will do: the one that came nearest, and what to do
 */
export function findPython(candidates, ask, { named, platform }) {
  const newer = [];
  const unable = [];
  const old = [];
  for (const command of candidates) {
    const python = readAnswer(ask(command));
    if (python === null || python.kind !== "cpython") continue;
    if (!isAtLeast(python.version, oldest)) old.push(python);
    else if (!python.canMakeEnvironments) unable.push(python);
    else if (known.some((minor) => python.version.startsWith(`${minor}.`))) return python;
    else newer.push(python);
  }
  if (newer[0] !== undefined) return newer[0];
  throw new Trouble(pythonTrouble({ unable: unable[0], old: old[0], named, platform }));
}

/**
 * @param {{ unable?: Python | undefined, old?: Python | undefined, named?: string | undefined,
 *   platform: string }} nearest
 * @returns {string}
 */
function pythonTrouble({ unable, old, named, platform }) {
  const again = "then run the same command again";
  if (unable !== undefined) {
    const minor = unable.version.split(".").slice(0, 2).join(".");
    const package_ = `sudo apt install python${minor}-venv`;
    return `Python ${unable.version} (${unable.executable}) lacks its venv module, which Cognate's own environment needs: install it (Debian, Ubuntu: ${package_}), ${again}`;
  }
  const needs = "Cognate needs Python 3.10 or later";
  if (old !== undefined) {
    const which = named ? "named in COGNATE_PYTHON" : old.executable;
    return `Python ${old.version} (${which}) is too old, and ${needs}: install a newer one beside it and name it in COGNATE_PYTHON, ${again}`;
  }
  if (named) {
    return `COGNATE_PYTHON names ${named}, which is no Python that runs, and ${needs}: correct or unset it, ${again}`;
  }
  const how =
    platform === "linux"
      ? "install it (Debian, Ubuntu: sudo apt install python3 python3-venv)"
      : "install it from python.org";
  return `no Python was found, and ${needs}: ${how} or name one in COGNATE_PYTHON, ${again}`;
}
