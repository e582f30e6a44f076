"use strict";
// Fault of tslab: when its client is killed it stays, for ever if a cell loops. A thread of its own
// looks after the parent, because the main thread cannot while a cell keeps it busy.

const { Worker, isMainThread, workerData } = require("node:worker_threads");

const EVERY_MS = 300;

/** Ends this process soon after the process that started it has gone. */
function watchParent() {
  new Worker(__filename, { workerData: { parent: process.ppid } }).unref();
}

/** Unix gives an orphan another parent; Windows does not, there the parent's id stops to answer. */
function isGone(parent) {
  if (process.ppid !== parent) return true;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

if (!isMainThread) {
  setInterval(() => {
    if (isGone(workerData.parent)) process.kill(process.pid, "SIGKILL");
  }, EVERY_MS);
}

module.exports = { watchParent };
