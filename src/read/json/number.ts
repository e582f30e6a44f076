/**
 * Numbers as JSON and Python write them: bare NaN and Infinity too, and whole numbers of any length
 * without loss.
 */

const form = /^-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
const constants: ReadonlyMap<string, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);

/** Python itself refuses to read longer whole numbers. */
const mostDigits = 4300;

/**
 * The value of a number's text.
 *
 * @param text - the token
 * @returns a number; a bigint for a whole number past 2^53; null if it is not a number
 * @example
 * numberIn("9007199254740993") // => 9007199254740993n
 */
export function numberIn(text: string): number | bigint | null {
  const match = form.exec(text);
  if (match === null) return constants.get(text) ?? null;
  const value = Number(text);
  const isWhole = match[1] === undefined && match[2] === undefined;
  if (!isWhole || Number.isSafeInteger(value)) return value;
  return text.length > mostDigits ? null : BigInt(text);
}

/** Whether a token that is no string could go on with this byte. */
export function isWordByte(byte: number): boolean {
  const isDigit = byte >= 0x30 && byte <= 0x39;
  const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return isDigit || isLetter || byte === 0x2d || byte === 0x2e || byte === 0x2b;
}
