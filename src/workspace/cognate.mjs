/**
 * `node src/workspace/cognate.mjs COMMAND ARGS`: the one way into every command of the workspace. It
 * needs nothing installed. This file checks only that Node is new enough to read the next one.
 */

import { nodeTrouble } from "./node.mjs";

const trouble = nodeTrouble(process.versions.node);
if (trouble === null) {
  import("./command.mjs").then((commands) => commands.start(process.argv.slice(2)));
} else {
  console.error("cognate: " + trouble);
  process.exitCode = 1;
}
