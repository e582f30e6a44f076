/**
 * How near a recomputed value must come, by the path of its entry, as the golden README states it.
 */

import type { Leaf } from "./tree";

/** What an entry is held to. */
export type Class = "lmer and bic" | "jzs" | "enumeration" | "closed form";

export const tolerances: Readonly<Record<Class, number>> = {
  "lmer and bic": 1e-4,
  jzs: 1e-6,
  enumeration: 1e-12,
  "closed form": 1e-9,
};

/** Next to 0 rounding residue is no difference; a p-value has no such excuse. */
const residue = 1e-12;

/** Whether the golden README lets an entry stand without being recomputed. */
export function isLeftAlone(keys: readonly string[]): boolean {
  return keys.some((key) => /glmer|glm_logit|cr2|_BayesFactor|note|meta/.test(key));
}

/**
 * The class of an entry by its path.
 *
 * @param keys - from the file's top down
 * @returns the first that fits, closed form where none does
 * @example
 * classOf(["family", "absolute", "sign_flip_exact_p"])
 * // => "enumeration"
 */
export function classOf(keys: readonly string[]): Class {
  const path = keys.join("/");
  if (/lmer|bic/.test(path)) return "lmer and bic";
  if (/jzs/.test(path)) return "jzs";
  if (/permutation|sign_flip|wild|perm_p/.test(path)) return "enumeration";
  return "closed form";
}

/** Whether an entry is a p-value or the tail of a distribution, so that its size itself counts. */
function isTail(keys: readonly string[]): boolean {
  const tables = ["pt", "pnorm", "pbinom", "pchisq1_upper", "pbeta"];
  if (keys.some((key) => ["holm", "bh", "holm_mcnemar", "bh_mcnemar", ...tables].includes(key))) {
    return true;
  }
  const last = keys.at(-1) ?? "";
  return last === "p" || last.startsWith("p_") || last.endsWith("_p");
}

/** How far a value lies from the entry, as a share of what its class allows: at most 1 passes. */
export function distance(keys: readonly string[], expected: Leaf, got: Leaf): number {
  if (typeof expected !== "number" || typeof got !== "number") {
    return expected === got ? 0 : Infinity;
  }
  const difference = Math.abs(got - expected);
  if (difference === 0) return 0;
  const allowed = tolerances[classOf(keys)] * Math.abs(expected);
  return difference / (isTail(keys) ? allowed : Math.max(allowed, residue));
}
