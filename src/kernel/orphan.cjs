"use strict";
// Fault of tslab: when its client is killed it stays, for ever if a cell loops. This runs in a thread
// of its own, because the main thread cannot look up while a cell keeps it busy.

const EVERY_MS = 300;

/**
 * Unix gives an orphan another parent; Windows does not, there the parent's id stops to answer. Whoever
 * was killed before this process had begun was never its parent: of it only Jupyter's word is left.
 */
function isGone(parent, client) {
  return process.ppid !== parent || isAbsent(parent) || (client !== null && isAbsent(client));
}

function isAbsent(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

/** Ends this process, whatever it does, soon after the process `parent` or `client` has gone. */
function endWith(parent, client) {
  setInterval(() => {
    if (isGone(parent, client)) process.kill(process.pid, "SIGKILL");
  }, EVERY_MS);
}

module.exports = { endWith };
