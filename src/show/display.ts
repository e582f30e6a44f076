/**
 * The output of a notebook's cell. What comes in is one bundle: the same thing in several MIME
 * types, of which a front end picks the richest that it can draw. Outside a kernel the plain text goes
 * to standard output, so that everything here works in scripts and tests too.
 */

import * as jupyter from "tslab/dist/jupyter";

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
  // Read at call time: tslab has a new writer for every cell, and none outside a kernel.
  const write = (jupyter as { readonly lastWriteDisplayData: Write | null }).lastWriteDisplayData;
  if (write === null) process.stdout.write(`${bundle["text/plain"]}\n`);
  else write({ data: bundle, metadata: {}, transient: {} }, false);
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
