/** Where the outputs of a study were pulled from, read from their entries. */
import type { Origin } from "./design";
import type { Entry } from "./entry";
import { asCount, asList, asText, fields } from "./expect";
import { quoted, refusal } from "./refusal";

/**
 * The origins, in the order of the file.
 *
 * @param entry - the list under `pulled`
 * @returns one per source
 * @throws RangeError if a sum or a commit is none
 */
export function originsOf(entry: Entry): readonly Origin[] {
  return asList(entry).map((below): Origin => {
    const { need, maybe } = fields(below, ["source", "commit", "files", "bytes", "sha256"]);
    const commit = maybe("commit");
    return {
      source: asText(need("source")),
      ...(commit === null ? {} : { commit: digits(commit, 40) }),
      files: asCount(need("files")),
      bytes: asCount(need("bytes")),
      sha256: digits(need("sha256"), 64),
    };
  });
}

function digits(entry: Entry, count: number): string {
  const text = asText(entry);
  if (text.length === count && /^[0-9a-f]+$/.test(text)) return text;
  throw refusal(entry.place, `${count} hexadecimal digits`, quoted(text));
}
