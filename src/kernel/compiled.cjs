"use strict";
// What `ahead.cjs` made of the cells of a run, for the kernels of that run: a file for each cell, named
// by all that it was made from. Where COGNATE_COMPILED names no folder there is nothing to find, and
// what is not there when the process COGNATE_COMPILER has gone will not come any more.

const { createHash } = require("node:crypto");
const { existsSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const WAIT_MS = 5;

/** The file of the cell `name`, which has these declarations before it and this code. */
function fileOf(folder, name, before, code) {
  const made = createHash("sha256").update(JSON.stringify([name, before, code]));
  return join(folder, `${made.digest("hex")}.json`);
}

/** Puts a compiled cell there, whole or not at all. */
function putCompiled(folder, [name, before, code], compiled) {
  const file = fileOf(folder, name, before, code);
  writeFileSync(`${file}.part`, JSON.stringify(compiled));
  renameSync(`${file}.part`, file);
}

/** Waits for a compiled cell; gives null where none will come. */
function findCompiled(name, before, code) {
  const { COGNATE_COMPILED: folder, COGNATE_COMPILER: compiler } = process.env;
  if (!folder) return null;
  const file = fileOf(folder, name, before, code);
  for (;;) {
    const isLast = isGone(Number(compiler));
    if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
    if (isLast) return null;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
  }
}

function isGone(pid) {
  try {
    // To the system 0 is the kernel's own group, which is there; here it is a compiler that never was.
    return pid === 0 || !process.kill(pid, 0);
  } catch {
    return true;
  }
}

module.exports = { findCompiled, putCompiled };
