/**
 * The helper module that notebooks import, compiled from `src/` to `src/dist/` when a source changed.
 * What was compiled from a source that is gone is taken away.
 */

import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./process.mjs";
import { checksum, filesIn, readStamp, writeStamp } from "./stamp.mjs";
import { Trouble } from "./trouble.mjs";

const stamp = "src/dist/.sources";

/**
 * @param {string} root
 * @returns {string}
 */
function wanted(root) {
  const sources = filesIn(join(root, "src"))
    .filter((file) => /\.(ts|cjs|json)$/.test(file))
    .map((file) => file.slice(root.length));
  return checksum(root, ["package-lock.json", ...sources]);
}

/**
 * Whether what is compiled is compiled from the sources as they are.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function isBuilt(root) {
  return readStamp(join(root, stamp)) === wanted(root);
}

/**
 * Compile.
 *
 * @param {string} root
 * @throws {Trouble} what the compiler says
 */
export async function build(root) {
  const before = wanted(root);
  const { code, printed } = await run([process.execPath, compiler(root), "-b", "src"], {
    cwd: root,
  });
  if (code !== 0) throw new Trouble(`compiling src/ failed:\n${printed.trimEnd()}`);
  removeOrphans(root);
  writeStamp(join(root, stamp), before);
}

/**
 * The TypeScript compiler of the project.
 *
 * @param {string} root
 * @returns {string}
 */
export function compiler(root) {
  return join(root, "node_modules", "typescript", "bin", "tsc");
}

/**
 * @param {string} root
 */
function removeOrphans(root) {
  const dist = join(root, "src", "dist");
  for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    const source = /^(.*?)(\.d\.ts|\.js|\.js\.map|\.d\.ts\.map)$/.exec(file);
    if (source !== null && !existsSync(join(root, "src", `${source[1]}.ts`))) {
      rmSync(join(dist, file));
    }
  }
}
