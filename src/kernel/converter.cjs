"use strict";
// The compiler of cells: tslab's, which makes JavaScript of a cell and of the declarations before it.
// Faults of tslab: it watches every folder of node_modules (0.4 s of each start, some 1,500 of the
// system's watches) and reads what no cell needs.

const { keepMaps } = require("./lines.cjs");

const COMMENTED = /[\\/](node_modules|src[\\/]dist)[\\/].*\.d\.ts$/;
const COMMENT = /\/\*\*[^]*?\*\//g;

const ts = keepMaps();
watchOwnFilesOnly(ts.sys);

// Only now: tslab must find the compiler as `keepMaps` left it.
const { createConverter } = require("tslab/dist/converter");

/** An installed package does not change under a running notebook; the notebook's own modules may. */
function watchOwnFilesOnly(system) {
  for (const name of ["watchFile", "watchDirectory"]) {
    const watch = system[name];
    system[name] = (path, ...rest) =>
      /[\\/]node_modules([\\/]|$)/.test(path) ? { close() {} } : watch(path, ...rest);
  }
}

/**
 * Declarations are half comments, which a front end shows and a run does not need: 0.3 s of each start,
 * 0.1 s of each first cell.
 */
function readWithoutComments(system) {
  const read = system.readFile;
  system.readFile = (path, ...rest) => {
    const text = read(path, ...rest);
    return text !== undefined && COMMENTED.test(path) ? text.replace(COMMENT, "") : text;
  };
}

/**
 * What the compiler looks at is no input of the cells, but for the declarations of the project's own
 * modules: a cell that no longer fits them has to be run again.
 */
function lookQuietly(system, reads) {
  for (const name of Object.keys(system)) {
    const look = system[name];
    if (typeof look !== "function") continue;
    system[name] = (...parts) => {
      if (name === "readFile") reads.noteModule(parts[0]);
      return reads.quietly(() => look(...parts));
    };
  }
}

/** Gives the function that makes a compiler of cells for Node, or for a browser. */
function openConverters({ isAttended, reads }) {
  if (!isAttended) readWithoutComments(ts.sys);
  lookQuietly(ts.sys, reads);
  return (isBrowser) => createConverter({ isJS: false, isBrowser });
}

module.exports = { openConverters, version: ts.version };
