/**
 * The tests of all claims and studies together, corrected for their number. What comes in are fits of
 * several studies; what goes out are rows for `table` and a sentence.
 */

import type { GenusContrast } from "../stats/lineage/genus";
import type { LineageRelation } from "../stats/lineage/relation";
import { holm } from "../stats/multiplicity";
import { at } from "../stats/vector";
import type { Design } from "../study/design";
import { short } from "../figures/percent";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** What one study says of the two claims that cells can carry. */
export interface Tested {
  readonly study: { readonly design: Design };
  readonly relation: LineageRelation;
  readonly contrast: GenusContrast;
}

interface Test {
  readonly claim: string;
  readonly study: string;
  readonly p: number;
}

/**
 * Every p-value of the family {gain against baseline, related against others} x studies, by Holm.
 *
 * @param all - one entry per study
 * @returns claim, study, p and its correction; a test that is not defined has no row
 */
export function claimRows(all: readonly Tested[]): readonly OverviewRow[] {
  const tests = testsOf(all);
  const corrected = holm(tests.map(({ p }) => p));
  return tests.map(({ claim, study, p }, place) => ({
    ...{ claim, study, p: Number(p.toPrecision(2)) },
    "p by Holm": Number(at(corrected, place).toPrecision(2)),
  }));
}

/**
 * Whether any of them holds after the correction.
 *
 * @param all - one entry per study
 * @returns one sentence with the smallest corrected p
 */
export function claimsTogether(all: readonly Tested[]): Sentence {
  const tests = testsOf(all);
  const corrected = holm(tests.map(({ p }) => p));
  const least = Math.min(...corrected);
  const held = corrected.filter((p) => p < 0.05).length;
  return sentence`Of these ${tests.length} main tests, ${held === 0 ? "none" : String(held)} has a p below 0.05 after Holm's correction; the smallest is ${short(least, "coefficient")}.`;
}

function testsOf(all: readonly Tested[]): readonly Test[] {
  return all.flatMap(({ study: { design }, relation, contrast }) => {
    const permuted = relation.absolute.relation?.permutation.p ?? null;
    const { p } = contrast.estimate;
    return [
      { claim: "gain against baseline", study: design.id, p: permuted },
      { claim: "related against other genera", study: design.id, p },
    ].flatMap((test) => (test.p === null ? [] : { ...test, p: test.p }));
  });
}
