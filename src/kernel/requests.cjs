"use strict";
// What the kernel answers to each kind of request. Faults of tslab: it answers `comm_info_request`
// with the wrong type, forgets whether a shutdown is a restart, does not know `history_request` and
// `interrupt_request`, and prints every type that it does not know into the last cell.

const LAST_MS = 2000;

/** Gives the function that takes each request: `handle(request, reply, close)`. */
function openRequests({ compiler, output, cells, publish }) {
  process.on("SIGINT", cells.interrupt);

  /** `ok` and the answer, or the reason why the compiler gave none. */
  function attempt(answer) {
    try {
      return { status: "ok", ...answer() };
    } catch (error) {
      return { status: "error", ename: error.name, evalue: error.message, traceback: [] };
    }
  }

  const answers = {
    kernel_info: () => information(compiler),
    is_complete: (content) => compiler.isComplete(content),
    inspect: (content) => compiler.inspect(content),
    complete: (content) => compiler.complete(content),
    comm_info: () => ({ comms: {} }),
    history: (content) => ({ history: recent(cells.history, content) }),
    interrupt: () => cells.interrupt(),
    shutdown: ({ restart = false }) => ({ restart }),
  };

  function handle(request, reply, close) {
    const { type, content } = request;
    const publishHere = (kind, body) => publish(kind, body, request);
    if (type === "execute_request") {
      cells.add({ request, publish: publishHere, reply });
      return;
    }
    publishHere("status", { execution_state: "busy" });
    const name = type.replace(/_request$/, "");
    if (type.endsWith("_request") && Object.hasOwn(answers, name)) {
      reply(
        `${name}_reply`,
        attempt(() => answers[name](content)),
      );
    }
    if (type === "comm_open") publishHere("comm_close", { comm_id: content.comm_id, data: {} });
    publishHere("status", { execution_state: "idle" });
    if (type === "shutdown_request") end(close);
  }

  /**
   * An attended kernel ends at once. Otherwise Node may finish what no one could see at work (zlib,
   * a database), and ends with 1 if that fails: then no cell is left that could fail in its place.
   */
  function end(close) {
    output.flush();
    output.release();
    compiler.close();
    close();
    if (cells.isAttended()) process.exit();
    for (const failure of cells.unanswered()) confess(failure);
    cells.onLoose(confess);
    setTimeout(() => process.exit(), LAST_MS).unref();
  }

  function confess({ traceback }) {
    process.exitCode = 1;
    process.stderr.write(`after the last cell: ${traceback.join("\n")}\n`);
  }

  return handle;
}

/** tslab states invented versions; these are the true ones. */
function information(compiler) {
  const told = compiler.information();
  return {
    ...told,
    implementation_version: require("tslab/package.json").version,
    language_info: { ...told.language_info, version: compiler.version },
  };
}

/** The last inputs, as a console asks for them; this kernel keeps no earlier sessions. */
function recent(history, { hist_access_type: access, n = history.length }) {
  if (access !== "tail") return [];
  return history.map((code, index) => [0, index + 1, code]).slice(-n);
}

module.exports = { openRequests };
