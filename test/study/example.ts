/** A small study and its languages, as texts that tests alter. */
import { parseDesign } from "cognate/dist/study/parse";
import type { Design } from "cognate/dist/study/design";

export const languagesText = `code,name,family,branch,script,resource,note
amh_Ethi,Amharic,Afro-Asiatic,Semitic,Ethiopic,2,
acm_Arab,Mesopotamian Arabic,Afro-Asiatic,Semitic,Arabic,,
arz_Arab,Egyptian Arabic,Afro-Asiatic,Semitic,Arabic,3,
arb_Arab,Modern Standard Arabic,Afro-Asiatic,Semitic,Arabic,5,
arb_Latn,Modern Standard Arabic,Afro-Asiatic,Semitic,Latin,,romanized
heb_Hebr,Hebrew,Afro-Asiatic,Semitic,Hebrew,3,
swh_Latn,Swahili,Atlantic-Congo,Bantu,Latin,2,
zho_Hans,Chinese (Simplified),Sino-Tibetan,Sinitic,Han (Simplified),5,
zho_Hant,Chinese (Traditional),Sino-Tibetan,Sinitic,Han (Traditional),,
`;

export const studyText = `id: tiny
title: A tiny study
kind: published
cite:
  text: Nobody (2026)
  address: https://example.org
  licence: CC0-1.0
  date: "2026-01-01"
benchmark: { name: Belebele, items: 4, passages: 2, options: 4, scoring: generated }
sources: [arb_Arab]
leave-out: { arb_Latn: "the source in another script" }
related: { branch: Semitic }
units: { by: iso, named: { Arabic dialects: [acm_Arab, arz_Arab] } }
conditions:
  base: { baseline: true }
  tuned: { intervention: fine-tuning, on: [arb_Arab] }
models:
  - { id: m1, name: Model One, parameters: 4e9, active: 4e9, architecture: dense, lineage: A }
  - { id: m2, name: Model Two, parameters: 8e9, architecture: mixture-of-experts, lineage: B }
outputs:
  - { from: cells.csv, holds: cells }
`;

/** The tiny study with every `[from, to]` replaced once; a `from` that is not there is a mistake. */
export function altered(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new RangeError(`altered: expected ${from} in the study`);
    return text.replace(from, to);
  }, studyText);
}

export function design(...changes: readonly (readonly [string, string])[]): Design {
  return parseDesign(altered(...changes), "study.yaml");
}

/** The tiny study as one of pairs: m2 and m3 are tuned from m1. */
export const asPairs: readonly (readonly [string, string])[] = [
  ["architecture: mixture-of-experts, lineage: B", "tuned-from: m1"],
  ["outputs:", "  - { id: m3, tuned-from: m1 }\noutputs:"],
];
