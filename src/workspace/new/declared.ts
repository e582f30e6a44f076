/**
 * The `study.yaml` of a study made from logs: what the logs say, what a person decided, and of what
 * neither knows nothing. What must be decided and was not is asked or refused by `questions.ts` first.
 */
import { stringify } from "yaml";
import type { Origin } from "../../study/design";
import type { CollectedRun } from "../../read/collected";
import { withoutLanguage } from "../../read/setup";
import { counted } from "../explain/line";
import type { Arranged } from "./arranged";
import type { Decisions } from "./decisions";
import type { Tables } from "./contents";

/** @param study - arranged; `decisions` and `tables` of it; `day`: the day on which it was made; `pulled`: what was
 * read */
export function declared(
  study: Arranged,
  {
    decisions,
    tables,
    day,
    pulled,
  }: {
    readonly decisions: Decisions;
    readonly tables: Tables;
    readonly day: string;
    readonly pulled: readonly Origin[];
  },
): string {
  const { name, source, related, leaveOut, baseline } = decisions;
  const [first] = study.placed;
  const run = first?.run.run;
  const benchmark = decisions.benchmark ?? (first === undefined ? name : benchmarkOf(first.run));
  const { items, itemsIn, passages, options } = tables;
  const flagged = [
    ...tables.flagged,
    ...[...study.left, ...tables.left].slice(0, 20).map((each) => `Left out: ${each}.`),
  ];
  const document = {
    id: name,
    title:
      decisions.title ??
      `${benchmark}: ${study.conditions.join(" and ")} of ${counted(study.models.length, "model")}`,
    kind: "pulled",
    cite: {
      text: "Evaluation outputs of one's own, read by npm run new.",
      address: `data/${name}`,
      ...{ licence: "not stated", date: day },
      ...(flagged.length > 0 ? { flagged } : {}),
    },
    benchmark: {
      ...{ name: benchmark, items },
      ...(itemsIn.size > 0 ? { "items-in": Object.fromEntries(itemsIn) } : {}),
      ...(passages === null ? {} : { passages }),
      ...(options === null ? {} : { options }),
      scoring: run?.scoring ?? "generated",
    },
    sources: source,
    ...(leaveOut.length > 0 ? { "leave-out": leaveOut } : {}),
    ...(related === null ? {} : { related: relatedOf(related) }),
    units: { by: "iso" },
    conditions: Object.fromEntries(
      study.conditions.map((id) => [
        id,
        conditionOf(id, { decisions, isBaseline: id === baseline }),
      ]),
    ),
    models: study.models.map((id) => modelOf(id, decisions)),
    outputs: [tables.output],
    pulled,
  };
  return stringify(document, { lineWidth: 100, aliasDuplicateObjects: false });
}

/** Programs that load files name the loader where others name the data. */
const loaders: ReadonlySet<string> = new Set(["json", "csv", "parquet", "text", "arrow"]);

function benchmarkOf(each: CollectedRun): string {
  const { benchmark, task } = each.run;
  const isData = benchmark !== null && !loaders.has(benchmark);
  return withoutLanguage(isData ? benchmark : task, each).replace(/[^\p{L}\p{N}]*\*$/u, "");
}

function relatedOf(related: string): object {
  return related.includes("_") ? { languages: related.split(",") } : { branch: related };
}

function conditionOf(
  id: string,
  { decisions, isBaseline }: { readonly decisions: Decisions; readonly isBaseline: boolean },
): object {
  if (isBaseline) return { baseline: true };
  const known = decisions.interventions.get(id) ?? [];
  // Whatever is done to a model is done with languages; reasoning before the answer is not.
  const isTuned = known.some((each) => each !== "chain-of-thought");
  return {
    ...(known.length > 0 ? { intervention: known } : {}),
    ...(isTuned && decisions.source.length > 0 ? { on: decisions.source } : {}),
  };
}

function modelOf(id: string, { models }: Decisions): object {
  const facts = models.get(id) ?? new Map<string, string>();
  const number = (key: string): object => {
    const text = facts.get(key);
    return text === undefined ? {} : { [key]: Number(text) };
  };
  const texts = ["name", "architecture", "lineage", "root", "developer"].flatMap((key) => {
    const text = facts.get(key);
    return text === undefined ? [] : [[key, text] as const];
  });
  return { id, ...number("parameters"), ...number("active"), ...Object.fromEntries(texts) };
}
