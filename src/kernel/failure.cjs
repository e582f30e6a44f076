"use strict";
// Fault of tslab: a failed cell sends text on stderr and a reply without name, value or stack. Here
// whatever a cell threw becomes Jupyter's `error` message: the name, the message, the stack with the
// TypeScript lines of the cells, without the frames of the kernel and the folders of this machine.

const { homedir } = require("node:os");
const { resolve, sep } = require("node:path");
const { inspect } = require("node:util");
const { toTypeScript } = require("./lines.cjs");

const PROJECT = resolve(__dirname, "..", "..");
const MACHINERY = /^\s+at .*(node:|\(native\)|[\\/]tslab[\\/]dist[\\/]|[\\/]src[\\/]kernel[\\/])/;
const CAUSES = 5;

/** Jupyter's content of an `error` for one failure of a cell. */
function describe(failure) {
  if (failure.misfits !== undefined) return describeMisfits(failure);
  if (failure.left !== undefined) return describeLeft(failure);
  const { value, seen: stack } = failure;
  if (isInterrupt(value)) {
    return named("Interrupted", "the cell was interrupted", stackOf({ stack }, 0));
  }
  if (!(value instanceof Error)) {
    const text = typeof value === "string" ? value : inspect(value, { depth: 2 });
    return named("Thrown", text, []);
  }
  return named(nameOf(value), String(value.message), stackOf(value, CAUSES));
}

function named(ename, evalue, stack) {
  const header = evalue === "" ? ename : `${ename}: ${evalue}`;
  return { ename, evalue, traceback: [...header.split("\n"), ...stack] };
}

function nameOf(error) {
  return error.name === "Error" ? (error.constructor?.name ?? "Error") : String(error.name);
}

function isInterrupt(value) {
  return (
    value instanceof Error &&
    (value.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED" ||
      value.message === "Interrupted asynchronously")
  );
}

/** The frames of an error, the typed line beneath the first one in a cell; then those of its causes. */
function stackOf(error, causes) {
  const lines = [];
  let isMarked = false;
  for (const line of typeof error.stack === "string" ? error.stack.split("\n") : []) {
    const place = /^\s+at /.test(line) && !MACHINERY.test(line) ? toTypeScript(line) : null;
    if (place === null) continue;
    lines.push(withoutFolders(place.frame));
    if (place.typed === null || isMarked) continue;
    lines.push(...marked(place.typed));
    isMarked = true;
  }
  const inner = [error.cause, ...(Array.isArray(error.errors) ? error.errors : [])];
  for (const cause of inner) {
    if (!(cause instanceof Error) || causes === 0) continue;
    lines.push(`caused by ${nameOf(cause)}: ${cause.message}`, ...stackOf(cause, causes - 1));
  }
  return lines;
}

function withoutFolders(frame) {
  return frame
    .replaceAll("file://", "")
    .replaceAll(PROJECT + sep, "")
    .replaceAll(process.cwd() + sep, "")
    .replaceAll(homedir() + sep, `~${sep}`);
}

/** What a cell left running for too long. */
function describeLeft({ left }) {
  const text = `the cell ended and left running: ${left.join(", ")}; await it, or unref() it`;
  return named("UnfinishedWork", text, []);
}

/** A line of a cell with a mark beneath the place that is meant. */
function marked({ line, column, text }) {
  const number = String(line).padStart(7);
  return [`${number} | ${text}`, `${" ".repeat(7)} | ${" ".repeat(column - 1)}^`];
}

/** What does not compile: every place, with its line of the cell and a mark beneath it. */
function describeMisfits({ misfits, code }) {
  const lines = code.split("\n");
  const traceback = [];
  let last = "";
  for (const { file, line, column, text } of misfits) {
    const isEnd = file === "" && lines[line - 1] === undefined;
    const where = isEnd ? "end of the cell" : `line ${line}, column ${column}`;
    const at = file === "" ? where : `${file}, ${where}`;
    if (at === last) {
      traceback.push(`    ${text}`);
      continue;
    }
    last = at;
    traceback.push(`${at}: ${text}`);
    if (file !== "" || isEnd) continue;
    traceback.push(...marked({ line, column, text: lines[line - 1] }));
  }
  return named("TypeScriptError", traceback[0], traceback.slice(1));
}

module.exports = { describe };
