/**
 * The text of `data/languages.csv` becomes facts about languages. It refuses a code that is not
 * FLORES-200's form, a second row of one code, and a resource class outside 0 to 5.
 */
import type { Language } from "./language";
import { quoted, refusal } from "./refusal";
import type { TableRow } from "./table";
import { field, readTable } from "./table";

const header = ["code", "name", "family", "branch", "script", "resource", "note"];

/** What a FLORES-200 code looks like: an ISO 639-3 code and an ISO 15924 one, `swh_Latn`. */
const codeForm = /^[a-z]{3}_[A-Z][a-z]{3}$/;

/**
 * The table of languages, facts only.
 *
 * @param text - columns code, name, family, branch, script, resource, note; the last two may be empty
 * @param file - its name, for messages
 * @returns one frozen row per code, in the order of the file; `resource` 0 to 5 or `null`
 * @throws RangeError if a code is malformed or doubled, a fact is missing, or a class is unknown
 * @see FLORES-200 codes: NLLB Team (2022), arXiv 2207.04672; resource classes: Joshi et al. (2020)
 * @example
 * const head = "code,name,family,branch,script,resource,note";
 * parseLanguages(`${head}\nheb_Hebr,Hebrew,Afro-Asiatic,Semitic,Hebrew,3,\n`, "languages.csv")[0]?.branch
 * // => "Semitic"
 */
export function parseLanguages(text: string, file: string): readonly Language[] {
  const seen = new Map<string, string>();
  return readTable(text, file, [header]).map((row) => {
    const language = readLanguage(row);
    const earlier = seen.get(language.code);
    if (earlier !== undefined) {
      throw refusal(row.place, `one row for ${language.code}`, `another at ${earlier}`);
    }
    seen.set(language.code, row.place);
    return Object.freeze(language);
  });
}

function readLanguage(row: TableRow): Language {
  const code = field(row, "code");
  if (!codeForm.test(code)) {
    throw refusal(row.place, "a code such as swh_Latn", quoted(code));
  }
  return {
    code,
    name: field(row, "name"),
    family: field(row, "family"),
    branch: field(row, "branch"),
    script: field(row, "script"),
    resource: resourceClass(row),
    note: row.fields.get("note") ?? "",
  };
}

function resourceClass(row: TableRow): number | null {
  const text = row.fields.get("resource") ?? "";
  if (text === "") return null;
  if (!/^[0-5]$/.test(text)) {
    throw refusal(row.place, "a resource class from 0 to 5, or nothing", quoted(text));
  }
  return Number(text);
}
