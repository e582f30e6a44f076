/**
 * What a study's figures say of where their rows come from. What comes in is an open study; what
 * goes out is the same for every figure of it.
 */

import type { Design } from "../../study/design";
import type { Placed } from "../../study/language";
import { dataVersion, sourceOf } from "../../study/version";
import type { About } from "../caption";

/** What a view needs to know of a study, whatever else the study holds. */
export interface Studied {
  readonly design: Design;
  readonly languages: readonly Placed[];
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
}

/** What is compared, and what the bars are. */
export interface Said {
  readonly conditions: string;
  readonly interval: string;
}

/**
 * Where the rows of a figure come from.
 *
 * @param study - open; the data version is the start of its first output's checksum
 * @param said - conditions and interval, in words
 * @returns what captions are computed from
 */
export function aboutStudy({ design, files }: Studied, { conditions, interval }: Said): About {
  return {
    study: design.id,
    benchmark: design.benchmark.name,
    items: design.benchmark.items,
    conditions,
    interval,
    version: dataVersion(design, files),
    source: sourceOf(design),
    isSimulated: design.kind === "simulated",
  };
}

/** Chance accuracy of a study, `null` for free answers. */
export function chanceOf({ design }: Studied): number | null {
  return design.benchmark.options === null ? null : 1 / design.benchmark.options;
}
