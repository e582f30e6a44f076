/**
 * Names in logs become codes of the table of languages. A name may be a code, a tag, an English name
 * or the task of a known multilingual benchmark; what could mean several codes is `null` and never
 * guessed, and so is a language that the table lacks.
 */
import type { Language } from "../study/language";
import type { Choices } from "./reading";
import { englishNames, membersOf, scriptOfChinese, usualScript } from "./tags";

/** Benchmarks whose task names carry a bare language code, as their harnesses write them. */
const multilingual =
  /(?:^|[^a-z])(?:afri(?:mgsm|mmlu|xnli|senti)|belebele|flores|global[_-]mmlu|include[_-]base|m[_-]?(?:arc|hellaswag|mmlu|truthfulqa)|masakha(?:news|ner|pos)|mgsm|mlqa|mmlu[_-]?prox|mmmlu|paws[_-]?x?|sib(?:[_-]?200)?|truthfulqa[_-]multi|uhura|xcopa|xnli|xquad|xstory[_-]?cloze|xwinograd)(?![a-z])/i;

/** In `mgsm_en_cot_de` English is the language of the reasoning, German that of the question. */
const reasonedIn = /[_-]en[_-]cot(?=[_-])/i;

/**
 * The language that some names stand for.
 *
 * Names are asked in their order. The first that names one code decides; one that could be several
 * codes is narrowed by those that follow, and the answer is `null` when that leaves more than one.
 * A tag without a script stands for the code of the table that has its language, when there is one
 * only; of two-letter tags the registry's usual script decides between native and romanised text. A
 * macrolanguage with several members in the table (`ar`, `fa`, `ms`) names none of them: whoever
 * knows better says so in `given`.
 *
 * @param languages - the table of languages
 * @param given - names as they stand in logs, to codes of the table, decided by a person
 * @returns a function from names, the most telling first, to a code of the table or `null`
 * @see BCP 47 (RFC 5646) for tags; ISO 639-3 for members of macrolanguages
 * @example
 * languageIn(languages)(["belebele_heb_Hebr_mcf"]) // => "heb_Hebr"
 */
export function languageIn(
  languages: readonly Language[],
  given: ReadonlyMap<string, string> = new Map(),
): Choices["language"] {
  const named = codesNamed(languages, given);
  return (names) => {
    let possible: readonly string[] | null = null;
    for (const name of names) {
      const codes = named(name);
      if (codes === null) continue;
      const before: readonly string[] = possible ?? codes;
      possible = before.filter((code) => codes.includes(code));
      if (possible.length < 2) break;
    }
    return possible?.length === 1 ? (possible[0] ?? null) : null;
  };
}

/**
 * The codes that one name may mean.
 *
 * @param languages - the table of languages
 * @param given - names to codes, decided by a person
 * @returns a function from a name to codes in order: one when it is clear, several when it is not,
 * none when it names a language that the table lacks; `null` when it names no language at all
 * @example
 * codesNamed(languages)("zh") // => ["zho_Hans", "zho_Hant"]
 */
export function codesNamed(
  languages: readonly Language[],
  given: ReadonlyMap<string, string> = new Map(),
): (name: string) => readonly string[] | null {
  const facts = factsOf(languages);
  const known = new Map<string, readonly string[] | null>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const decided = given.get(name);
    const codes = decided === undefined ? codesIn(name.trim(), facts) : [decided];
    if (known.size < mostKnown) known.set(name, codes);
    return codes;
  };
}

/** Names repeat by the million in a log; how many different ones are remembered. */
const mostKnown = 10_000;

interface Facts {
  /** The codes of an ISO 639-3 language, in order. */
  readonly byIso: ReadonlyMap<string, readonly string[]>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly scripts: ReadonlySet<string>;
}

function factsOf(languages: readonly Language[]): Facts {
  const [byIso, byName] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const { code, name } of languages) {
    byIso.set(code.slice(0, 3), [...(byIso.get(code.slice(0, 3)) ?? []), code]);
    byName.set(plain(name), [...(byName.get(plain(name)) ?? []), code]);
  }
  return { byIso, byName, scripts: new Set(languages.map(({ code }) => code.slice(4))) };
}

