import type { Design, Model } from "cognate/dist/study/design";
import type { Placed } from "cognate/dist/study/language";
import type { Cell } from "cognate/dist/tidy/cell";

/** A design by hand: what a test names, and nothing else of weight. */
export function designOf(models: readonly Partial<Model>[], pairs = false): Design {
  return {
    id: "by-hand",
    title: "A study by hand",
    kind: "simulated",
    citation: { text: "", address: "", licence: "", date: "", checked: [], flagged: [] },
    benchmark: { name: "Quiz", items: 10, passages: null, options: 4, scoring: "generated" },
    sources: [],
    leaveOut: [],
    related: { branch: "Semitic" },
    units: { by: "iso", named: [] },
    conditions: [
      { id: "base", baseline: true, interventions: [], on: [] },
      { id: "tuned", baseline: false, interventions: ["fine-tuning"], on: [] },
    ],
    models: models.map((model) => ({
      id: "m",
      name: "m",
      parameters: null,
      active: null,
      architecture: "dense",
      lineage: null,
      root: null,
      developer: null,
      tunedFrom: null,
      tuning: null,
      recipe: null,
      leftOut: null,
      ...model,
    })),
    outputs: [],
    pairs,
    margin: 0.03,
  };
}

/** One cell of the study by hand. */
export function cell(
  model: string,
  condition: string,
  language: string,
  correct: number,
  n = 10,
): Cell {
  const key = { study: "by-hand", benchmark: "Quiz", model, condition, language };
  return { ...key, n, correct, read: null, place: `cells.csv:${correct}` };
}

/** A placed language; its unit is its code unless given. */
export function language(code: string, branch: string, placed: Partial<Placed> = {}): Placed {
  return {
    ...{ code, name: code, family: branch, branch, script: "Latin", resource: null, note: "" },
    role: branch === "Semitic" ? "related" : "control",
    unit: code,
    ...placed,
  };
}
