/**
 * What a recomputation gives: the same names as the file that it is compared with, in a tree whose
 * leaves are numbers, words, truths, and `null` for what is not defined. Three leaves are special: an
 * input that the file itself gives, an entry that we hold to be wrong, and a wrong method on show.
 */

/** A value of a golden file. */
export type Leaf = number | string | boolean | null;

/** Marks an input of a worked case: it stands in the file to be read, not to be recomputed. */
export const given = Symbol("given");

/** An entry that we hold to be wrong, with the value that the way it was made would give here. */
export interface Held {
  readonly ours: Leaf;
  readonly theirs: Leaf;
  /** Which derivation of `derivations.ts` says why. */
  readonly why: string;
}

/** The value of a wrong method, which must differ from that of the right one. */
export interface Trap {
  readonly trapped: number | null;
  readonly right: number | null;
}

export interface Branch {
  readonly [name: string]: Node;
}

export type Node = Leaf | typeof given | Held | Trap | readonly Node[] | Branch;

export function isHeld(node: Node | undefined): node is Held {
  return typeof node === "object" && node !== null && "why" in node;
}

export function isTrap(node: Node | undefined): node is Trap {
  return typeof node === "object" && node !== null && "trapped" in node;
}

/**
 * Two trees of one shape as one: leaves that differ are held, ours beside theirs.
 *
 * @param ours - what METHOD asks for
 * @param theirs - what the way in which the reference was made gives
 * @param why - which derivation
 * @returns ours, with a held leaf wherever the two differ by more than rounding
 */
export function heldTogether(ours: Branch, theirs: Branch, why: string): Branch {
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return Object.fromEntries(
    [...names].map((name) => [name, together(ours[name] ?? null, theirs[name] ?? null, why)]),
  );
}

function together(ours: Node, theirs: Node, why: string): Node {
  if (isLeaf(ours) && isLeaf(theirs)) return isSame(ours, theirs) ? ours : { ours, theirs, why };
  if (isList(ours) || isList(theirs)) {
    const [own, other] = [isList(ours) ? ours : [], isList(theirs) ? theirs : []];
    const length = Math.max(own.length, other.length);
    return Array.from({ length }, (_, i) => together(own[i] ?? null, other[i] ?? null, why));
  }
  return isPlain(ours) && isPlain(theirs) ? heldTogether(ours, theirs, why) : ours;
}

function isPlain(node: Node): node is Branch {
  return (
    typeof node === "object" && node !== null && !isList(node) && !isHeld(node) && !isTrap(node)
  );
}

function isList(node: Node): node is readonly Node[] {
  return Array.isArray(node);
}

function isLeaf(node: Node): node is Leaf {
  return node === null || ["number", "string", "boolean"].includes(typeof node);
}

function isSame(one: Leaf, other: Leaf): boolean {
  if (typeof one !== "number" || typeof other !== "number") return one === other;
  return Math.abs(one - other) <= 1e-13 * Math.abs(one);
}
