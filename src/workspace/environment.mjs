/**
 * The project's own Python environment in `.venv`: JupyterLab with the renderer of plotly figures, and
 * the kernel that runs TypeScript. Everything is pinned with checksums; nothing is compiled, nothing
 * outside `.venv` is written. What is never used is taken out again.
 */

import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { printedBy, run } from "./process.mjs";
import { findPython, pythonCandidates, question } from "./python.mjs";
import { checksum, readStamp, writeStamp } from "./stamp.mjs";
import { explain, Trouble } from "./trouble.mjs";

const requirements = "src/workspace/python/requirements.txt";
const stamp = ".venv/cognate.stamp";

/**
 * Parts of packages that the workspace never loads, below site-packages: plotly's Python half (its
 * JupyterLab extension lies elsewhere), names of places and dates in all languages, JupyterLab's own
 * test pages and its second copy of its pages, the first of which lies in share/jupyter.
 */
const unused = [
  { folder: "plotly", keeps: /^$/ },
  { folder: "babel/locale-data", keeps: /^(root|en|en_US)\.dat$/ },
  { folder: "jupyterlab/galata", keeps: /^$/ },
  { folder: "jupyterlab/static", keeps: /^$/ },
];

/** What each run of notebooks and each export of pages imports. */
const used =
  "nbclient, nbconvert.exporters.templateexporter, bleach, mistune, pygments.lexers, pygments.formatters";

/**
 * Where Python keeps what it compiled of its modules, of which each program of ours would else compile
 * a second's worth whenever it starts.
 *
 * @param {string} root
 * @returns {NodeJS.ProcessEnv}
 */
function compiled(root) {
  return { PYTHONPYCACHEPREFIX: join(root, ".cache", "python"), PYTHONDONTWRITEBYTECODE: "" };
}

/**
 * The Python of the environment.
 *
 * @param {string} root
 * @param {string} [platform]
 * @returns {string} its path, whether it is there or not
 */
export function environmentPython(root, platform = process.platform) {
  const windows = platform === "win32";
  return join(root, ".venv", windows ? "Scripts/python.exe" : "bin/python");
}

/**
 * Whether the environment is complete, is the pinned one, and its Python still runs. Python is started
 * to tell only when its program is another one than it was.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function hasEnvironment(root) {
  const [says = "", program = ""] = readStamp(join(root, stamp)).split("\n");
  if (says === "") return false;
  const now = programOf(root);
  const isSame = program !== "" && program === now;
  const version = isSame ? (says.split(" ")[1] ?? "") : runningVersion(root);
  if (says !== wanted(root, version)) return false;
  if (!isSame) writeStamp(join(root, stamp), `${says}\n${now}`);
  return true;
}

/**
 * Which program the environment's Python is, by path, size and date: empty when it is not there.
 *
 * @param {string} root
 * @returns {string}
 */
function programOf(root) {
  try {
    const settings = readFileSync(join(root, ".venv", "pyvenv.cfg"), "utf8");
    const home = /^home\s*=\s*(.+?)\r?$/m.exec(settings)?.[1] ?? "";
    const python = realpathSync(environmentPython(root));
    const base = join(home, process.platform === "win32" ? "python.exe" : basename(python));
    return [python, realpathSync(base)]
      .map((file) => `${file} ${statSync(file).size} ${Math.round(statSync(file).mtimeMs)}`)
      .join(", ");
  } catch {
    return "";
  }
}

/**
 * @param {string} root
 * @param {string} version
 * @returns {string}
 */
function wanted(root, version) {
  const trimmed = unused.map(({ folder }) => folder).join(" ");
  const words = [process.platform, process.arch, trimmed];
  return `Python ${version} ${checksum(root, [requirements], words)}`;
}

/**
 * @param {string} root
 * @returns {string} e.g. `3.11`, or an empty text when the environment's Python does not run
 */
function runningVersion(root) {
  const ask = "import sys; print('%d.%d' % sys.version_info[:2])";
  return printedBy([environmentPython(root), "-I", "-S", "-c", ask]).trim();
}

