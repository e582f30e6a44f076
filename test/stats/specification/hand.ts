import { type Random, seeded, uniform } from "cognate/dist/stats/random";
import {
  type CurveOptions,
  type SpecificationCurve,
  specificationCurve,
} from "cognate/dist/stats/specification";
import type { Design } from "cognate/dist/study/design";
import type { Placed } from "cognate/dist/study/language";
import type { Cell } from "cognate/dist/tidy/cell";
import { designOf, language } from "../study";

export const models = ["a", "b", "c"];

/** Two Semitic languages and two dialects of the source, four controls of several families. */
export const languages: readonly Placed[] = [
  language("arb_Arab", "Semitic", { role: "source", family: "Afro-Asiatic", script: "Arabic" }),
  language("acm_Arab", "Semitic", { unit: "Arabic dialects", family: "Afro-Asiatic", resource: 1 }),
  language("arz_Arab", "Semitic", { unit: "Arabic dialects", family: "Afro-Asiatic", resource: 3 }),
  language("heb_Hebr", "Semitic", { family: "Afro-Asiatic", script: "Hebrew", resource: 3 }),
  language("mlt_Latn", "Semitic", { family: "Afro-Asiatic", resource: 2 }),
  language("hau_Latn", "Chadic", { family: "Afro-Asiatic", resource: 2 }),
  language("pes_Arab", "Iranian", { script: "Arabic", resource: 4 }),
  language("fin_Latn", "Finnic", { resource: 4 }),
  language("tur_Latn", "Turkic", { resource: 4 }),
];

export const design: Design = {
  ...designOf(models.map((id) => ({ id }))),
  sources: ["arb_Arab"],
  units: { by: "iso", named: [{ name: "Arabic dialects", languages: ["acm_Arab", "arz_Arab"] }] },
  conditions: [
    { id: "base", baseline: true, interventions: [], on: [] },
    { id: "tuned", baseline: false, interventions: ["fine-tuning"], on: ["arb_Arab"] },
    { id: "cot", baseline: false, interventions: ["cot"], on: [] },
    { id: "both", baseline: false, interventions: ["cot", "fine-tuning"], on: ["arb_Arab"] },
  ],
};

type Study = Parameters<typeof specificationCurve>[0];

/** 60 items a cell; tuning adds `transfer` to related languages beside what it adds to all. */
export function studyOf(random: Random, { transfer = 0, isRead = true } = {}): Study {
  const between = (low: number, high: number): number => low + (high - low) * uniform(random);
  const cellRows = models.flatMap((model) =>
    languages.flatMap(({ code, role }) => {
      const base = between(10, 25);
      const [tuned, cot] = [between(4, 10), between(2, 8)];
      const help = role === "related" ? 60 * transfer : 0;
      const rights = { base, tuned: base + tuned + help, cot: base + cot, both: base + 10 + help };
      return Object.entries(rights).map(([condition, right]): Cell => {
        const correct = Math.round(right);
        const read = isRead ? Math.round(correct + between(1, 60 - correct)) : null;
        const key = { study: "by-hand", benchmark: "Quiz", model, condition, language: code };
        return { ...key, n: 60, correct, read, place: "" };
      });
    }),
  );
  return { design, languages, cellRows, answers: null };
}

/** The curve, without relabellings unless asked for. */
export function draw(study: Study, options: Partial<CurveOptions> = {}): SpecificationCurve {
  return specificationCurve(study, { random: seeded(1), draws: 0, ...options });
}
