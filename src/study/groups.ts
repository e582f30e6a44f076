/**
 * The languages of a design: sources, those left out, the related ones, units. Every code is held
 * against the table of languages, and a language cannot have two roles or two named units.
 */
import type { Design, Related } from "./design";
import type { Entry, EntryValue } from "./entry";
import type { Fields } from "./expect";
import { asChoice, asList, asMap, asText, fields, found } from "./expect";
import type { Language } from "./language";
import { quoted, refusal, wrongKind } from "./refusal";

type Groups = Pick<Design, "sources" | "leaveOut" | "leaveOutReasons" | "related" | "units">;

/** The facts to hold codes against; `null` where a design is read without a table of languages. */
export type Known = readonly Language[] | null;

/**
 * The groups that a study declares over its languages.
 *
 * @param study - the fields of the whole document
 * @param known - the table of languages
 * @returns the design's groups, codes in the order of the file
 * @throws RangeError if a code or branch is unknown, or a language is in two groups that exclude
 * each other
 * @example
 * groupsOf(fields(parseEntries("related: { branch: Semitic }", "study.yaml"), ["related"]), null).related
 * // => { branch: "Semitic" }
 */
export function groupsOf(study: Fields, known: Known): Groups {
  const taken = new Map<string, Entry>();
  const sources = codesOf(study.maybe("sources"), known, taken);
  const left = leftOutOf(study.maybe("leave-out"), known, taken);
  const related = relatedOf(study.maybe("related"), known, taken);
  const units = unitsOf(study.maybe("units"), known);
  return { sources, ...left, related, units };
}

/** Codes of a list; `taken` remembers where each stands and refuses it a second time. */
export function codesOf(
  entry: Entry | null,
  known: Known,
  taken: Map<string, Entry> = new Map(),
): readonly string[] {
  if (entry === null) return [];
  const written = typeof entry.value === "string" ? [entry] : asList(entry);
  return written.map((below) => codeOf(asText(below), below, known, taken));
}

function codeOf(code: string, entry: Entry, known: Known, taken: Map<string, Entry>): string {
  if (known !== null && !known.some((language) => language.code === code)) {
    throw refusal(entry.place, `a code of languages.csv for ${entry.name}`, quoted(code));
  }
  const earlier = taken.get(code);
  if (earlier !== undefined) {
    const got = `it in ${earlier.name} at ${earlier.place} and in ${entry.name}`;
    throw refusal(entry.place, `${code} in one group`, got);
  }
  taken.set(code, entry);
  return code;
}

function leftOutOf(
  entry: Entry | null,
  known: Known,
  taken: Map<string, Entry>,
): Pick<Groups, "leaveOut" | "leaveOutReasons"> {
  if (entry === null) return { leaveOut: [] };
  if (!isMap(entry.value)) return { leaveOut: codesOf(entry, known, taken) };
  const reasons: Record<string, string> = {};
  for (const [code, reason] of entry.value) {
    reasons[codeOf(code, reason, known, taken)] = asText(reason);
  }
  return { leaveOut: Object.keys(reasons), leaveOutReasons: reasons };
}

function relatedOf(entry: Entry | null, known: Known, taken: Map<string, Entry>): Related {
  if (entry === null) return null;
  const { maybe } = fields(entry, ["branch", "languages"]);
  const branch = maybe("branch");
  const languages = maybe("languages");
  if ((branch === null) === (languages === null)) {
    const got = branch === null ? "neither" : "both";
    throw refusal(entry.place, "either a branch or languages for related", got);
  }
  if (branch === null) return { languages: codesOf(languages, known, taken) };
  const name = asText(branch);
  if (known !== null && !known.some((language) => language.branch === name)) {
    throw refusal(branch.place, "a branch of languages.csv for related.branch", quoted(name));
  }
  return { branch: name };
}

/** Units are `{ by, named }`, or, in short, the named ones alone. */
function unitsOf(entry: Entry | null, known: Known): Design["units"] {
  if (entry === null) return { by: "code", named: [] };
  const short = [...asMap(entry).values()].every((below) => Array.isArray(below.value));
  const { maybe } = fields(entry, short ? [...asMap(entry).keys()] : ["by", "named"]);
  const by = short ? null : maybe("by");
  const named = short ? entry : maybe("named");
  const taken = new Map<string, Entry>();
  return {
    by: by === null ? "code" : asChoice(by, ["code", "iso"]),
    named: named === null ? [] : [...asMap(named)].map(([name, list]) => unitOf(name, list)),
  };

  function unitOf(name: string, list: Entry): Design["units"]["named"][number] {
    if (!Array.isArray(list.value)) {
      throw wrongKind(list.place, `a list of codes for ${list.name}`, found(list));
    }
    return { name, languages: codesOf(list, known, taken) };
  }
}

function isMap(value: EntryValue): value is ReadonlyMap<string, Entry> {
  return value instanceof Map;
}
