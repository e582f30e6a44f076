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

/** More digits may not be exact in a double. */
const exactDigits = 15;

/**
 * A number of few digits, from its bytes.
 *
 * Both its digits, as a whole number, and the power of ten that they are divided by are exact in a double,
 * and division rounds as reading the number from its text would.
 *
 * @returns NaN for whatever is written in another way, number or not: `numberIn` tells then
 * @see Clinger, W. D. (1990). How to read floating point numbers accurately. PLDI '90
 * @example
 * plainNumber(Buffer.from("-0.25"), 0, 5) // => -0.25
 */
export function plainNumber(bytes: Buffer, from: number, to: number): number {
  const isNegative = bytes[from] === 0x2d;
  const first = isNegative ? from + 1 : from;
  if (to - first > exactDigits || to === first) return NaN;
  if (bytes[first] === 0x30 && to > first + 1 && bytes[first + 1] !== 0x2e) return NaN;
  let [digits, point] = [0, -1];
  for (let at = first; at < to; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (digit === -2 && point < 0 && at > first && at + 1 < to) point = at;
    else return NaN;
  }
  const value = point < 0 ? digits : digits / (powers[to - point - 1] ?? NaN);
  return isNegative ? -value : value;
}

const powers = Array.from({ length: exactDigits + 1 }, (_, power) => Number(`1e${power}`));

/** Whether a token that is no string could go on with this byte. */
export function isWordByte(byte: number): boolean {
  const isDigit = byte >= 0x30 && byte <= 0x39;
  const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return isDigit || isLetter || byte === 0x2d || byte === 0x2e || byte === 0x2b;
}
