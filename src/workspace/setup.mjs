/**
 * What a command needs before it can start: npm packages, the Python environment, a browser, the
 * compiled helper module. Steps that are done are skipped in silence; a second call does nothing.
 */

import { statfsSync } from "node:fs";
import { alone } from "./alone.mjs";
import { browserTrouble, findBrowser, hasBrowser } from "./browser.mjs";
import { build, isBuilt } from "./build.mjs";
import { basePython, hasEnvironment, makeEnvironment, registerKernel } from "./environment.mjs";
import { hasPackages, installPackages } from "./packages.mjs";
import { shown } from "./progress.mjs";
import { asTrouble, Trouble } from "./trouble.mjs";

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {number} megabytes - what it takes on the disk
 * @property {(root: string) => boolean} isDone - in a fraction of a second
 * @property {() => unknown} [refuse] - throws when it cannot succeed, before any step begins
 * @property {(root: string, note: (text: string) => void) => Promise<void>} carryOut
 */

/** @type {readonly Step[]} */
const steps = [
  { title: "npm packages", megabytes: 470, isDone: hasPackages, carryOut: installPackages },
  {
    title: "Python environment",
    megabytes: 250,
    isDone: hasEnvironment,
    refuse: basePython,
    carryOut: makeEnvironment,
  },
  {
    title: "browser",
    megabytes: 230,
    isDone: hasBrowser,
    carryOut: findBrowser,
  },
  { title: "compiling src/", megabytes: 10, isDone: isBuilt, carryOut: build },
];

/**
 * Carry out the steps that are not done.
 *
 * @param {string} root - the project's folder
 * @param {{ only?: readonly string[], say?: (line: string) => void }} [options] - `only`: the titles
 *   of the steps to look at
 * @returns {Promise<readonly string[]>} the titles of the steps that were carried out
 * @throws {Trouble} one sentence for the person, with what to do
 */
export async function setUp(root, { only, say = (line) => console.error(line) } = {}) {
  const looked = steps.filter(({ title }) => only === undefined || only.includes(title));
  const isMissing = (/** @type {Step} */ step) => !step.isDone(root);
  /** @type {string[]} */
  const carriedOut = [];
  if (looked.some(isMissing)) {
    const words = { lock: "setup.lock", busy: "another command is setting up this folder", say };
    await alone(root, words, async () => {
      const missing = looked.filter(isMissing);
      refuseFullDisk(root, missing, freeMegabytes(root));
      for (const { refuse } of missing) refuse?.();
      for (const [i, step] of missing.entries()) {
        const title = `set-up ${i + 1} of ${missing.length}, ${step.title}`;
        await carryOut(title, step, root);
        carriedOut.push(step.title);
      }
    });
  }
  if (hasEnvironment(root)) registerKernel(root);
  const without = browserTrouble(root);
  if (without !== null) say(without);
  return carriedOut;
}

/**
 * @param {string} title
 * @param {Step} step
 * @param {string} root
 */
async function carryOut(title, step, root) {
  try {
    await shown(title, (note) => step.carryOut(root, note));
  } catch (error) {
    throw asTrouble(step.title, error);
  }
}

/**
 * @param {string} root
 * @param {readonly Step[]} missing
 * @param {number} free - megabytes
 * @throws {Trouble} before anything is written
 */
export function refuseFullDisk(root, missing, free) {
  const needed = missing.reduce((sum, { megabytes }) => sum + megabytes, 0);
  if (free >= needed) return;
  throw new Trouble(
    `the set-up needs about ${needed} MB, and the disk that holds ${root} has ${Math.floor(free)} MB free: make room, then run the same command again`,
  );
}

/**
 * @param {string} root
 * @returns {number}
 */
function freeMegabytes(root) {
  const { bavail, bsize } = statfsSync(root);
  return (bavail * bsize) / 1e6;
}
