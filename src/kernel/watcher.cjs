"use strict";
// The second thread of the kernel: it watches what the main thread cannot see while a cell is busy.
// It ends the process when its parent has gone or it takes too much memory, and notes where a stuck
// cell is.

const {
  MessageChannel,
  Worker,
  isMainThread,
  receiveMessageOnPort,
  workerData,
} = require("node:worker_threads");
const { endAbove } = require("./memory.cjs");
const { endWith } = require("./orphan.cjs");
const { lookWhenStuck } = require("./whereabouts.cjs");

const BEAT_MS = 100;

/** Starts the thread; `lastSeen` gives the stack noted since it was last asked, or no text. */
function openWatcher() {
  const beat = new Int32Array(new SharedArrayBuffer(4));
  setInterval(() => Atomics.add(beat, 0, 1), BEAT_MS).unref();
  const { port1: here, port2: there } = new MessageChannel();
  const data = { parent: process.ppid, client: clientPid(), beat, port: there };
  new Worker(__filename, { workerData: data, transferList: [there] }).unref();
  here.unref();
  return {
    lastSeen() {
      let stack = "";
      for (;;) {
        const received = receiveMessageOnPort(here);
        if (received === undefined) return stack;
        stack = received.message;
      }
    },
  };
}

/** The process that asked for this one, as Jupyter names it; on Windows it gives no id but a handle. */
function clientPid() {
  const { JPY_PARENT_PID: named } = process.env;
  return named && process.platform !== "win32" ? Number(named) : null;
}

if (!isMainThread) {
  endWith(workerData.parent, workerData.client);
  endAbove(Number(process.env.COGNATE_MEMORY ?? 0));
  lookWhenStuck(workerData.beat, workerData.port);
}

module.exports = { openWatcher };
