"use strict";
// Compiles the cells of notebooks before their kernels ask for them, with one compiler: what stands in
// the declarations of packages, most of the work of a kernel's first cells, is found out once and not
// by every kernel. Started as `node ahead.cjs FOLDER NOTEBOOK...` in the folder of the notebooks, which
// is the root of their imports; FOLDER gets what the kernels find (see compiled.cjs).

const { readFileSync } = require("node:fs");
const { openConverters } = require("./converter.cjs");
const { putCompiled } = require("./compiled.cjs");
const { nameCell, pieceOf } = require("./lines.cjs");
const { openModules } = require("./reads.cjs");
const { openWatcher } = require("./watcher.cjs");
// Only now: tslab must find the compiler as `lines.cjs` left it.
const { getCodeMetadata } = require("tslab/dist/metadata");

const [folder, ...notebooks] = process.argv.slice(2);
if (folder === undefined || notebooks.length === 0) {
  throw new TypeError("ahead: expected a folder and notebooks");
}

// A full disk, for one: no run fails for want of what would only have made it faster.
process.on("uncaughtException", ({ message }) => {
  process.stderr.write(`compiling ahead: ${message}; every kernel compiles for itself\n`);
  process.exit(1);
});
openWatcher();
const modules = openModules();
const openConverter = openConverters({
  isAttended: false,
  reads: { quietly: (work) => work(), noteModule: modules.note },
});

let converter = openConverter(false);
for (const notebook of notebooks) {
  if (compile(codesOf(notebook))) continue;
  // It hands out the modules beside a notebook once, to the first that imports them.
  converter.close();
  converter = openConverter(false);
}
process.exit();

/**
 * Compiles cell after cell as if each ran well: where one does not, the next asks for something else.
 *
 * @returns whether all could be compiled here; a notebook that brings modules of its own cannot be
 */
function compile(codes) {
  let before = "";
  for (const [index, code] of codes.entries()) {
    const { module, mode } = getCodeMetadata(code);
    if (module !== undefined || mode === "browser") return false;
    const name = `In[${index + 1}]`;
    nameCell(name);
    const converted = converter.convert(before, code);
    if (converted.sideOutputs !== undefined) return false;
    const compiled = { converted, piece: pieceOf(name), modules: modules.seen() };
    putCompiled(folder, [name, before, code], compiled);
    if (converted.diagnostics.length === 0) before = converted.declOutput ?? "";
  }
  return true;
}

/** The cells that run (see executed.py); what is no notebook has none, which its own run tells. */
function codesOf(notebook) {
  try {
    const { cells } = JSON.parse(readFileSync(notebook, "utf8"));
    const running = cells.filter(
      ({ cell_type: type, metadata }) =>
        type === "code" && !(metadata.tags ?? []).includes("skip-execution"),
    );
    return running.map(({ source }) => [source].flat().join("")).filter((code) => /\S/.test(code));
  } catch {
    return [];
  }
}
