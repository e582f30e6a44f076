/**
 * Whether what could not be read is like the rest, in words. What comes in are gains with their parts;
 * what goes out is a sentence that compares answers read once with those read both times.
 */
import { capital, count } from "../figures/caption";
import { wholeNumber } from "../figures/percent";
import type { GainParts, ReadCounts } from "../stats/reading/parts";
import { wilson } from "../stats/wilson";
import { spanOf } from "./number";
import { sentence, type Sentence } from "./sentence";

/** Fewer answers than this have intervals so wide that a comparison says nothing. */
const fewest = 10;

/** Answers that were read on one side only, beside those read on both, as they are right on that side. */
interface Side {
  readonly name: string;
  readonly own: (counts: ReadCounts) => readonly [right: number, of: number];
  readonly both: (counts: ReadCounts) => readonly [right: number, of: number];
}

const sides: readonly Side[] = [
  {
    name: "rescued",
    own: ({ rescuedRight, rescued }) => [rescuedRight, rescued],
    both: ({ bothRightAfter, both }) => [bothRightAfter, both],
  },
  {
    name: "lost",
    own: ({ lostRight, lost }) => [lostRight, lost],
    both: ({ bothRightBefore, both }) => [bothRightBefore, both],
  },
];

/**
 * Whether rescued and lost answers are as often right as those read both times.
 *
 * Gain by gain, by Wilson intervals that keep apart, items taken as independent; the same items stand in
 * several gains where a study has several conditions, so gains are counted and never pooled.
 *
 * @param parts - from `readingParts`
 * @returns one sentence per side: in how many gains they differ, and in which way
 */
export function selectionSaid(parts: readonly GainParts[]): Sentence {
  const said = sides.map((side) => sideSaid(parts, side));
  return said.reduce((sofar, next) => sentence`${sofar} ${next}`);
}

function sideSaid(parts: readonly GainParts[], { name, own, both }: Side): Sentence {
  const all = parts.map(({ counts }) => ({ own: own(counts), both: both(counts) }));
  const enough = all.filter((each) => each.own[1] >= fewest && each.both[1] >= fewest);
  const gains = parts.length === 1 ? "the gain" : `each of ${parts.length} gains`;
  if (enough.length === 0) {
    const most = Math.max(...all.map((each) => each.own[1]));
    return most === 0
      ? sentence`No answer was ${name}.`
      : sentence`In ${gains} at most ${most} answers were ${name}, too few to compare.`;
  }
  const lies = enough.map((each) => {
    const [one, other] = [wilson(...each.own).interval, wilson(...each.both).interval];
    return one.high < other.low ? "less" : one.low > other.high ? "more" : "over";
  });
  const number = (which: string): number => lies.filter((each) => each === which).length;
  const ways = [
    { n: number("less"), said: "these are right less often than those read both times" },
    { n: number("more"), said: "these are right more often than those read both times" },
    { n: number("over"), said: "these and those read both times show no clear difference" },
  ].filter(({ n }) => n > 0);
  const sizes = enough.map((each) => each.own[1]);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)].map(wholeNumber);
  const each = least === most ? `${least ?? ""} each` : `${least ?? ""} to ${most ?? ""} each`;
  const which = `${count(enough.length, "gain")} with at least ${fewest} ${name} answers (${each})`;
  const clauses = ways.map(
    ({ n, said }, place) => `${place === 0 ? `in ${n} of ${which}` : `in ${n}`} ${said}`,
  );
  const apart = number("less") > 0 && number("more") === 0 ? "harder" : "easier";
  const isOneWay = number("less") > 0 !== number("more") > 0;
  const means = isOneWay ? `: what could not be read was ${apart} than the rest` : "";
  return sentence`${capital(clauses.join("; "))} (right: ${spanOf(enough.map(({ own: [right, of] }) => right / of))} against ${spanOf(enough.map(({ both: [right, of] }) => right / of))})${means}.`;
}
