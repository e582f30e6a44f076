"use strict";
// Fault of tslab: when its client is killed it stays, for ever if a cell loops. This runs in a thread
// of its own, because the main thread cannot look up while a cell keeps it busy.

const EVERY_MS = 300;

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

/** Ends this process, whatever it does, soon after the process `parent` has gone. */
function endWith(parent) {
  setInterval(() => {
    if (isGone(parent)) process.kill(process.pid, "SIGKILL");
  }, EVERY_MS);
}

module.exports = { endWith };
