/**
 * The commands of the workspace. Each is set up first, in silence when nothing is missing, and then
 * carried out: `test` and `build` here, the others by the compiled `src/dist/workspace/COMMAND.js`,
 * whose `main(args)` gives the exit code.
 */

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { alone } from "./alone.mjs";
import { check } from "./check.mjs";
import { Interrupted } from "./process.mjs";
import { setUp } from "./setup.mjs";
import { asTrouble, Trouble } from "./trouble.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What a person can ask for, and what they get. */
const commands = {
  reproduce: "every notebook executed, figures/ and reports/ written; afterwards only what changed",
  test: "all checks; with words, only the tests whose file names hold one of them",
  lab: "JupyterLab on notebooks/, with the kernel chosen",
  report: "the reports again, as self-contained HTML",
  verify:
    "the committed figures, tables and sentences computed afresh and compared, value by value",
  pull: "evaluation outputs fetched, checked and recorded",
  explain: "what evaluation logs hold, what was read, kept and rejected, and how it pairs",
  new: "a study of your own from evaluation logs, in one step",
  plan: "the smallest difference that a design could see, and what to add to it",
  export: "the tidy table of a study as CSV, Parquet or Every Eval Ever",
  manifest: "the checksums of data/ written anew, after a study was added or changed",
  calibrate: "how often every estimator errs, counted on simulated studies whose truth is known",
  golden: "every entry of a directory of reference values recomputed and compared",
  soak: "long trials on temporary copies: runs repeated elsewhere",
  build: "everything installed and compiled",
};

/** Commands that write notebooks, figures or reports: two at once would mix theirs. */
const writing = new Set(["reproduce", "report"]);
const oneRun = { lock: "run.lock", busy: "another command is writing notebooks or reports" };

/**
 * Carry out a command and leave its exit code.
 *
 * @param {readonly string[]} words - the command and its arguments
 */
export async function start([command, ...args]) {
  process.chdir(root);
  if (command === undefined || command === "--help" || command === "-h" || command === "help") {
    process.stdout.write(help());
    process.exitCode = command === undefined ? 1 : 0;
    return;
  }
  try {
    process.exitCode = await carryOut(command, args);
  } catch (error) {
    process.exitCode = isStop(error) ? 130 : 1;
    const isOfDisk = error instanceof Error && "code" in error;
    const known = isOfDisk ? asTrouble(`npm run ${command}`, error) : error;
    process.stderr.write(`cognate: ${told(known)}\n`);
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
async function carryOut(command, args) {
  if (!Object.hasOwn(commands, command)) {
    const known = Object.keys(commands).join(", ");
    throw new Trouble(`expected a command (${known}), got ${command}`);
  }
  if (command === "test") {
    await setUp(root, { only: ["npm packages", "Python environment", "browser"] });
    return check(root, args);
  }
  await setUp(root);
  if (command === "build") return 0;
  const program = join(root, "src", "dist", "workspace", `${command}.js`);
  if (!existsSync(program)) {
    throw new Trouble(`${command} is not written yet: there is no src/workspace/${command}.ts`);
  }
  const carriedOut = () => createRequire(import.meta.url)(program).main(args);
  return writing.has(command) ? alone(root, oneRun, carriedOut) : carriedOut();
}

/**
 * What a person reads of an error: its message and those of its causes; of what nobody foresaw, the
 * place as well.
 *
 * @param {unknown} error
 * @returns {string}
 */
function told(error) {
  if (!(error instanceof Error)) return String(error);
  const { message, cause, stack = message } = error;
  if (error instanceof Trouble) {
    return cause instanceof Error ? `${message} (${cause.message})` : message;
  }
  return isStop(error) ? message : stack;
}

/**
 * Whether the person stopped the command: nothing is wrong then.
 *
 * @param {unknown} error
 * @returns {boolean}
 */
function isStop(error) {
  return error instanceof Interrupted || (error instanceof Error && error.name === "Stopped");
}

/**
 * @returns {string}
 */
function help() {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(
    ([name, gives]) => `  ${name.padEnd(width)}  ${gives}`,
  );
  return `Usage: npm run COMMAND -- ARGUMENTS\n\n${lines.join("\n")}\n\nWhat a command needs is installed when it first runs. README.md tells more.\n`;
}
