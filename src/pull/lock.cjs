/**
 * One at a time: a file that says who is at work, honoured while that process lives. The set-up holds
 * locks too, before anything is compiled or installed; so this file is plain JavaScript that needs
 * neither.
 */
const { randomUUID } = require("node:crypto");
const { linkSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { hostname } = require("node:os");

/**
 * Who holds a lock.
 *
 * @typedef {object} Holder
 * @property {string} pid - empty where the file does not tell
 * @property {string} host
 */

/**
 * Take a lock unless somebody has it.
 *
 * The file appears with its holder's name in it or not at all: it is written beside and then linked into
 * place, which fails where one is. The lock of a process that was ended is replaced in one step, by
 * whoever has the lock on doing so; so no third one can come between. A process of another machine
 * cannot be asked and counts as living.
 *
 * @param {string} path - of the lock's file; its folder is there
 * @returns {{ readonly release: () => void } | { readonly holder: Holder }} what gives it back, or who
 *   has it
 * @throws {Error} if the folder may not be written to
 * @example
 * take("run.lock") // => { release } ; a second time => { holder: { pid: "4711", host: "desk" } }
 */
function take(path) {
  const name = `${process.pid} ${hostname()} ${randomUUID()}`;
  const own = `${path}.${randomUUID()}`;
  const lock = { release: () => textOf(path) === name && rmSync(path, { force: true }) };
  writeFileSync(own, name, { flag: "wx" });
  try {
    for (;;) {
      if (isLinked(own, path)) return lock;
      const held = textOf(path);
      if (held === null) continue;
      if (isHeld(held)) return { holder: holderIn(held) };
      const turn = take(`${path}.turn`);
      if ("holder" in turn) return turn;
      try {
        if (textOf(path) !== held) continue;
        renameSync(own, path);
        return lock;
      } finally {
        turn.release();
      }
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * @param {string} own
 * @param {string} path
 * @returns {boolean} whether the lock is ours now
 */
function isLinked(own, path) {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    if (!withoutLinks.has(codeOf(error))) throw error;
  }
  try {
    // A disk without links: written where it belongs, and empty for a moment.
    writeFileSync(path, readFileSync(own), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

const withoutLinks = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EISDIR", "EINVAL"]);

/**
 * @param {string} path
 * @returns {string | null} `null` where there is no file
 */
function textOf(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/**
 * @param {string} text
 * @returns {Holder}
 */
function holderIn(text) {
  const [pid = "", host = ""] = text.trim().split(" ");
  return { pid, host };
}

/**
 * @param {string} text
 * @returns {boolean} whether it names a process that lives, as far as can be known
 */
function isHeld(text) {
  const { pid, host } = holderIn(text);
  return pid !== "" && (host !== hostname() || isAlive(Number(pid)));
}

/**
 * Whether a process of this machine is there; one of another person is.
 *
 * @param {number} pid
 * @returns {boolean}
 */
function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function codeOf(error) {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

module.exports = { take, isAlive };
