/**
 * What a person sees while they wait: which step of how many, and for how long. On a terminal one line
 * that counts; elsewhere (a log) a line at the start, one now and then, and one at the end.
 */

/**
 * @typedef {object} Screen
 * @property {(text: string) => void} write
 * @property {boolean} isTerminal
 * @property {() => number} now - milliseconds
 */

/** @type {Screen} */
const standardError = {
  write: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
  now: () => Date.now(),
};

/**
 * Show one step while it is under way.
 *
 * @template T
 * @param {string} title - e.g. `set-up 2 of 4, Python environment`
 * @param {(note: (text: string) => void) => Promise<T>} work - may tell how far it is
 * @param {Screen} [screen]
 * @returns {Promise<T>}
 */
export async function shown(title, work, screen = standardError) {
  const start = screen.now();
  let said = "";
  const elapsed = () => `${Math.round((screen.now() - start) / 1000)} s`;
  const line = () => `${title} ... ${elapsed()}${said && `, ${said}`}`;
  const rewrite = (/** @type {string} */ text) => screen.write(`\r${text}\u001b[K`);
  const tick = () => (screen.isTerminal ? rewrite(line()) : screen.write(`${line()}\n`));
  screen.write(screen.isTerminal ? `${title} ...` : `${title} ...\n`);
  const timer = setInterval(tick, screen.isTerminal ? 500 : 15_000);
  const end = (/** @type {string} */ how) => {
    clearInterval(timer);
    const text = `${title}: ${how} ${elapsed()}`;
    if (screen.isTerminal) rewrite(text);
    else screen.write(text);
    screen.write("\n");
  };
  try {
    const result = await work((text) => {
      said = text;
    });
    end("done in");
    return result;
  } catch (error) {
    end("stopped after");
    throw error;
  }
}
