/** Names of languages that are not certain are noted as logs are read, for a person to decide. */
import { codesNamed, languageIn } from "../read/language";
import type { Choices } from "../read/reading";
import type { Language } from "../study/language";

/**
 * Tells the language of some names, and notes the first that is of no certain one.
 *
 * @param table - the table of languages
 * @param given - names to codes, decided by a person
 * @param unclear - where names are noted, each with the codes that it may mean
 */
export function noting(
  table: readonly Language[],
  given: ReadonlyMap<string, string>,
  unclear: Map<string, readonly string[]>,
): Choices["language"] {
  const [certain, codesOf] = [languageIn(table, given), codesNamed(table, given)];
  return (names) => {
    const code = certain(names);
    if (code !== null) return code;
    for (const name of names) {
      const codes = codesOf(name);
      if (codes === null) continue;
      unclear.set(name, codes);
      break;
    }
    return null;
  };
}
