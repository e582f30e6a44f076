/**
 * The design of a study, as its `study.yaml` declares it and `parseDesign` has checked it.
 * Types only: what a language, model, condition and unit mean for one study.
 */

export type StudyKind = "published" | "pulled" | "simulated";
export type Architecture = "dense" | "mixture-of-experts" | "encoder" | "unknown";

/** Who published the figures, under which terms, and what was found when they were checked. */
export interface Citation {
  readonly text: string;
  readonly address: string;
  readonly licence: string;
  readonly date: string;
  readonly checked: readonly string[];
  readonly flagged: readonly string[];
}

export interface Benchmark {
  readonly name: string;
  /** Items per language. */
  readonly items: number;
  /** Languages with another number of items, by code; absent where every language has `items`. */
  readonly itemsIn?: Readonly<Record<string, number>>;
  /** Passages per language; `null` where each item is its own passage. */
  readonly passages: number | null;
  /** Answer options per item; chance is 1 / options. `null` for free answers (no chance level). */
  readonly options: number | null;
  readonly scoring: "generated" | "log-probability";
}

/**
 * How a model was prepared and asked. At most one condition of a study is the baseline; a study
 * without one has accuracies but no gains.
 */
export interface Condition {
  readonly id: string;
  readonly baseline: boolean;
  readonly interventions: readonly string[];
  /** Source languages of this condition, by code; empty when it has none. */
  readonly on: readonly string[];
}

/**
 * One model. In a study of base-and-tuned pairs the model with `tunedFrom` is a pair, named by its
 * tuned member; a row without `tunedFrom` is a published model that pairs may start from.
 */
export interface Model {
  readonly id: string;
  readonly name: string;
  /** All weights, and the weights that act on one token; `null` when not published. */
  readonly parameters: number | null;
  readonly active: number | null;
  readonly architecture: Architecture;
  readonly lineage: string | null;
  readonly root: string | null;
  readonly developer: string | null;
  readonly tunedFrom: string | null;
  readonly tuning: string | null;
  readonly recipe: string | null;
  /** Why this pair stays out of the default analysis; `null` when it is in. */
  readonly leftOut: string | null;
}

export type Related =
  { readonly branch: string } | { readonly languages: readonly string[] } | null;

/** Where rows come from: a file of the study's folder and what it holds. */
export interface Output {
  readonly from: string;
  /** Parameters are those of a simulation: its answers are drawn anew when the study is opened. */
  readonly holds: "cells" | "answers" | "parameters";
}

/** What was read to make a study of one's own, so that anybody can tell whether it is the same. */
export interface Origin {
  /** An address without credentials, or a path as a person called it. */
  readonly source: string;
  /** Of a dataset of the Hub. */
  readonly commit?: string;
  readonly files: number;
  readonly bytes: number;
  /** Of the file; of several, of their list as `sha256sum` writes it. */
  readonly sha256: string;
}

export interface Design {
  readonly id: string;
  readonly title: string;
  readonly kind: StudyKind;
  readonly citation: Citation;
  readonly benchmark: Benchmark;
  /** Codes of every variety trained on; in no contrast. */
  readonly sources: readonly string[];
  /** Languages that are in no contrast, by code. */
  readonly leaveOut: readonly string[];
  /** Why each of them is left out, by code; absent where the study lists codes without reasons. */
  readonly leaveOutReasons?: Readonly<Record<string, string>>;
  readonly related: Related;
  /** Whether scripts of one ISO language are averaged, and named units with their codes. */
  readonly units: {
    readonly by: "code" | "iso";
    readonly named: readonly { readonly name: string; readonly languages: readonly string[] }[];
  };
  readonly conditions: readonly Condition[];
  readonly models: readonly Model[];
  readonly outputs: readonly Output[];
  /** What the outputs were read from; absent where the study does not tell. */
  readonly pulled?: readonly Origin[];
  /** True when models carry `tunedFrom`: conditions are then `base` and `tuned` of each pair. */
  readonly pairs: boolean;
  /** Margin of equivalence as a proportion, 0.03 unless the study declares another beforehand. */
  readonly margin: number;
}
