/**
 * The statements of an answer: places where an option is given in a form that was asked for. They
 * are announced ("the answer is B"), boxed, confirmed ("B is correct"), or a line of their own.
 */
import type { Choice, Options } from "./choice";
import { choiceAt, isPronoun, plain } from "./choice";
import { lead, leadInAnyCase, together, verdict } from "./lead";
import { isInside, markAt, markForm } from "./series";

/**
 * All statements, in the order of the text.
 *
 * @param text - normal, without the reasoning that was set apart
 * @param options - of the item
 * @returns what each states; a statement of several options is one of them all
 */
export function statementsIn(text: string, options: Options): readonly Choice[] {
  const found = [
    ...announced(text, options),
    ...boxed(text, options),
    ...confirmed(text, options),
    ...lines(text, options),
  ];
  return found.sort((one, other) => one.at - other.at);
}

function announced(text: string, options: Options): readonly Choice[] {
  const found: Choice[] = [];
  for (const match of leadsIn(text)) {
    const at = match.index + match[0].length;
    const choice = choiceAt(text, at, options);
    if (choice !== null) found.push(choice);
  }
  return found;
}

/** Comparing in lower case is several times faster, where it moves no character. */
function leadsIn(text: string): Iterable<RegExpExecArray> {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower.matchAll(lead) : text.matchAll(leadInAnyCase);
}

function boxed(text: string, options: Options): readonly Choice[] {
  const found: Choice[] = [];
  for (const match of text.matchAll(/\\f?box(?:ed)?\s{0,3}\{/g)) {
    const at = match.index + match[0].length;
    const inside = text.slice(at, at + 300).replace(/^(?:\\[a-z]{4,8}\s?\{|[\s({*$])+/, "");
    const choice = choiceAt(inside, 0, options);
    if (choice !== null) found.push({ ...choice, at, end: at });
  }
  return found;
}

/** "B is correct", and "A and B are correct", which names both. */
function confirmed(text: string, options: Options): readonly Choice[] {
  const found: Choice[] = [];
  for (const match of text.matchAll(markForm)) {
    const at = match.index;
    if (/^[a-z]/.test(match[0]) || isInside(text, at)) continue;
    const mark = markAt(text, at, options.count);
    if (mark === null || mark.positions.length === 0) continue;
    const isSaid = verdict.test(text.slice(mark.end, mark.end + 60));
    const link = together.exec(text.slice(mark.end, mark.end + 24))?.[0];
    if (!isSaid && link === undefined) continue;
    const several = link === undefined ? null : choiceAt(text, at, options);
    const isAll = several !== null && several.positions.length > 1;
    const isConfirmed =
      isSaid ||
      (isAll && /^[)*]{0,2} (?:are|is)(?: both)? /.test(text.slice(several.end, several.end + 12)));
    if (!isConfirmed || isNegated(text, at)) continue;
    found.push({ positions: isAll ? several.positions : mark.positions, at, end: mark.end });
  }
  return found;
}

/** "Neither A is correct", "if B is right": what stands before takes it back. */
function isNegated(text: string, at: number): boolean {
  return /\b(?:if|neither|not|whether|nor|or|and|is|why) (?:option |choice )?[("*]{0,2}$/i.test(
    text.slice(Math.max(0, at - 24), at),
  );
}

/** A whole answer, or its first or last line, that is a mark or an option's words. */
function lines(text: string, options: Options): readonly Choice[] {
  const marked = lineMarks(text, options);
  const different = new Set(marked.flatMap(({ positions }) => positions));
  const all = text.split("\n");
  const ends = [text.length - text.trimStart().length, text.trimEnd().lastIndexOf("\n") + 1];
  const outerMarks = marked.filter(({ at }) => ends.some((end) => Math.abs(at - end) < 12));
  // an enumeration of the options is no answer, unless an outer line is nothing but a mark
  const alone = outerMarks.filter(({ isAlone }) => isAlone);
  const isListed = marked.filter(({ isAlone }) => isAlone).length >= Math.max(3, options.count);
  const kept = different.size === 1 ? outerMarks : isListed ? [] : alone;
  const first = all.find((line) => line.trim() !== "") ?? "";
  const last = [...all].reverse().find((line) => line.trim() !== "") ?? "";
  const quoted = [first, last].flatMap((line) => {
    const words = line.length > 2000 ? "" : plain(line);
    const option = options.texts.find((each) => each.text === words);
    return option === undefined ? [] : [option.position];
  });
  const at = text.lastIndexOf(last);
  return [...kept, ...[...new Set(quoted)].map((each) => ({ positions: [each], at, end: at }))];
}

interface LineMark extends Choice {
  /** Whether the line holds nothing else. */
  readonly isAlone: boolean;
}

/** Marks that open a line and are closed: `B)`, `(B)`, `**B**`, `B.`, `B:`, or `B` alone. */
export function lineMarks(text: string, options: Options): readonly LineMark[] {
  const found: LineMark[] = [];
  for (const match of text.matchAll(/(?:^|\n)([ \t\r*_#>"'`([{«“$-]{0,8})(?=[^\s])/g)) {
    const at = match.index + match[0].length;
    const mark = markAt(text, at, options.count);
    if (mark === null || mark.positions.length === 0) continue;
    const rest = text.slice(mark.end, mark.end + 12);
    const isAlone = /^[)\].:*_"'`}»”$。．,፡።۔।။-]{0,6}[ \t\r]{0,3}(?:\n|$)/.test(rest);
    const isClosed = /^(?:[)\]:*_}:、．]|\.(?!\p{L})|\s?[-–—]\s)/u.test(rest);
    if (!isAlone && !(isClosed && !isPronoun(text, at, mark.end))) continue;
    const choice = choiceAt(text, at, options) ?? { positions: mark.positions, at, end: mark.end };
    found.push({ ...choice, isAlone });
  }
  return found;
}
