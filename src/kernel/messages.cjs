"use strict";
// Jupyter messages on the wire: frames to a request and replies to frames, signed. Refuses a message
// that is malformed or carries another signature. tslab's own form is not exported, cannot do without
// a key, and sends buffers as JSON.
// https://jupyter-client.readthedocs.io/en/latest/messaging.html#the-wire-protocol

const { createHmac, randomUUID, timingSafeEqual } = require("node:crypto");

const DELIMITER = Buffer.from("<IDS|MSG>");
const VERSION = "5.3";
const SESSION = randomUUID();

function sign(key, parts) {
  if (key === "") return "";
  const hash = createHmac("sha256", key);
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/** One request: whom to answer, its header and its content. */
function parse(key, frames) {
  const at = frames.findIndex((frame) => frame.equals(DELIMITER));
  if (at < 0 || frames.length < at + 6) {
    throw new TypeError(
      `messages: expected a delimiter and five parts, got ${frames.length} frames`,
    );
  }
  const parts = frames.slice(at + 2, at + 6);
  const expected = Buffer.from(sign(key, parts));
  const got = frames[at + 1];
  if (key !== "" && (got.length !== expected.length || !timingSafeEqual(got, expected))) {
    throw new RangeError("messages: expected a message signed with the connection's key");
  }
  const [header, , metadata, content] = parts.map((part) => JSON.parse(part.toString()));
  return { identity: frames.slice(0, at), type: header.msg_type, header, metadata, content };
}

/** The frames of an answer to `request`; a broadcast begins with its type, a reply with the asker. */
function compose(key, type, content, request, identity) {
  const header = {
    msg_id: randomUUID(),
    msg_type: type,
    session: SESSION,
    username: "kernel",
    date: new Date().toISOString(),
    version: VERSION,
  };
  const parts = [header, request.header, {}, content].map((part) => JSON.stringify(part));
  return [...identity, DELIMITER, sign(key, parts), ...parts];
}

module.exports = { parse, compose };