/**
 * Make the environment anew.
 *
 * @param {string} root
 * @param {(note: string) => void} note
 * @throws {Trouble}
 */
export async function makeEnvironment(root, note) {
  const env = pythonVariables();
  const found = basePython();
  const doing = "making the Python environment";
  /** @type {(command: string[], onLine?: (line: string) => void) => Promise<void>} */
  const must = async (command, onLine = () => {}) => {
    const { code, printed } = await run(command, { cwd: root, env, onLine });
    if (code !== 0) throw new Trouble(explain(doing, printed));
  };
  const folder = join(root, ".venv");
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  note(`Python ${found.version}`);
  await must([found.executable, "-m", "venv", folder]);
  const python = environmentPython(root);
  const pins = readFileSync(join(root, requirements), "utf8");
  const all = pins.match(/^\S+==/gm)?.length ?? 0;
  let seen = 0;
  const strict = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-compile"];
  const plain = ["--no-input", "--progress-bar", "off", "--retries", "3", "--no-user"];
  await must(
    [python, "-m", "pip", "install", ...strict, ...plain, "-r", join(root, requirements)],
    (line) => {
      if (line.startsWith("Collecting ")) note(`${(seen += 1)} of about ${all} packages`);
      if (line.startsWith("Installing ")) note("unpacking");
    },
  );
  await must([python, "-m", "pip", "uninstall", "--yes", "--quiet", "setuptools", "pip"]);
  trim(root);
  note("compiling what every run uses");
  await run([python, "-c", `import ${used}`], { cwd: root, env: { ...env, ...compiled(root) } });
  registerKernel(root);
  writeStamp(join(root, stamp), wanted(root, runningVersion(root)));
}

/**
 * The Python of this machine that makes the environment.
 *
 * @returns {import("./python.mjs").Python}
 * @throws {Trouble} when none will do
 */
export function basePython() {
  const env = pythonVariables();
  const ask = (/** @type {string[]} */ command) => printedBy([...command, "-c", question], { env });
  return findPython(pythonCandidates(process.env, process.platform), ask, {
    named: process.env.COGNATE_PYTHON,
    platform: process.platform,
  });
}

/**
 * The variables that Python programs get: none that would lead them outside the environment.
 *
 * @returns {NodeJS.ProcessEnv}
 */
function pythonVariables() {
  const { PYTHONHOME, PYTHONPATH, PIP_TARGET, PIP_PREFIX, PIP_USER, ...rest } = process.env;
  return { ...rest, PYTHONUTF8: "1", PYTHONNOUSERSITE: "1", PIP_DISABLE_PIP_VERSION_CHECK: "1" };
}

/**
 * @param {string} root
 */
function trim(root) {
  for (const { folder, keeps } of unused) {
    const path = join(packagesFolder(root), folder);
    if (!existsSync(path)) continue;
    for (const name of readdirSync(path)) {
      if (!keeps.test(name)) rmSync(join(path, name), { recursive: true, force: true });
    }
  }
}

/**
 * @param {string} root
 * @returns {string}
 */
function packagesFolder(root) {
  if (process.platform === "win32") return join(root, ".venv", "Lib", "site-packages");
  const lib = join(root, ".venv", "lib");
  const version = readdirSync(lib).find((name) => name.startsWith("python3")) ?? "";
  return join(lib, version, "site-packages");
}

/**
 * Tell Jupyter how to start the kernel: this Node, on the project's launcher. Written again whenever
 * the project was moved or Node was changed.
 *
 * @param {string} root
 */
export function registerKernel(root) {
  const file = join(root, ".venv", "share", "jupyter", "kernels", "cognate", "kernel.json");
  const text = `${JSON.stringify(kernelspec(root, process.execPath), null, 2)}\n`;
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/**
 * The kernel as Jupyter wants it described.
 *
 * @param {string} root
 * @param {string} node
 */
export function kernelspec(root, node) {
  return {
    argv: [node, join(root, "src", "kernel", "main.cjs"), "{connection_file}"],
    display_name: "TypeScript (Cognate)",
    language: "typescript",
    interrupt_mode: process.platform === "win32" ? "message" : "signal",
    metadata: { debugger: false },
  };
}
