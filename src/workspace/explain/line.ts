/**
 * One line for a terminal: numbers and places in words, and text that came out of a log made harmless
 * and broken where it is longer than the terminal is wide.
 */
import type { Place } from "../../read/reading";

/** No text takes more lines than these; the rest of it is told by `--json`. */
const mostLines = 3;

/**
 * A count with its noun, `1 log` and `1 200 logs`.
 *
 * @param number - whole
 * @param noun - in the singular; its plural takes an s
 */
export function counted(number: number, noun: string): string {
  return `${whole(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** A whole number with its thousands set apart. */
export function whole(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** A place as it is written in messages. */
export function where({ file, line, byte }: Place): string {
  if (line !== null) return `${file}:${line}`;
  return byte === null ? file : `${file} at byte ${byte}`;
}

/** Control characters and marks that turn a line around, as their code points. */
export function shown(line: string): string {
  return line.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
  });
}

/**
 * A line broken at its spaces, what follows set in by four more. A word that is longer than a line
 * stays whole, so that a path can be copied.
 *
 * @param line - harmless; the spaces that it begins with are kept
 * @param width - of the terminal, in characters
 * @returns three lines at most, the last ending in … where more was cut off
 * @example
 * wrapped("  one two three", 9) // => ["  one two", "      three"]
 */
export function wrapped(line: string, width: number): readonly string[] {
  const indent = /^ */.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let current = "";
  for (const word of line.slice(indent.length).split(" ")) {
    const before = lines.length === 0 ? indent : `${indent}    `;
    const longer = current === "" ? `${before}${word}` : `${current} ${word}`;
    if (current === "" || longer.length <= width) current = longer;
    else {
      lines.push(current);
      current = `${indent}    ${word}`;
    }
  }
  lines.push(current);
  if (lines.length <= mostLines) return lines;
  const last = lines[mostLines - 1] ?? "";
  return [...lines.slice(0, mostLines - 1), `${last.slice(0, width - 2)} …`];
}
