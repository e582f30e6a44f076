/**
 * A YAML text becomes a tree of entries that know their line and their name in the document, so
 * that every later refusal can say where. It refuses what YAML itself calls an error, a key given
 * twice, and a key that is not a text.
 */
import type { Document, Node } from "yaml";
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { quoted, wrongKind } from "./refusal";

export type EntryValue =
  string | number | boolean | null | readonly Entry[] | ReadonlyMap<string, Entry>;

/** One value of the document: where it stands, what it is called there, what it holds. */
export interface Entry {
  /** File and line, `study.yaml:17`; the line of its key where it has one. */
  readonly place: string;
  /** The way to it, `models[3].architecture`; `study` for the whole document. */
  readonly name: string;
  readonly value: EntryValue;
}

/**
 * The tree of a YAML document.
 *
 * @param text - one YAML 1.2 document
 * @param file - its name, for messages
 * @returns the root entry, named `study`
 * @throws TypeError if the text is not YAML, gives a key twice, or has a key that is not a text
 * @example
 * const root = parseEntries("id: arabic-seven\nmodels: []\n", "study.yaml");
 * root.value instanceof Map && root.value.get("models")?.place // => "study.yaml:2"
 */
export function parseEntries(text: string, file: string): Entry {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken !== undefined) {
    const place = `${file}:${lines.linePos(broken.pos[0]).line}`;
    const error = wrongKind(place, "well-formed YAML", broken.message.toLowerCase());
    error.cause = broken;
    throw error;
  }
  const placeOf = (node: Node | null): string =>
    `${file}:${lines.linePos(node?.range?.[0] ?? 0).line}`;
  return grow(document.contents, { document, placeOf, place: `${file}:1`, name: "study" });
}

interface Around {
  readonly document: Document;
  readonly placeOf: (node: Node | null) => string;
  /** Where the parent's key stands: the place of a value that is not written at all. */
  readonly place: string;
  readonly name: string;
}

function grow(written: unknown, around: Around): Entry {
  const node = isAlias(written) ? written.resolve(around.document) : written;
  const { placeOf, place, name } = around;
  if (isScalar(node)) return { place: placeOf(node), name, value: scalar(node.value, around) };
  if (isSeq(node)) {
    const value = node.items.map((item, i) => grow(item, { ...around, name: `${name}[${i}]` }));
    return { place: placeOf(node), name, value };
  }
  if (!isMap(node)) return { place, name, value: null };
  const value = new Map<string, Entry>();
  for (const { key, value: below } of node.items) {
    if (!isScalar(key) || typeof key.value !== "string") {
      throw wrongKind(
        placeOf(node),
        `text keys in ${name}`,
        isScalar(key) ? quoted(key.value) : "a list or map",
      );
    }
    const path = name === "study" ? key.value : `${name}.${key.value}`;
    const entry = grow(below, { ...around, place: placeOf(key), name: path });
    value.set(key.value, { ...entry, place: placeOf(key) });
  }
  return { place: placeOf(node), name, value };
}

function scalar(value: unknown, around: Around): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw wrongKind(around.place, `a finite number for ${around.name}`, quoted(value));
}
