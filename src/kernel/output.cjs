"use strict";
// What a running cell prints and displays. Faults of tslab: a message for every print, so that 100,000
// prints swamp the client; a print whose callback is never called; colours that depend on the terminal
// from which the kernel was started; warnings of Node that carry the process's id. Prints are joined
// to one message for each burst, in order with the displays.

const { StringDecoder } = require("node:string_decoder");
const jupyter = require("tslab/dist/jupyter");

const BURST_MS = 50;
const BURST_LENGTH = 65536;

/** Takes over stdout, stderr and tslab's displays; `attach` says where they go from then on. */
function openOutput() {
  let send = null;
  let burst = { name: "stdout", text: "", since: 0 };

  function flush() {
    if (burst.text === "") return;
    const { name, text } = burst;
    burst = { name, text: "", since: 0 };
    send("stream", { name, text });
  }

  function print(name, text) {
    if (text === "") return;
    if (burst.name !== name) flush();
    if (burst.text === "") {
      burst = { name, text: "", since: Date.now() };
      setTimeout(flush, BURST_MS).unref();
    }
    burst.text += text;
    if (burst.text.length >= BURST_LENGTH || Date.now() - burst.since >= BURST_MS) flush();
  }

  function display(content, isUpdate) {
    flush();
    send(isUpdate ? "update_display_data" : "display_data", content);
  }

  function takeOver(name) {
    const stream = process[name];
    const toTerminal = stream.write.bind(stream);
    const decoder = new StringDecoder("utf8");
    stream.isTTY = false;
    stream.write = (chunk, encoding, callback) => {
      if (send === null) return toTerminal(chunk, encoding, callback);
      print(name, typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk)));
      const done = typeof encoding === "function" ? encoding : callback;
      if (done) process.nextTick(done);
      return true;
    };
  }

  takeOver("stdout");
  takeOver("stderr");
  delete process.env.FORCE_COLOR;
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => process.stderr.write(`${name}: ${message}\n`));

  return {
    flush,
    /** From now on everything goes to the terminal of whoever started the kernel. */
    release() {
      send = null;
    },
    /** From now on everything goes to the cell behind `to(type, content)`. */
    attach(to) {
      if (send !== null) flush();
      send = to;
      jupyter.lastWriteDisplayData = display;
    },
    /** An error, after everything that was printed before it. */
    fail(failure) {
      flush();
      send?.("error", failure);
    },
  };
}

module.exports = { openOutput };
