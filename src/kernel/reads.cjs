"use strict";
// What the cells of a run depend on: every file that they read or copy, every folder that they list,
// every path that they look for or ask the size and date of, and every module of the project that they
// load, each with how it looked when it was first met (see store/seen.ts). A run without its reads could not tell when it has to be repeated.
// Recorded only where COGNATE_READS names the file to write; what another thread or process of a cell
// reads is not seen.

const fs = require("node:fs");
const { resolve } = require("node:path");
const { syncBuiltinESMExports } = require("node:module");
const { fileURLToPath } = require("node:url");

const WATCHED = {
  // `cp` copies through the `copyFile` and `opendir` that stand here.
  file: [
    ...["readFileSync", "readFile", "openSync", "open", "createReadStream", "openAsBlob"],
    ...["copyFileSync", "copyFile"],
  ],
  listing: ["readdirSync", "readdir", "opendirSync", "opendir"],
  state: ["statSync", "stat", "lstatSync", "lstat", "readlinkSync", "readlink"],
  presence: ["existsSync", "exists", "accessSync", "access"],
};
/** Installed packages stand in the lock files; the rest is no input. */
const LEFT_OUT = /[\\/](node_modules|\.venv|\.git)([\\/]|$)|^\/(proc|sys|dev)\//;

const nothing = {
  begin() {},
  note() {},
  keep() {},
  quietly: (work) => work(),
  noteModule() {},
};

/** Starts recording into `target`, or nothing where no target is given. */
function openReads(target) {
  if (!target) return nothing;
  const { seen, placed } = require("../dist/store/seen.js");
  const root = require("../dist/store/root.js").findRoot();
  const looks = new Map();
  let isListening = false;

  function quietly(work) {
    const before = isListening;
    isListening = false;
    try {
      return work();
    } finally {
      isListening = before;
    }
  }

  function note(what) {
    if (!looks.has(what)) quietly(() => looks.set(what, seen(what, root)));
  }

  function noteFile(kind, path) {
    const name = path instanceof URL ? fileURLToPath(path) : String(path);
    const full = resolve(name);
    if (!LEFT_OUT.test(full)) note(`${kind} ${placed(full, root)}`);
  }

  function watch(holder, name, kind) {
    const original = holder[name];
    if (typeof original !== "function") return;
    const watched = function (path, ...rest) {
      const isRead = !/^open/.test(name) || !/^[awx]/.test(String(rest[0]));
      if (isListening && typeof path !== "number" && isRead) {
        noteFile(kind === "listing" && rest[0]?.recursive ? "tree" : kind, path);
      }
      return original.call(this, path, ...rest);
    };
    holder[name] = Object.assign(watched, original);
  }

  for (const [kind, names] of Object.entries(WATCHED)) {
    for (const name of names) {
      watch(fs, name, kind);
      watch(fs.promises, name, kind);
    }
  }
  syncBuiltinESMExports();

  process.on("exit", () => {
    isListening = false;
    for (const file of Object.keys(require.cache)) noteModule(file);
    const own = [...looks].sort(([a], [b]) => (a < b ? -1 : 1));
    fs.writeFileSync(target, JSON.stringify(Object.fromEntries(own)));
  });

  function noteModule(file) {
    const module = quietly(() => moduleNamed(file, placed, root));
    if (module !== null) note(module);
  }

  const recorder = {
    /** The kernel's own start is no part of the run. */
    begin: () => (isListening = true),
    note,
    /** What was looked at elsewhere for the sake of this run. */
    keep(looked) {
      for (const [what, look] of Object.entries(looked))
        if (!looks.has(what)) looks.set(what, look);
    },
    quietly,
    noteModule,
  };
  globalThis[Symbol.for("cognate.reads")] = recorder;
  return recorder;
}

/** The modules of the project that a compiler reads, each as it looked when it was first met. */
function openModules() {
  const { seen, placed } = require("../dist/store/seen.js");
  const root = require("../dist/store/root.js").findRoot();
  const looks = {};
  return {
    note(file) {
      const module = moduleNamed(file, placed, root);
      if (module !== null) looks[module] ??= seen(module, root);
    },
    seen: () => looks,
  };
}

/** What is looked at in a module of the project or a declaration of it; null for any other file. */
function moduleNamed(file, placed, root) {
  const real = fs.existsSync(file) ? fs.realpathSync(file) : file;
  const name = placed(real, root);
  return /(^|\/)src\/dist\//.test(name) && !LEFT_OUT.test(real) ? `file ${name}` : null;
}

module.exports = { openModules, openReads };