function codesIn(name: string, facts: Facts): readonly string[] | null {
  if (name.length > 300) return null;
  const said = /(?:^|[^a-z])lang(?:uage)?=([^,;|&\s]+)/i.exec(name)?.[1];
  if (said !== undefined) return codesIn(said, facts);
  return (
    floresIn(name, facts) ?? tagOf(name, facts) ?? englishOf(name, facts) ?? taskOf(name, facts)
  );
}

/** Codes such as `arb_Arab` wherever they stand in a name, told by the script's capital. */
function floresIn(name: string, facts: Facts): readonly string[] | null {
  const found = [...name.matchAll(/(?<![A-Za-z])([a-z]{3})[_-]([A-Z][a-z]{3})(?![A-Za-z])/g)];
  const real = found.filter(([, , script = ""]) => facts.scripts.has(script));
  if (real.length === 0) return null;
  const codes = real.flatMap(([, iso = "", script = ""]) => written(iso, script, facts) ?? []);
  return [...new Set(codes)];
}

/** A whole name as a tag of BCP 47: language, and perhaps script and region. */
function tagOf(name: string, facts: Facts): readonly string[] | null {
  const form = /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?$/i;
  const [, short, script, region = ""] = form.exec(name) ?? [];
  if (short === undefined) return null;
  const language = short.toLowerCase();
  const byRegion = language === "zh" ? scriptOfChinese.get(region.toUpperCase()) : undefined;
  const usual = language.length === 2 ? usualScript.get(language) : undefined;
  return written(language, script ?? byRegion ?? usual, facts);
}

/** The codes of a language by a short code, in one script or in all; `null` for no language. */
function written(
  short: string,
  script: string | undefined,
  facts: Facts,
): readonly string[] | null {
  const members = facts.byIso.has(short) ? [short] : membersOf.get(short);
  if (members === undefined) return null;
  const codes = members.flatMap((iso) => facts.byIso.get(iso) ?? []).sort();
  if (script === undefined) return codes;
  return codes.filter((code) => code.slice(4).toLowerCase() === script.toLowerCase());
}

/** English names, with `(romanized)`, `simplified` or `traditional` where scripts differ. */
function englishOf(name: string, facts: Facts): readonly string[] | null {
  const words = plain(name).split(" ");
  const script = words.map((word) => scriptWords.get(word)).find((word) => word !== undefined);
  const rest = words.filter((word) => !scriptWords.has(word)).join(" ");
  const short = englishNames.get(rest);
  const codes = facts.byName.get(rest) ?? (short ? written(short, undefined, facts) : null);
  if (script === undefined || codes === null) return codes;
  return codes.filter((code) => code.endsWith(script));
}

const scriptWords: ReadonlyMap<string, string> = new Map([
  ...([["simplified", "Hans"] as const, ["traditional", "Hant"]] as const),
  ...([["romanized", "Latn"] as const, ["romanised", "Latn"], ["latin", "Latn"]] as const),
]);

/** What follows the benchmark in a task's name, when exactly one part of it is a language. */
function taskOf(name: string, facts: Facts): readonly string[] | null {
  const benchmark = multilingual.exec(name);
  if (benchmark === null) return null;
  const rest = name.slice(benchmark.index + benchmark[0].length).replace(reasonedIn, "");
  const parts = rest.split(/[^\p{L}]+/u).filter((part) => part !== "");
  const found = parts.map((part) => tagOf(part, facts) ?? englishOf(part, facts));
  const named = found.filter((codes) => codes !== null);
  return named.length === 1 ? (named[0] ?? null) : named.length === 0 ? null : named.flat();
}

/** Lower case, without accents, brackets and hyphens, one space between words. */
function plain(name: string): string {
  const letters = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return letters
    .replace(/[()[\]_,-]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
