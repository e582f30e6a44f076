/**
 * `npm test`: format, lint, types, dead exports, and every test, in this order and all of them, so that
 * one run tells everything. With words, only what compiles the tests and the tests named by a word.
 */

import { cpus } from "node:os";
import { join, relative, sep } from "node:path";
import { compiler } from "./build.mjs";
import { run } from "./process.mjs";
import { filesIn } from "./stamp.mjs";

/**
 * Run the checks.
 *
 * @param {string} root
 * @param {readonly string[]} words
 * @returns {Promise<number>} 0 when everything passed
 */
export async function check(root, words) {
  const start = Date.now();
  const tool = (/** @type {string} */ path) => join(root, "node_modules", path);
  const types = { name: "types", command: [compiler(root), "-b", "src", "test"] };
  const setUpTypes = ["--noEmit", "--allowJs", "--checkJs", "--strict", "--skipLibCheck"];
  const modules = ["--module", "node16", "--target", "es2022", "--lib", "es2022"];
  const checks = [
    { name: "format", command: [tool("prettier/bin/prettier.cjs"), "--check", "."] },
    { name: "lint", command: [tool("eslint/bin/eslint.js"), "."] },
    types,
    {
      name: "types of the set-up",
      command: [
        ...[compiler(root), ...setUpTypes, ...modules, "--types", "node"],
        join(root, "src/workspace/command.mjs"),
      ],
    },
    { name: "dead exports", command: [tool("knip/bin/knip.js"), "--no-progress"] },
  ];
  const results = [];
  for (const each of words.length > 0 ? [types] : checks) {
    results.push({ name: each.name, ...(await seconds(() => node(root, each.command))) });
  }
  const areTypesRight = results.every(({ name, code }) => name !== "types" || code === 0);
  if (areTypesRight) {
    sayWhatIsLeftOut();
    const files = testFiles(root, words);
    results.push({ name: "tests", ...(await seconds(() => runTests(root, files))) });
  }
  process.stdout.write(summary(results, (Date.now() - start) / 1000));
  return results.every(({ code }) => code === 0) && areTypesRight ? 0 : 1;
}

/**
 * The compiled test files whose sources are there, so that a deleted test runs no more.
 *
 * @param {string} root
 * @param {readonly string[]} words - only files whose path holds one of them; none means all
 * @returns {string[]}
 */
export function testFiles(root, words) {
  return filesIn(join(root, "test"))
    .map((file) => relative(join(root, "test"), file).split(sep).join("/"))
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => words.length === 0 || words.some((word) => `test/${file}`.includes(word)))
    .map((file) => `.cache/test/${file.replace(/\.ts$/, ".js")}`);
}

/**
 * @param {string} root
 * @param {readonly string[]} files
 * @returns {Promise<number>}
 */
async function runTests(root, files) {
  if (files.length === 0) {
    process.stderr.write("no test file has such a name\n");
    return 1;
  }
  const atOnce = `--test-concurrency=${Math.max(2, cpus().length - 1)}`;
  return node(root, ["--test", "--test-reporter=spec", atOnce, ...files]);
}

function sayWhatIsLeftOut() {
  if (process.env.COGNATE_LOGS) return;
  process.stdout.write(
    "\nCOGNATE_LOGS is not set: the tests that read a collection of evaluation logs are left out.\n",
  );
}

/**
 * @param {string} root
 * @param {readonly string[]} words
 * @returns {Promise<number>}
 */
async function node(root, words) {
  const { code } = await run([process.execPath, ...words], { cwd: root, isShown: true });
  return code;
}

/**
 * @param {() => Promise<number>} work
 * @returns {Promise<{ code: number, seconds: number }>}
 */
async function seconds(work) {
  const start = Date.now();
  const code = await work();
  return { code, seconds: (Date.now() - start) / 1000 };
}

/**
 * @param {readonly { name: string, code: number, seconds: number }[]} results
 * @param {number} all - seconds
 * @returns {string}
 */
function summary(results, all) {
  const lines = results.map(({ name, code, seconds }) => {
    return `  ${code === 0 ? "passed" : "FAILED"}  ${name} (${seconds.toFixed(0)} s)`;
  });
  const isLeft = results.every(({ name }) => name !== "tests");
  if (isLeft) lines.push("  NOT RUN tests, because the types are wrong");
  return `\n${lines.join("\n")}\n  ${all.toFixed(0)} s in all\n`;
}
