/**
 * `npm run lab`: JupyterLab on `notebooks/` with the project's kernel, and the helper module rebuilt
 * as it is edited. What comes in are arguments for `jupyter lab`; nothing is written but notebooks
 * that the person saves. A kernel sees an edited helper after a restart.
 */

import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectPython } from "./python";

/** Settings that keep a person's own Jupyter settings and the network out of the workspace. */
const settings = [
  "--ServerApp.root_dir=.",
  "--FileContentsManager.preferred_dir=notebooks",
  "--ServerApp.default_url=/lab/tree/notebooks/01-outputs.ipynb",
  "--LabApp.extension_manager=readonly",
  "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
  "--MultiKernelManager.default_kernel_name=cognate",
  "--KernelSpecManager.ensure_native_kernel=False",
];

/**
 * Open JupyterLab and keep it open until the person ends it.
 *
 * @param args - handed on to `jupyter lab`, e.g. `--no-browser`, `--port=8889`
 * @param python - the Python of the project's own environment
 * @returns JupyterLab's exit code
 */
export async function main(args: readonly string[], python = projectPython()): Promise<number> {
  const own = (folder: string): string => join(process.cwd(), ".cache", "jupyter", folder);
  mkdirSync(own("config"), { recursive: true });
  askNothing(own("settings"));
  const watcher = rebuildOnEdit();
  // JupyterLab refuses an option that is given twice: the person's own comes instead of ours.
  const nameOf = (option: string): string => option.slice(0, option.indexOf("="));
  const given = new Set(args.map(nameOf));
  const ours = settings.filter((option) => !given.has(nameOf(option)));
  const lab = spawn(python, ["-m", "jupyterlab", ...ours, ...args], {
    stdio: "inherit",
    env: {
      ...process.env,
      JUPYTER_CONFIG_DIR: own("config"),
      JUPYTER_DATA_DIR: own("data"),
      JUPYTER_RUNTIME_DIR: own("runtime"),
      JUPYTER_PREFER_ENV_PATH: "1",
      JUPYTERLAB_SETTINGS_DIR: own("settings"),
      JUPYTERLAB_WORKSPACES_DIR: own("workspaces"),
    },
  });
  const forward = (signal: NodeJS.Signals): void => void lab.kill(signal);
  process.on("SIGINT", forward).on("SIGTERM", forward);
  try {
    return await ended(lab);
  } finally {
    process.off("SIGINT", forward).off("SIGTERM", forward);
    watcher.kill();
  }
}

/** JupyterLab asks at its first start whether it may fetch news; a person who has answered is left. */
function askNothing(settings: string): void {
  const folder = join(settings, "@jupyterlab", "apputils-extension");
  const file = join(folder, "notification.jupyterlab-settings");
  if (existsSync(file)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, '{ "fetchNews": "false", "checkForUpdates": false }\n');
}

function rebuildOnEdit(): ChildProcess {
  const tsc = require.resolve("typescript/bin/tsc");
  const options = ["-b", "src", "--watch", "--preserveWatchOutput"];
  return spawn(process.execPath, [tsc, ...options], { stdio: "ignore" });
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      resolve(signal === null ? (code ?? 1) : 0);
    });
  });
}
