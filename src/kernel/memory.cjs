"use strict";
// A cell that takes all memory takes the machine with it. This runs in a thread of its own, because the
// main thread cannot look up while a cell keeps it busy.

const { writeSync } = require("node:fs");

const EVERY_MS = 200;
const MEGABYTE = 1e6;

/** Ends this process when it takes more than so many megabytes; 0 for no limit. */
function endAbove(megabytes) {
  if (megabytes <= 0) return;
  setInterval(() => {
    if (process.memoryUsage.rss() <= megabytes * MEGABYTE) return;
    writeSync(2, `kernel: memory limit of ${megabytes} MB\n`);
    process.kill(process.pid, "SIGKILL");
  }, EVERY_MS);
}

module.exports = { endAbove };
