/**
 * A study in Every Eval Ever 0.3: one aggregate per model and condition with a result per language, and
 * beside it, where the study has items, the instances behind it.
 *
 * Choices: file names are UUIDs derived from the content's key and the retrieval time is the date of the
 * study's citation, so that exporting twice gives the same bytes; items that were not scored have no
 * instance, since the format has no such score, and are counted in the result's details.
 */
import { createHash } from "node:crypto";
import type { OpenStudy } from "../../open";
import type { Answers, Run } from "../../tidy/answers";
import type { Cell } from "../../tidy/cell";
import type { Condition, Design, Model } from "../../study/design";
import { instancesOf } from "./instances";
import { schemaVersion } from "./schema";

/** A file below the folder that is exported to. */
export interface ExportedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a study, model by model and condition by condition as declared.
 *
 * @param study - an open study
 * @returns aggregates, each followed by its instances where there are any
 * @see <https://github.com/evaleval/every_eval_ever>, schemas of version 0.3.0
 */
export function* everyEvalFiles(study: OpenStudy): Generator<ExportedFile> {
  const { design, cellRows, answers } = study;
  for (const model of design.models) {
    for (const condition of design.conditions) {
      const cells = cellRows.filter(
        (cell) => cell.model === model.id && cell.condition === condition.id,
      );
      if (cells.length > 0) yield* filesOf({ design, model, condition, cells, answers });
    }
  }
}

interface Part {
  readonly design: Design;
  readonly model: Model;
  readonly condition: Condition;
  readonly cells: readonly Cell[];
  readonly answers: Answers | null;
}

function* filesOf({ design, model, condition, cells, answers }: Part): Generator<ExportedFile> {
  const benchmark = cells[0]?.benchmark ?? design.benchmark.name;
  const id = [design.id, model.id, condition.id].map(encodeURIComponent).join("/");
  const folder = ["data", design.id, developerOf(model, design), model.id].map(portable).join("/");
  const stem = `${folder}/${uuidOf([design.id, benchmark, model.id, condition.id])}`;
  const runs = (answers?.runs ?? []).filter(
    (run) => run.model === model.id && run.condition === condition.id,
  );
  const given = { id, model: model.id, benchmark, kind: design.kind };
  const instances = answers === null ? null : instancesOf(runs, answers, given);
  const document = {
    schema_version: schemaVersion,
    evaluation_id: id,
    retrieved_timestamp: seconds(design),
    source_metadata: sourceOf(design, answers !== null),
    eval_library: { name: design.kind === "simulated" ? "cognate" : "unknown", version: "unknown" },
    model_info: modelOf(model, design),
    evaluation_results: cells.map((cell) => resultOf(cell, { design, condition, runs })),
    ...(instances === null
      ? {}
      : { detailed_evaluation_results: detailed(`${stem}_samples.jsonl`, instances) }),
  };
  yield { path: `${stem}.json`, text: `${JSON.stringify(document, null, 2)}\n` };
  if (instances !== null) yield { path: `${stem}_samples.jsonl`, text: instances };
}

function detailed(path: string, text: string): object {
  return {
    ...{ format: "jsonl", file_path: path, hash_algorithm: "sha256" },
    checksum: createHash("sha256").update(text).digest("hex"),
    total_rows: text.split("\n").length - 1,
  };
}

function sourceOf({ kind, title, citation }: Design, hasItems: boolean): object {
  const name = kind === "simulated" ? `${title} (simulated: nobody measured this)` : title;
  return {
    source_name: name,
    source_type: hasItems ? "evaluation_run" : "documentation",
    source_organization_name: kind === "simulated" ? "Cognate contributors" : citation.text,
    evaluator_relationship: kind === "published" ? "third_party" : "other",
    additional_details: {
      ...{ kind, citation: citation.text, address: citation.address },
      ...{ licence: citation.licence, date: citation.date },
      ...(citation.flagged.length === 0 ? {} : { flagged: citation.flagged.join(" ") }),
    },
  };
}

function modelOf(model: Model, design: Design): object {
  const facts = {
    ...{ parameters: model.parameters, active: model.active, architecture: model.architecture },
    ...{ lineage: model.lineage, tuned_from: model.tunedFrom, tuning: model.tuning },
  };
  const told = Object.entries(facts).filter(([, value]) => value !== null);
  return {
    ...{ name: model.name, id: model.id, developer: developerOf(model, design) },
    additional_details: {
      ...{ deployment_type: "unknown", model_availability: "unknown", kind: design.kind },
      ...Object.fromEntries(told.map(([key, value]) => [key, String(value)])),
    },
  };
}

function developerOf({ developer }: Model, { kind }: Design): string {
  return developer ?? (kind === "simulated" ? "simulated" : "undeclared");
}

function resultOf(
  { language, n, correct, read, benchmark }: Cell,
  {
    design,
    condition,
    runs,
  }: { readonly design: Design; readonly condition: Condition; readonly runs: readonly Run[] },
): object {
  const run = runs.find((each) => each.language === language);
  const left = run === undefined ? 0 : run.scored.filter((isScored) => !isScored).length;
  const details = {
    ...{ n: `${n}`, correct: `${correct}` },
    ...(read === null ? {} : { read: `${read}` }),
    ...(left === 0 ? {} : { unscored: `${left}` }),
  };
  return {
    evaluation_result_id: language,
    evaluation_name: `${benchmark}.${language}`,
    source_data: {
      ...{ dataset_name: benchmark, source_type: "other" },
      additional_details: { language, kind: design.kind, ...interventionOf(condition, design) },
    },
    metric_config: {
      ...{ metric_id: "accuracy", metric_name: "accuracy", metric_kind: "accuracy" },
      ...{ metric_unit: "proportion", lower_is_better: false },
      ...{ score_type: "continuous", min_score: 0, max_score: 1 },
      evaluation_description: "Correct items over all items; an answer that was not read is wrong",
    },
    score_details: { score: correct / n, details, uncertainty: { num_samples: n } },
    generation_config: { additional_details: { condition: condition.id } },
  };
}

function interventionOf({ interventions, on, baseline }: Condition, design: Design): object {
  return {
    ...{ scoring: design.benchmark.scoring, baseline: `${baseline}` },
    ...(interventions.length === 0 ? {} : { interventions: interventions.join(", ") }),
    ...(on.length === 0 ? {} : { source_languages: on.join(", ") }),
  };
}

function seconds({ citation }: Design): string {
  const time = Date.parse(citation.date);
  return `${Number.isNaN(time) ? 0 : Math.floor(time / 1000)}`;
}

/** A version 4 UUID whose random bits are those of a hash. */
function uuidOf(key: readonly string[]): string {
  const hex = createHash("sha256").update(JSON.stringify(key)).digest("hex");
  const variant = ((parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

/** A name as a folder that every system can have, as the format flattens names. */
function portable(name: string): string {
  return name.replace(/[/\\<>:"|?*\u0000-\u001f]/g, "_").replace(/[. ]+$/, "_");
}
