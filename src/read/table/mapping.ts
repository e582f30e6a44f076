/**
 * Which column of a table is which field: said by a person, or taken from the names that the field
 * usually has. What could be several columns, or is missing, is refused with what would settle it.
 */
import { refusal } from "../../study/refusal";

const fields = [
  ...(["model", "condition", "language", "item", "passage", "epoch"] as const),
  ...(["gold", "answer", "correct", "score", "text", "options"] as const),
  ...(["n", "read", "accuracy", "percent", "benchmark"] as const),
] as const;

export type Field = (typeof fields)[number];

/** Where a field's values are: in a column, the same for all rows, or in one column per language. */
export type Origin =
  | { readonly kind: "column"; readonly column: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "wide" };

export type Mapping = ReadonlyMap<Field, Origin>;

/**
 * A mapping as it is typed.
 *
 * @param text - `field=column`, `field='the same for all rows'` or `field=*` (one column per language),
 * with commas between
 * @returns the fields that it names
 * @throws RangeError if a part is none of these, or a field is unknown or named twice
 * @example
 * parseMapping("model=name,language='heb_Hebr'").get("language") // => { kind: "text", text: "heb_Hebr" }
 */
export function parseMapping(text: string): Mapping {
  const mapping = new Map<Field, Origin>();
  const part = /\s*([^=,]+?)\s*=\s*(?:'([^']*)'|([^,']+?))\s*(?:,|$)/y;
  while (part.lastIndex < text.length) {
    const at = part.lastIndex;
    const [, name = "", constant, column = ""] = part.exec(text) ?? [];
    const field = fields.find((each) => each === name);
    if (field === undefined) {
      throw refusal("map", `FIELD=COLUMN with ${fields.join(", ")}`, text.slice(at, at + 40));
    }
    if (mapping.has(field)) throw refusal("map", `${field} once`, "it twice");
    mapping.set(field, originOf(constant, column));
  }
  return mapping;
}

function originOf(constant: string | undefined, column: string): Origin {
  if (constant !== undefined) return { kind: "text", text: constant };
  return column === "*" ? { kind: "wide" } : { kind: "column", column };
}

/** Names in lower case without punctuation, the field's own first. */
const usual: Readonly<Record<Field, readonly string[]>> = {
  model: ["model", "modelname", "modelid", "llm"],
  condition: ["condition", "setting", "variant", "intervention"],
  language: ["language", "lang", "languagecode", "langcode", "dialect"],
  item: ["item", "itemid", "questionid", "sampleid", "docid", "exampleid", "qid", "id"],
  passage: ["passage", "passageid", "link"],
  epoch: ["epoch", "repetition", "trial"],
  gold: ["gold", "target", "goldanswer", "correctanswer", "groundtruth", "reference"],
  answer: ["answer", "prediction", "predicted", "pred", "chosen", "choice"],
  correct: ["correct", "iscorrect", "ncorrect", "numcorrect"],
  score: ["score"],
  text: ["text", "output", "response", "completion", "generation"],
  options: ["options", "noptions", "numoptions"],
  n: ["n", "nitems", "numitems", "total"],
  read: ["read", "nread", "parsed"],
  accuracy: ["accuracy", "acc"],
  percent: ["percent", "accuracypercent"],
  benchmark: ["benchmark", "dataset", "task"],
};

/** A mapping with what was taken from names, for a person to see. */
export interface Mapped {
  readonly mapping: Mapping;
  readonly inferred: readonly string[];
  readonly unused: readonly string[];
}

/**
 * The mapping of a table's columns.
 *
 * @param header - its columns
 * @param given - what a person said; it comes before all names
 * @param place - for messages
 * @returns every field that was said or found
 * @throws RangeError if a column that was said is not there, or several columns could be one field
 * @example
 * [...mapColumns(["model_name", "lang"], new Map(), "t.csv").mapping.keys()] // => ["model", "language"]
 */
export function mapColumns(header: readonly string[], given: Mapping, place: string): Mapped {
  const mapping = new Map<Field, Origin>(given);
  for (const [field, origin] of given) {
    if (origin.kind === "column" && !header.includes(origin.column)) {
      throw refusal(place, `a column ${origin.column} for ${field}`, header.join(", "));
    }
  }
  const said = new Set(
    [...given.values()].map((origin) => (origin.kind === "column" ? origin.column : "")),
  );
  const inferred: string[] = [];
  for (const field of fields) {
    if (mapping.has(field)) continue;
    const found = header.filter((name) => !said.has(name) && usual[field].includes(plain(name)));
    const [column, another] = found;
    if (column === undefined) continue;
    if (another !== undefined) {
      throw refusal(place, `one column for ${field} (say ${field}=COLUMN)`, found.join(" and "));
    }
    mapping.set(field, { kind: "column", column });
    inferred.push(`${field} = ${column}`);
  }
  const used = new Set([...mapping.values()].map((o) => (o.kind === "column" ? o.column : "")));
  return { mapping, inferred, unused: header.filter((name) => !used.has(name)) };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * What a mapped table holds: cells where there is a number of items, else items.
 *
 * @returns `reason` tells what is missing, where the mapping is not enough
 */
export function shapeOf(
  mapping: Mapping,
): { readonly shape: "cells" | "items" } | { readonly reason: string } {
  const has = (...wanted: readonly Field[]): boolean => wanted.every((field) => mapping.has(field));
  const isCells = has("n") || has("accuracy") || has("percent");
  const needed: readonly Field[] = isCells ? ["model", "language"] : ["model", "language", "item"];
  const lacking = needed.filter((field) => !has(field) && !isWideFor(mapping, field));
  if (lacking.length > 0) return { reason: `no column for ${lacking.join(" or ")}` };
  if (isCells) {
    const isScored = has("accuracy") || has("percent") || has("correct", "n");
    return isScored ? { shape: "cells" } : { reason: "n without correct, accuracy or percent" };
  }
  const isScored =
    has("correct") || has("score") || (has("gold") && (has("answer") || has("text")));
  if (isScored) return { shape: "items" };
  return { reason: "nothing that says which answer is right: correct, score, or gold with answer" };
}

/** In a wide table the language is the column. */
function isWideFor(mapping: Mapping, field: Field): boolean {
  return field === "language" && [...mapping.values()].some(({ kind }) => kind === "wide");
}
