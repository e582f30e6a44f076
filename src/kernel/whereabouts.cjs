"use strict";
// Fault of tslab: an endless loop, once interrupted, does not say where it was, because Node ends it
// without a stack. This runs in a thread of its own: when the main thread has not turned its event
// loop for a while, it pauses it for a moment and notes its stack.

const { Session } = require("node:inspector");

const EVERY_MS = 250;
const LOOK_AFTER = 4;
const LOOK_EVERY = 12;

/**
 * Looks at the main thread whenever it is stuck.
 *
 * @param beat - a shared number that the main thread keeps changing while it turns
 * @param port - gets the stack, innermost frame first, one line for each frame
 */
function lookWhenStuck(beat, port) {
  let last = Atomics.load(beat, 0);
  let still = 0;
  setInterval(() => {
    const now = Atomics.load(beat, 0);
    still = now === last ? still + 1 : 0;
    last = now;
    if (still >= LOOK_AFTER && (still - LOOK_AFTER) % LOOK_EVERY === 0) look(port);
  }, EVERY_MS);
}

function look(port) {
  const session = new Session();
  const names = new Map();
  session.connectToMainThread();
  session.on("Debugger.scriptParsed", ({ params }) => names.set(params.scriptId, params.url));
  session.once("Debugger.paused", ({ params }) => {
    port.postMessage(params.callFrames.map((frame) => line(frame, names)).join("\n"));
    session.post("Debugger.resume", () => session.disconnect());
  });
  session.post("Debugger.enable");
  session.post("Debugger.pause");
}

function line({ functionName, location }, names) {
  const place = `${names.get(location.scriptId)}:${location.lineNumber + 1}:${location.columnNumber + 1}`;
  return functionName === "" ? `    at ${place}` : `    at ${functionName} (${place})`;
}

module.exports = { lookWhenStuck };
