"use strict";
// tslab's compiler and executor for the cells of one notebook. Faults of tslab: it tells what went
// wrong only as printed text, lets a cell that declares a module pass with type errors, and does not
// find variables of earlier cells in `{ name }`.

const { openConverters, version } = require("./converter.cjs");
const { findCompiled } = require("./compiled.cjs");
const { keepPiece, nameCell } = require("./lines.cjs");
const { createExecutor } = require("tslab/dist/executor");
const { JupyterHandlerImpl } = require("tslab/dist/jupyter");

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
  const openConverter = openConverters({ isAttended, reads });
  const own = { node: undefined, browser: undefined };
  let found = [];
  let cell = "In[0]";

  function ownConverter(place) {
    return (own[place] ??= openConverter(place === "browser"));
  }

  /** Takes what was compiled ahead of the run, if anything was. */
  function convert(before, code) {
    const compiled = reads.quietly(() => findCompiled(cell, before, code));
    if (compiled === null) return ownConverter("node").convert(before, code);
    keepPiece(cell, compiled.piece);
    reads.keep(compiled.modules);
    return compiled.converted;
  }

  // Somebody who sits in front of it waits for the first cell, not for the start.
  if (isAttended) ownConverter("node");
  const converters = {
    node: {
      convert,
      inspect: (...parts) => ownConverter("node").inspect(...parts),
      complete: (...parts) => ownConverter("node").complete(...parts),
      addModule: (...parts) => ownConverter("node").addModule(...parts),
    },
    get browser() {
      return ownConverter("browser");
    },
    close() {
      own.node?.close();
      own.browser?.close();
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
    cell = name;
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
    version,
  };
}

/** tslab prints a diagnostic as format, file, line, column and text. */
function misfit([, file, line, column, text]) {
  return { file: file.trim(), line, column, text };
}

module.exports = { openCompiler };
