/** Who published a study's figures, and the benchmark they were measured on, read from their entries. */
import type { Benchmark, Citation } from "./design";
import type { Entry } from "./entry";
import { asChoice, asCount, asMap, asText, asTexts, fields } from "./expect";
import type { Known } from "./groups";
import { codesOf } from "./groups";
import { refusal } from "./refusal";

/**
 * The citation; `checked` and `flagged` may be missing, the rest may not.
 *
 * @param entry - the map under `cite`
 */
export function citationOf(entry: Entry): Citation {
  const { need, maybe } = fields(entry, [
    ...["text", "address", "licence", "date", "checked", "flagged"],
  ]);
  const [checked, flagged] = [maybe("checked"), maybe("flagged")];
  return {
    text: asText(need("text")),
    address: asText(need("address")),
    licence: asText(need("licence")),
    date: asText(need("date")),
    checked: checked === null ? [] : asTexts(checked),
    flagged: flagged === null ? [] : asTexts(flagged),
  };
}

/**
 * The benchmark: items per language, and passages and options where it has them.
 *
 * @param entry - the map under `benchmark`
 * @param known - the table of languages, against which `items-in` is held
 * @throws RangeError if a count is not a whole number above 0, or there are more passages than items
 */
export function benchmarkOf(entry: Entry, known: Known): Benchmark {
  const { need, maybe } = fields(entry, [
    ...["name", "items", "items-in", "passages", "options", "scoring"],
  ]);
  const items = asCount(need("items"));
  const [passages, options, itemsIn] = [maybe("passages"), maybe("options"), maybe("items-in")];
  if (passages !== null && asCount(passages) > items) {
    throw refusal(
      passages.place,
      `at most as many passages as items (${items})`,
      `${asCount(passages)}`,
    );
  }
  return {
    name: asText(need("name")),
    items,
    ...(itemsIn === null ? {} : { itemsIn: countsOf(itemsIn, known) }),
    passages: passages === null ? null : asCount(passages),
    options: options === null ? null : asCount(options, 2),
    scoring: asChoice(need("scoring"), ["generated", "log-probability"]),
  };
}

function countsOf(entry: Entry, known: Known): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [code, below] of asMap(entry)) {
    codesOf({ ...below, value: code }, known);
    counts[code] = asCount(below);
  }
  return counts;
}
