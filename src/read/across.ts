/**
 * The name of an item across languages. Belebele's rows stand in another order in every language; link and
 * question number are the same, and name an item where no two documents of a language share them.
 */

/**
 * The key across languages of a document.
 *
 * @param link - of the passage
 * @param number - of the question about it
 * @returns `null` where either is missing
 * @see <https://huggingface.co/datasets/facebook/belebele>
 * @example
 * acrossKey("https://en.wikibooks.org/wiki/Animal", 2) // => "https://en.wikibooks.org/wiki/Animal#2"
 */
export function acrossKey(link: unknown, number: unknown): string | null {
  const isNumber = typeof number === "number" || typeof number === "string";
  return typeof link === "string" && isNumber ? `${link}#${number}` : null;
}

/**
 * Whether the keys across languages name every record, and two documents of one language never alike; else
 * records keep the names that they have within their run.
 *
 * @param run - one run, column by column: its keys, and the items and languages that they stand for
 */
export function areAcrossKeys({
  keys,
  item,
  language,
}: {
  readonly keys: readonly (string | null)[];
  readonly item: readonly string[];
  readonly language: readonly (string | null)[];
}): boolean {
  const documents = new Map<string | null, Map<string, string>>();
  for (const [i, key] of keys.entries()) {
    if (key === null) return false;
    const [code = null, id = ""] = [language[i], item[i]];
    const own = documents.get(code) ?? new Map<string, string>();
    documents.set(code, own);
    const before = own.get(key);
    if (before !== undefined && before !== id) return false;
    own.set(key, id);
  }
  return true;
}
