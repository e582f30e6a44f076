/** A member's value, or why it has none: one broken record must not end the reading of a file. */
import type { LogFile, Place } from "../reading";
import type { Member } from "./members";
import { parseJson } from "./parse";

/** `reason` is null exactly where `value` is what the file says. */
export interface MemberValue {
  readonly value: unknown;
  readonly reason: string | null;
  readonly place: Place;
}

/** The value of a member of a file. */
export function valueOf({ bytes, byte, isWhole }: Member, file: LogFile): MemberValue {
  const place = { file: file.path, line: null, byte };
  if (!isWhole) {
    const expected = "the end of the file where its list ends, and no sooner";
    return { value: undefined, reason: `expected ${expected}`, place };
  }
  try {
    return { value: parseJson(bytes, place), reason: null, place };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { value: undefined, reason: error.message, place };
  }
}
