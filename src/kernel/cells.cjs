"use strict";
// One cell after the other. Faults of tslab: a cell ends well although a promise was rejected and
// nobody handled it, or a callback threw; it publishes no `execute_input`; after a failure it skips,
// silently, every cell that arrives within 200 ms, where Jupyter asks it to skip those that were
// already waiting.
//
// A client that takes no input (nbclient, nbconvert, papermill) has nobody in front of it who would
// see a late failure. For such a client a cell is over when everything that it started is over, and
// fails when that takes too long.

const { describe } = require("./failure.cjs");
const { ongoing, settle, turn } = require("./unfinished.cjs");

const PATIENCE_MS = 5000;
const ARRIVAL_MS = 20;

/** The queue of cells of one kernel: compiled and run by one, shown by the other, watched meanwhile. */
function openCells({ compiler, output, watcher, reads }) {
  const waiting = [];
  const history = [];
  /** Failures that came while no cell ran: the next cell of an unattended run answers for them. */
  const loose = [];
  let onLoose = output.fail;
  let running = null;
  let isAttended = true;
  let isSettling = false;
  let isWorking = false;

  for (const event of ["unhandledRejection", "uncaughtException"]) {
    process.on(event, (value) => {
      if (running !== null) {
        running.push({ value });
        return;
      }
      loose.push({ value });
      onLoose(describe({ value }));
    });
  }

  /** Runs the code and waits for what it started; gives all that went wrong, in order. */
  async function run({ code, allow_stdin: takesInput = true }, name) {
    isAttended = takesInput;
    const failures = loose.splice(0);
    if (isAttended) failures.length = 0;
    running = failures;
    const before = ongoing();
    watcher.lastSeen();
    reads.begin();
    for (const failure of await compiler.run(code, name)) {
      failures.push({ ...failure, seen: watcher.lastSeen() });
    }
    await turn();
    if (!isAttended && failures.length === 0) {
      isSettling = true;
      const left = await settle(before, {
        isOver: () => failures.length > 0,
        limit: PATIENCE_MS,
      });
      isSettling = false;
      if (left.length > 0 && failures.length === 0) failures.push({ left });
    }
    running = null;
    return failures;
  }

  async function execute({ request, publish, reply }) {
    const { content } = request;
    const { code, silent: isSilent = false, store_history: isStored = true } = content;
    publish("status", { execution_state: "busy" });
    if (!isSilent && isStored) history.push(code);
    const count = history.length;
    if (!isSilent) publish("execute_input", { code, execution_count: count });
    output.attach(publish);
    const failures = (await run(content, `In[${isSilent ? "silent" : count}]`)).map(describe);
    output.flush();
    for (const failure of failures) output.fail(failure);
    const end = (result) => {
      reply("execute_reply", { ...result, execution_count: count });
      publish("status", { execution_state: "idle" });
    };
    if (failures.length === 0) {
      end({ status: "ok", payload: [], user_expressions: {} });
      return;
    }
    const skipped = content.stop_on_error === false ? [] : await arrived();
    end({ status: "error", ...failures[0] });
    skip(skipped);
  }

  /** What had been sent before the failure was known; what comes after its reply is run. */
  async function arrived() {
    await new Promise((resolve) => setTimeout(resolve, ARRIVAL_MS).unref());
    return waiting.splice(0);
  }

  function skip(cellsSent) {
    for (const { publish, reply } of cellsSent) {
      publish("status", { execution_state: "busy" });
      reply("execute_reply", { status: "aborted" });
      publish("status", { execution_state: "idle" });
    }
  }

  return {
    history,
    async add(cell) {
      waiting.push(cell);
      if (isWorking) return;
      isWorking = true;
      while (waiting.length > 0) await execute(waiting.shift());
      isWorking = false;
    },
    /** Ends a loop or an await of the running cell. A loop behind an await Node cannot end: restart. */
    interrupt() {
      if (isSettling) running.push({ value: new Error("Interrupted asynchronously") });
      else compiler.interrupt();
    },
    /** Whether the last cell came from a client that takes input. */
    isAttended: () => isAttended,
    /** Failures that no cell has answered for, and who is told of further ones. */
    unanswered: () => loose.map(describe),
    onLoose(listener) {
      onLoose = listener;
    },
  };
}

module.exports = { openCells };
