"use strict";
// tslab's compiler and executor for the cells of one notebook. Faults of tslab: it tells what went
// wrong only as printed text, lets a cell that declares a module pass with type errors, does not find
// variables of earlier cells in `{ name }`, and watches every folder of node_modules (0.4 s of each
// start, some 1,500 of the system's watches).

const { keepMaps, nameCell } = require("./lines.cjs");

const COMMENTED = /[\\/](node_modules|src[\\/]dist)[\\/].*\.d\.ts$/;
const COMMENT = /\/\*\*[^]*?\*\//g;

const ts = keepMaps();
watchOwnFilesOnly(ts.sys);

// Only now: tslab must find the compiler as `keepMaps` left it.
const { createConverter } = require("tslab/dist/converter");
const { createExecutor } = require("tslab/dist/executor");
const { JupyterHandlerImpl } = require("tslab/dist/jupyter");

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

/**
 * Let cells find variables of earlier cells where tslab forgets to look for them: in `{ study }` it
 * leaves the name as it stands, and the cell dies of `study is not defined`. A name that the system
 * has too stays the system's.
 */
function shareVariables(locals) {
  for (const name of Object.getOwnPropertyNames(locals)) {
    if (name in globalThis) continue;
    Object.defineProperty(globalThis, name, { configurable: true, get: () => locals[name] });
  }
}

/** The compiler for notebooks in the folder `root`. */
function openCompiler(root, { isAttended, reads }) {
  if (!isAttended) readWithoutComments(ts.sys);
  lookQuietly(ts.sys, reads);
  const node = createConverter({ isJS: false, isBrowser: false });
  let browser;
  let found = [];
  const converters = {
    node,
    get browser() {
      return (browser ??= createConverter({ isJS: false, isBrowser: true }));
    },
    close() {
      node.close();
      browser?.close();
    },
  };
  const executor = createExecutor(root, converters, {
    log: (value) => console.log(value),
    error: (...parts) => found.push(parts),
  });
  const handler = new JupyterHandlerImpl(executor, false);

  /** Runs one cell and gives what went wrong: thrown values, or all places that do not compile. */
  async function run(code, name) {
    found = [];
    nameCell(name);
    const isDone = await executor.execute(code).catch((error) => {
      found.push([error]);
      return false;
    });
    shareVariables(executor.locals);
    const misfits = found.filter((parts) => parts.length > 1);
    const thrown = found.filter((parts) => parts.length === 1);
    const failures = thrown.map(([value]) => ({ value, code }));
    if (misfits.length > 0) failures.push({ misfits: misfits.map(misfit), code });
    if (!isDone && failures.length === 0) {
      failures.push({ value: new Error("the cell failed and tslab gave no reason"), code });
    }
    return failures;
  }

  return {
    run,
    interrupt: () => executor.interrupt(),
    information: () => handler.handleKernel(),
    isComplete: (content) => handler.handleIsComplete(content),
    inspect: (content) => handler.handleInspect(content),
    complete: (content) => handler.handleComplete(content),
    close: () => executor.close(),
    version: ts.version,
  };
}

/** tslab prints a diagnostic as format, file, line, column and text. */
function misfit([, file, line, column, text]) {
  return { file: file.trim(), line, column, text };
}

module.exports = { openCompiler };
