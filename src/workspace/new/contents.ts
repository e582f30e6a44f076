/** What the tables of a study hold, whichever way they are made. */
import type { Placed } from "./arranged";

export interface Tables {
  readonly files: ReadonlyMap<string, string>;
  /** The file that the study opens, and what it holds. */
  readonly output: { readonly from: string; readonly holds: "answers" | "cells" };
  /** Languages of the tables; where counts do not agree a language is left out. */
  readonly languages: readonly string[];
  readonly items: number;
  /** Languages with another number of items. */
  readonly itemsIn: ReadonlyMap<string, number>;
  readonly passages: number | null;
  readonly options: number | null;
  /** What a reader of the study must know. */
  readonly flagged: readonly string[];
  /** What was left out in making them, in words. */
  readonly left: readonly string[];
}

/** What rows are in order of. */
export function keyOf({ model, condition, language }: Placed): string {
  return JSON.stringify([model, condition, language]);
}
