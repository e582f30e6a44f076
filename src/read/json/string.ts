/**
 * Strings in the bytes of a JSON text: where one ends, found at the speed of a memory search because
 * logs hold contexts of many kilobytes, and what it says.
 */

const quote = 0x22;
const backslash = 0x5c;

/** Below this a plain loop is done before a search has begun. */
const short = 12;

/**
 * The closing quote of a string.
 *
 * @param bytes - a JSON text
 * @param from - the byte after the opening quote
 * @param end - where the text ends
 * @returns the position of the closing quote, or -1 if the string does not end before `end`
 * @example
 * stringEnd(Buffer.from('"a\\"b" '), 1, 7) // => 5
 */
export function stringEnd(bytes: Buffer, from: number, end: number): number {
  const near = Math.min(from + short, end);
  let at = from;
  while (at < near) {
    const byte = bytes[at];
    if (byte === quote) return at;
    at += byte === backslash ? 2 : 1;
  }
  return at < end ? farEnd(bytes, at, end) : -1;
}

function farEnd(bytes: Buffer, from: number, end: number): number {
  let at = bytes.indexOf(quote, from);
  while (at >= 0 && at < end) {
    let before = at - 1;
    while (before >= from && bytes[before] === backslash) before -= 1;
    if ((at - before) % 2 === 1) return at;
    at = bytes.indexOf(quote, at + 1);
  }
  return -1;
}

/**
 * Whether a string holds no escape but JSON's own: where it does, `stringText` is not null.
 *
 * @param bytes - a JSON text
 * @param from - the byte after the opening quote
 * @param to - the closing quote
 */
export function hasKnownEscapes(bytes: Buffer, from: number, to: number): boolean {
  let at = to - from > short ? firstBackslash(bytes, from, to) : from;
  while (at < to) {
    if (bytes[at] !== backslash) at += 1;
    else {
      const length = escapeLength(bytes, at + 1, to);
      if (length === 0) return false;
      at += 1 + length;
    }
  }
  return true;
}

/** Found at the speed of a memory search; most long strings of a log have an escape near their end or none. */
function firstBackslash(bytes: Buffer, from: number, to: number): number {
  const at = bytes.indexOf(backslash, from);
  return at < 0 ? to : Math.min(at, to);
}

/** The length of an escape behind its backslash; 0 for one that JSON does not know. */
function escapeLength(bytes: Buffer, at: number, to: number): number {
  const byte = bytes[at] ?? 0;
  if (byte === letterU) {
    for (let i = 1; i <= 4; i++) if (at + i >= to || !isHex(bytes[at + i] ?? 0)) return 0;
    return 5;
  }
  return at < to && isEscape[byte] === 1 ? 1 : 0;
}

function isHex(byte: number): boolean {
  const letter = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x66);
}

const letterU = 0x75;
const isEscape = new Uint8Array(256);
for (const letter of '"\\/bfnrt') isEscape[letter.charCodeAt(0)] = 1;

const escape = /\\(?:u([0-9a-fA-F]{4})|([^])|$)/g;
const meanings: Readonly<Record<string, string>> = {
  ...{ '"': '"', "\\": "\\", "/": "/" },
  ...{ b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" },
};

/**
 * What a string says.
 *
 * Half of a surrogate pair stays as it is, bytes that are no UTF-8 become U+FFFD, and control
 * characters may stand unescaped: model outputs hold all three, and a row is worth more than a rule.
 *
 * @param bytes - a JSON text
 * @param from - the byte after the opening quote
 * @param to - the closing quote
 * @returns the text, or null if it holds an escape that JSON does not know
 * @example
 * stringText(Buffer.from('"a\\u0041"'), 1, 8) // => "aA"
 */
export function stringText(bytes: Buffer, from: number, to: number): string | null {
  const raw = bytes.toString("utf8", from, to);
  if (!raw.includes("\\")) return raw;
  const unknown: string[] = [];
  const text = raw.replace(
    escape,
    (whole, code: string | undefined, letter: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
      const meaning = letter === undefined ? undefined : meanings[letter];
      if (meaning === undefined) unknown.push(whole);
      return meaning ?? whole;
    },
  );
  return unknown.length === 0 ? text : null;
}
