"use strict";
// What the compiler makes of every version of a cell: tslab makes two programs for each cell, and with
// each of them TypeScript, for the sake of incremental builds, looks up the types behind every import of
// every declaration: half of the time of a light cell. Of all that tslab asks only which of the
// project's own modules a cell reaches, and the names that a cell declares; here both are looked up
// directly.

const { posix } = require("node:path");

/** Gives the function with which TypeScript makes a program out of the one before. */
function openPrograms(ts) {
  return (...parts) => {
    const builder = ts.createAbstractBuilder(...parts);
    const program = builder.getProgram();
    return {
      ...builder,
      getAllDependencies: (file) => reached(program, file),
      getSourceFile(name) {
        const file = program.getSourceFile(name);
        // Only a bound file knows its names; the check of types, which would bind it, comes later.
        if (file !== undefined && !isLibrary(name))
          ts.bindSourceFile(file, program.getCompilerOptions());
        return file;
      },
    };
  };
}

/** The names of a file and of all modules that it imports, directly or not, except installed ones. */
function reached(program, file) {
  const names = new Set();
  const queue = [file];
  while (queue.length > 0) {
    const each = queue.pop();
    if (each === undefined || names.has(each.fileName)) continue;
    names.add(each.fileName);
    if (isLibrary(each.fileName)) continue;
    each.resolvedModules?.forEach(({ resolvedModule }) => {
      if (resolvedModule) queue.push(program.getSourceFile(resolvedModule.resolvedFileName));
    });
  }
  return [...names];
}

function isLibrary(name) {
  return name.endsWith(".d.ts") && posix.basename(name) !== "__prev__.d.ts";
}

module.exports = { openPrograms };
