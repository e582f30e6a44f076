/**
 * Which of two readings of free answers a study is opened with: the strict one, where an answer is
 * stated in an asked form and nowhere contradicted, or the lenient one, the last clear mention. A study
 * has two where they differ: `answers.csv` and, beside it, `lenient.csv`.
 */
import type { Design } from "../study/design";
import { refusal } from "../study/refusal";

/** How free text was turned into an option. */
export type Reading = "strict" | "lenient";

const tables: Readonly<Record<Reading, string>> = {
  strict: "answers.csv",
  lenient: "lenient.csv",
};

/** A design with the reading that its answers are of. */
interface ReadAs {
  readonly design: Design;
  /** `null` where the study has no second reading. */
  readonly reading: Reading | null;
}

/**
 * A study's design, its answers in the reading that is wanted.
 *
 * @param design - as declared
 * @param has - whether a file is in the study's folder
 * @param wanted - a reading, or `undefined` for the one that `study.yaml` names
 * @returns the design, its output the table of that reading
 * @throws RangeError if a reading is wanted of a study that has no two
 * @example
 * readAs(design, () => true, "lenient").design.outputs[0]?.from // => "lenient.csv"
 */
export function readAs(
  design: Design,
  has: (name: string) => boolean,
  wanted: Reading | undefined,
): ReadAs {
  const [output] = design.outputs;
  const hasBoth = output?.holds === "answers" && has(tables.strict) && has(tables.lenient);
  if (output === undefined || !hasBoth) {
    if (wanted === undefined) return { design, reading: null };
    const expected = `${tables.strict} and ${tables.lenient}, two readings of the same answers`;
    throw refusal("reading", expected, "a study that has no two");
  }
  const reading = wanted ?? (output.from === tables.lenient ? "lenient" : "strict");
  const outputs = [{ ...output, from: tables[reading] }];
  return { design: Object.freeze({ ...design, outputs: Object.freeze(outputs) }), reading };
}
