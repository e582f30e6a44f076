"use strict";
// The five sockets of a Jupyter kernel. Fault of tslab: it sends through zeromq's waiting form, which
// refuses every send after the 512th of one turn of the event loop (EBUSY, swallowed by console.log)
// and drops what is queued beyond 1,000. Here a send never waits and no queue has a bound.

const { readFileSync } = require("node:fs");
const zmq = require("zeromq");
const { parse, compose } = require("./messages.cjs");

const SENDING = { sendHighWaterMark: 0, sendTimeout: 0, linger: 2000 };

/**
 * Binds the sockets that the connection file names and answers what arrives.
 *
 * @param connectionFile - path of the file that the client wrote
 * @param open - gets `publish(type, content, request)`; gives `handle(request, reply)` and `stop`
 */
async function openSockets(connectionFile, open) {
  const connection = JSON.parse(readFileSync(connectionFile, "utf8"));
  const { key } = connection;
  const sockets = {
    iopub: new zmq.Publisher(SENDING),
    shell: new zmq.Router(SENDING),
    control: new zmq.Router(SENDING),
    stdin: new zmq.Router(SENDING),
    hb: new zmq.Reply(SENDING),
  };
  const send = (socket, frames) => {
    if (!socket.closed) socket.send(frames).catch((error) => report("a send failed", error));
  };
  const handle = open((type, content, request) => {
    send(sockets.iopub, compose(key, type, content, request, [type]));
  });

  async function answer(socket) {
    for await (const frames of socket) {
      try {
        const request = parse(key, frames);
        const reply = (type, content) =>
          send(socket, compose(key, type, content, request, request.identity));
        handle(request, reply, close);
      } catch (error) {
        report("a message was not understood", error);
      }
    }
  }

  async function echo(socket) {
    for await (const frames of socket) send(socket, frames);
  }

  function close() {
    for (const socket of Object.values(sockets)) socket.close();
  }

  for (const [name, socket] of Object.entries(sockets)) {
    await socket.bind(address(connection, connection[`${name}_port`]));
  }
  await Promise.all([answer(sockets.shell), answer(sockets.control), echo(sockets.hb)]);
}

function address({ transport, ip }, port) {
  return `${transport}://${ip}${transport === "ipc" ? "-" : ":"}${port}`;
}

/** What concerns the kernel and no cell goes to the terminal of whoever started it. */
function report(what, error) {
  require("node:fs").writeSync(2, `kernel: ${what}: ${error.stack}\n`);
}

module.exports = { openSockets };
