"use strict";
// Fault of tslab: a cell is over when its last line is, so that what it left running (a forgotten
// await, a timer) fails later, in another cell or in none. Here a cell is over when Node alone would
// have ended: when nothing that it started keeps the process alive.

const EVERY_MS = 5;

/** Kinds that the compiler opens for itself. */
const OWN = new Set(["FSEventWrap", "StatWatcher"]);

/** How many of each kind of timer, request and handle keep the process alive now. */
function ongoing() {
  const kinds = new Map();
  for (const kind of process.getActiveResourcesInfo()) {
    if (!OWN.has(kind)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return kinds;
}

/** The kinds of which more are at work now than `before`, as `2 Timeout`. */
function startedSince(before) {
  const started = [];
  for (const [kind, count] of ongoing()) {
    const more = count - (before.get(kind) ?? 0);
    if (more > 0) started.push(`${more} ${kind}`);
  }
  return started.sort();
}

/** Two turns of the event loop: Node reports an unhandled rejection at the end of the first. */
async function turn() {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Waits for what was started since `before`, until `isOver()` or for `limit` milliseconds.
 *
 * @returns the kinds that are still at work, none when all has ended
 */
async function settle(before, { isOver, limit }) {
  const end = performance.now() + limit;
  let left = startedSince(before);
  while (left.length > 0 && !isOver() && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS).unref());
    await turn();
    left = startedSince(before);
  }
  return left;
}

module.exports = { ongoing, settle, turn };
