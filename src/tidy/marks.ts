/**
 * The answers of a run packed into bytes: whether each could be read, is right and counts. What comes
 * in is a run; what goes out is made once for each and read by everything that goes over many items.
 */
import type { Run } from "./answers";

/** Bits of a mark. */
export const markRead = 1;
export const markRight = 2;
export const markScored = 4;

const packed = new WeakMap<Run, Uint8Array>();

/**
 * One byte per item of a run.
 *
 * @param run - of a study of items
 * @returns bytes of `markRead`, `markRight` and `markScored`, not to be written to
 */
export function marksOf(run: Run): Uint8Array {
  const known = packed.get(run);
  if (known !== undefined) return known;
  const { chosen, correct, scored } = run;
  const marks = new Uint8Array(correct.length);
  for (let i = 0; i < marks.length; i++) {
    const right = correct[i] === true ? markRight : 0;
    marks[i] = (chosen[i] != null ? markRead : 0) | right | (scored[i] === true ? markScored : 0);
  }
  packed.set(run, marks);
  return marks;
}
