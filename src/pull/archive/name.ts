/**
 * Names out of archives, which anybody may have written: what comes out lies below the folder that
 * is unpacked into, on every system, and no two of them are one file on any disk.
 */
import { refusal } from "../../study/refusal";

const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
const control = /\p{Cc}/u;

/**
 * The parts of a name below the folder.
 *
 * @param name - as the archive writes it, with forward slashes
 * @param place - the archive, for the message
 * @param platform - on `win32` the characters that its file names cannot hold are refused too
 * @returns the parts, `.` left out; none for the folder itself
 * @throws RangeError if the name is absolute, climbs, names a device or holds control characters
 * @example
 * partsOf("./runs/a.json", "runs.tar") // => ["runs", "a.json"]
 */
export function partsOf(
  name: string,
  place: string,
  platform: string = process.platform,
): readonly string[] {
  const refuse = (got: string): RangeError =>
    refusal(place, "names that stay in their folder", `${got} (${JSON.stringify(name)})`);
  if (name.startsWith("/") || /^[a-z]:/i.test(name)) throw refuse("an absolute one");
  if (name.includes("\\")) throw refuse("one with a backslash");
  if (control.test(name)) throw refuse("one with control characters");
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  for (const part of parts) {
    if (part === "..") throw refuse("one that climbs");
    if (device.test(part)) throw refuse("the name of a device");
    if (platform === "win32" && /[<>:"|?*]|[. ]$/.test(part)) {
      throw refuse("one that Windows cannot hold");
    }
  }
  return parts;
}

/** Refuses a second entry for a name already taken, capitals and accents told apart or not. */
export interface Taken {
  readonly take: (parts: readonly string[], kind: "file" | "folder") => void;
}

/**
 * The names taken so far, none at first.
 *
 * @param place - the archive, for the message
 * @returns `take` throws a RangeError for a file whose name is taken, and for a folder in whose place
 * a file is
 */
export function takenNames(place: string): Taken {
  const kinds = new Map<string, { readonly kind: "file" | "folder"; readonly name: string }>();
  const takeOne = (parts: readonly string[], kind: "file" | "folder"): void => {
    const name = parts.join("/");
    const folded = name.normalize("NFC").toLowerCase();
    const former = kinds.get(folded);
    const isSame = former?.kind === "folder" && kind === "folder" && former.name === name;
    if (former !== undefined && !isSame) {
      const got = `${JSON.stringify(former.name)} and ${JSON.stringify(name)}`;
      throw refusal(place, "names that are apart on every disk", got);
    }
    if (former === undefined) kinds.set(folded, { kind, name });
  };
  return {
    take: (parts, kind) => {
      for (let depth = 1; depth < parts.length; depth++) takeOne(parts.slice(0, depth), "folder");
      if (parts.length > 0) takeOne(parts, kind);
    },
  };
}
