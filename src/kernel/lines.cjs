"use strict";
// Fault of tslab: a stack names lines of the JavaScript that it made, under `evalmachine.<anonymous>`.
// Here the compiler keeps its source maps: the code of a cell is named `In[3]`, and `toTypeScript`
// turns each frame of a stack into line and column of the cell as it was typed.

const { existsSync, readFileSync } = require("node:fs");
const { createRequire, SourceMap } = require("node:module");
const { dirname, resolve } = require("node:path");
const { openPrograms } = require("./program.cjs");

const CELL = "__tslab__.ts";
const MAPS = { inlineSourceMap: true, inlineSources: true };
const INLINE_MAP = /\n\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/;
const LINKED_MAP = /\n\/\/# sourceMappingURL=\S+\s*$/;
const FRAME = /^(\s+at (?:.*? \()?)(.+):(\d+):(\d+)(\)?)$/;

let cellName = "In[0]";
/** Of each piece of code its two maps as JSON, how many lines were put before it, its compiled length. */
const pieces = new Map();

/** Every piece of code compiled from now on belongs to the cell `name`. */
function nameCell(name) {
  cellName = name;
}

/** What `toTypeScript` has to know of a piece of code that was compiled elsewhere. */
function keepPiece(name, piece) {
  pieces.set(name, piece);
}

function pieceOf(name) {
  return pieces.get(name);
}

/**
 * A frame of a stack with its place as it was typed, and the typed line if it is one of a cell.
 *
 * @returns null for the call that tslab wraps around a cell
 */
function toTypeScript(frame) {
  const [, before, name, line, column, after] = FRAME.exec(frame) ?? [];
  const piece = pieces.get(name);
  if (piece === undefined) return { frame: toSource(frame), typed: null };
  if (Number(line) > piece.length) return null;
  const module = new SourceMap(JSON.parse(piece.toModule));
  const common = module.findEntry(Number(line) - 1, Number(column) - 1);
  const toTyped = JSON.parse(piece.toTyped);
  const origin = new SourceMap(toTyped).findEntry(common.originalLine, common.originalColumn);
  const typed = {
    line: origin.originalLine + 1 - piece.added,
    column: origin.originalColumn + 1,
    text: toTyped.sourcesContent[0].split("\n")[origin.originalLine],
  };
  const place = `${name}:${typed.line}:${typed.column}`;
  return { frame: `${before.replace("Proxy.", "")}${place}${after}`, typed };
}

/** A frame in a compiled file of the project, with the place in the file that it was compiled from. */
function toSource(frame) {
  const [, before, file, line, column, after] = FRAME.exec(frame) ?? [];
  if (file === undefined || /[\\/]node_modules[\\/]/.test(file) || !existsSync(`${file}.map`)) {
    return frame;
  }
  const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  const origin = map.findEntry(Number(line) - 1, Number(column) - 1);
  if (origin.originalSource === undefined) return frame;
  const source = resolve(dirname(file), origin.originalSource);
  return `${before}${source}:${origin.originalLine + 1}:${origin.originalColumn + 1}${after}`;
}

/** tslab compiles twice, TypeScript to a module and the module to CommonJS: keep a map of each. */
function transpile(ts, text, options) {
  const inline = INLINE_MAP.exec(text);
  if (inline === null) return ts.transpileModule(text, options);
  const toTyped = Buffer.from(inline[1], "base64").toString();
  const second = ts.transpileModule(text.slice(0, inline.index), {
    ...options,
    compilerOptions: { ...options.compilerOptions, sourceMap: true },
  });
  const file = JSON.parse(toTyped).sources[0].replace(/^(\.\.\/)+/, "");
  const name = file === CELL ? cellName : file;
  const outputText = second.outputText.replace(LINKED_MAP, "");
  pieces.set(name, {
    toTyped,
    toModule: second.sourceMapText,
    added: existsSync(file) ? 0 : 1,
    length: outputText.split("\n").length,
  });
  return { ...second, outputText: `${outputText}\n//# sourceURL=${name}` };
}

/** TypeScript's exports are read-only: tslab gets a copy in which two functions are ours, and its programs. */
function keepMaps() {
  const tslab = createRequire(require.resolve("tslab/package.json"));
  const id = tslab.resolve("@tslab/typescript-for-tslab");
  const ts = tslab(id);
  const programs = openPrograms(ts);
  require.cache[id].exports = {
    ...ts,
    createWatchCompilerHost: (files, options, system, _, ...rest) =>
      ts.createWatchCompilerHost(files, { ...options, ...MAPS }, system, programs, ...rest),
    transpileModule: (text, options) => transpile(ts, text, options),
  };
  return ts;
}

module.exports = { keepMaps, keepPiece, nameCell, pieceOf, toTypeScript };
