/** A computed sentence under the running cell. */

import { sentence, type Part } from "../narrative/sentence";
import { display } from "./display";

/**
 * Say a sentence: the frame is ours, numbers and directions come from rows.
 *
 * @param frame - the literal parts of the template
 * @param parts - phrases, whole numbers or sentences; text is escaped
 * @throws TypeError if a part is a fraction without a unit
 */
export function say(frame: TemplateStringsArray, ...parts: readonly Part[]): void {
  const { markdown, plain } = sentence(frame, ...parts);
  display({ "text/markdown": markdown, "text/plain": plain });
}
