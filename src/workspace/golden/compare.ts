/**
 * The entries of a golden file beside their recomputed values, one by one. Rows that name a model and
 * a language are found by these names, so that neither file's order matters; every other list is
 * compared place by place.
 */

import { isBranch, isList, type Json, type JsonBranch } from "./json";
import { classOf, distance, isLeftAlone, type Class } from "./tolerance";
import { given, isHeld, isTrap, type Leaf, type Node } from "./tree";

/** What came of an entry. */
export type Outcome =
  | "passed"
  | "held, as ours"
  | "held, as theirs"
  | "trap"
  | "given"
  | "singular"
  | "not recomputed"
  | "failed"
  | "missing";

export interface Compared {
  /** `family/absolute/twoway/est`, rows by their names: `cell_gains/ft/m1_4B, tur_Latn/logit`. */
  readonly path: string;
  readonly class: Class;
  readonly outcome: Outcome;
  readonly expected: Leaf;
  readonly got: Leaf | undefined;
  /** Difference as a share of what the class allows. */
  readonly share: number;
  /** The derivation of an entry that we hold to be wrong. */
  readonly why: string | null;
}

interface Place {
  readonly keys: readonly string[];
  readonly shown: readonly string[];
}

/**
 * Compare a file with its recomputation.
 *
 * @param expected - the file
 * @param got - the recomputed tree
 * @returns one row per leaf of the file, in its order
 */
export function compareTree(expected: Json, got: Node | undefined): readonly Compared[] {
  return walk(expected, got, { keys: [], shown: [] });
}

function walk(expected: Json, got: Node | undefined, place: Place): readonly Compared[] {
  if (got === given) return leavesOf(expected, place, "given");
  if (!isBranch(expected) && !isList(expected)) return [leaf(expected, got, place)];
  if (isList(expected)) {
    return expected.flatMap((each, i) => {
      const label = rowLabel(each);
      const found = label === null ? item(got, i) : rowNamed(got, label);
      const shown = label === null ? String(i + 1) : `${label.model}, ${label.language}`;
      return walk(each, found, { keys: place.keys, shown: [...place.shown, shown] });
    });
  }
  const isSingular = expected["singular"] === true && place.keys.some((key) => /lmer/.test(key));
  return Object.entries(expected).flatMap(([key, each]) => {
    const inner = { keys: [...place.keys, key], shown: [...place.shown, key] };
    if (isSingular && !["estimate", "se", "p"].includes(key)) {
      return leavesOf(each, inner, "singular");
    }
    return walk(each, part(got, key), inner);
  });
}

function leaf(expected: Leaf, got: Node | undefined, place: Place): Compared {
  const row = (outcome: Outcome, value: Leaf | undefined, why: string | null = null): Compared => ({
    ...{ path: place.shown.join("/"), class: classOf(place.keys), outcome, expected },
    ...{
      got: value,
      share: value === undefined ? Infinity : distance(place.keys, expected, value),
      why,
    },
  });
  if (isTrap(got)) {
    const { trapped, right } = got;
    const isTrapped = distance(place.keys, expected, trapped) <= 1;
    const differs = distance(place.keys, trapped, right) > 1;
    return row(isTrapped && differs ? "trap" : "failed", trapped);
  }
  if (isLeftAlone(place.keys)) return row("not recomputed", undefined);
  if (isHeld(got)) {
    const { ours, theirs, why } = got;
    if (distance(place.keys, expected, ours) <= 1) return row("held, as ours", ours, why);
    const isTheirs = distance(place.keys, expected, theirs) <= 1;
    return row(isTheirs ? "held, as theirs" : "failed", ours, why);
  }
  if (got === undefined || (typeof got === "object" && got !== null) || typeof got === "symbol") {
    return row("missing", undefined);
  }
  return row(distance(place.keys, expected, got) <= 1 ? "passed" : "failed", got);
}

/** All leaves below a place, none of them compared. */
function leavesOf(expected: Json, place: Place, outcome: Outcome): readonly Compared[] {
  if (isList(expected) || isBranch(expected)) {
    return Object.entries(expected).flatMap(([key, each]) => {
      const inner = isList(expected) ? String(Number(key) + 1) : key;
      return leavesOf(each, { keys: place.keys, shown: [...place.shown, inner] }, outcome);
    });
  }
  const path = place.shown.join("/");
  return [
    { path, class: classOf(place.keys), outcome, expected, got: undefined, share: 0, why: null },
  ];
}

interface Label {
  readonly model: string;
  readonly language: string;
}

function rowLabel(json: Json): Label | null {
  if (!isBranch(json)) return null;
  const { model, language }: JsonBranch = json;
  return typeof model === "string" && typeof language === "string" ? { model, language } : null;
}

function rowNamed(got: Node | undefined, { model, language }: Label): Node | undefined {
  if (!isNodes(got)) return undefined;
  return got.find((row) => part(row, "model") === model && part(row, "language") === language);
}

function item(got: Node | undefined, place: number): Node | undefined {
  return isNodes(got) ? got[place] : undefined;
}

function part(got: Node | undefined, key: string): Node | undefined {
  const isNamed = typeof got === "object" && got !== null && !isNodes(got);
  return isNamed ? new Map<string, Node>(Object.entries(got)).get(key) : undefined;
}

function isNodes(got: Node | undefined): got is readonly Node[] {
  return Array.isArray(got);
}
