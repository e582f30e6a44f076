/**
 * Which Node may run the workspace. Written so that an old Node can still read it: it is the first
 * file that every command loads, and its one task is to say clearly what is missing.
 */

/** The oldest Node that everything here runs on. */
export const oldestNode = "20.19.0";

/**
 * Whether a version is at least another one, number by number.
 *
 * @param {string} version - e.g. `20.19.0`; what follows a hyphen is ignored
 * @param {string} least - the same form
 * @returns {boolean}
 */
export function isAtLeast(version, least) {
  const have = numbers(version);
  const want = numbers(least);
  for (let i = 0; i < want.length; i += 1) {
    if ((have[i] || 0) !== want[i]) return (have[i] || 0) > want[i];
  }
  return true;
}

/**
 * What is wrong with a Node, as one sentence with what to do, or null.
 *
 * @param {string} version - e.g. `process.versions.node`
 * @returns {string | null}
 */
export function nodeTrouble(version) {
  if (isAtLeast(version, oldestNode)) return null;
  return (
    "this is Node " +
    version +
    ", and Cognate needs Node 20.19 or later: install a newer one from nodejs.org (or with your version manager), then run the same command again"
  );
}

/**
 * @param {string} version
 * @returns {number[]}
 */
function numbers(version) {
  return version.split("-")[0].split(".").map(Number);
}
