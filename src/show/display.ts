/**
 * The output of a notebook's cell. What comes in is one bundle: the same thing in several MIME
 * types, of which a front end picks the richest that it can draw. Outside a kernel the plain text goes
 * to standard output, so that everything here works in scripts and tests too.
 */

/** One thing in several MIME types; `text/plain` is always among them. */
export interface Bundle {
  readonly "text/plain": string;
  readonly [mime: string]: unknown;
}

type Write = (
  output: { readonly data: Bundle; readonly metadata: object; readonly transient: object },
  isUpdate: boolean,
) => void;

/**
 * Show one bundle under the running cell.
 *
 * @param bundle - JSON types as objects, not as text
 */
export function display(bundle: Bundle): void {
  const write = writerOfKernel();
  if (write === null) process.stdout.write(`${bundle["text/plain"]}\n`);
  else write({ data: bundle, metadata: {}, transient: {} }, false);
}

/**
 * tslab's writer, which is another one for every cell. It is looked for among what is loaded: a kernel has loaded
 * tslab, and whoever has not would wait for the whole compiler, 0.15 s, to learn that there is no kernel.
 */
function writerOfKernel(): Write | null {
  const loaded = require.cache[require.resolve("tslab/dist/jupyter")];
  return (
    (loaded?.exports as { readonly lastWriteDisplayData: Write | null } | undefined)
      ?.lastWriteDisplayData ?? null
  );
}

/**
 * Text from data, made safe for HTML.
 *
 * @param text - as the data give it
 * @returns text that is shown character by character
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
