/**
 * The text of a `study.yaml` becomes a checked design. Unknown keys, wrong kinds, doubled ids,
 * unknown references and contradictions are refused here, with file and line, so that every later
 * stage can trust the design.
 */
import { benchmarkOf, citationOf } from "./citation";
import { conditionsOf, outputsOf } from "./conditions";
import type { Condition, Design } from "./design";
import type { Entry } from "./entry";
import { parseEntries } from "./entry";
import { asAmount, asChoice, asText, fields } from "./expect";
import type { Known } from "./groups";
import { groupsOf } from "./groups";
import { modelsOf } from "./models";
import { originsOf } from "./origins";
import { quoted, refusal } from "./refusal";

const keys = [
  ...["id", "title", "kind", "cite", "benchmark", "sources", "leave-out", "related", "units"],
  ...["margin", "conditions", "models", "outputs", "pulled"],
];

/** The margin of equivalence where a study declares none, as a proportion (METHOD section 0). */
const usualMargin = 0.03;

/**
 * The design that a `study.yaml` declares.
 *
 * What may be missing has a stated meaning: no `sources`, `leave-out`, `related` or `units` means
 * none (each code its own unit), no `margin` means 0.03, no `passages` means that each item is its
 * own passage, no baseline means that the study has accuracies but no gains.
 *
 * @param text - the document
 * @param file - its name, for messages
 * @param languages - the table of languages; when given, every code and branch is held against it
 * @returns the design; models, conditions and codes in the order of the file
 * @throws TypeError if a value is of the wrong kind or the text is not YAML
 * @throws RangeError if a key, reference or code is unknown, an id is doubled, or two declarations
 * contradict each other
 * @example
 * parseDesign("id: a\ntitel: b\n", "study.yaml")
 * // throws study.yaml:2: expected a key of study (id, title, …), got "titel"
 */
export function parseDesign(text: string, file: string, languages: Known = null): Design {
  const study = fields(parseEntries(text, file), keys);
  const conditions = conditionsOf(study.need("conditions"), languages);
  const models = modelsOf(study.need("models"));
  const pairs = models.some((model) => model.tunedFrom !== null);
  const kind = asChoice(study.need("kind"), ["published", "pulled", "simulated"]);
  const pulled = study.maybe("pulled");
  if (pulled !== null && kind !== "pulled") {
    throw refusal(pulled.place, "sources where kind is pulled", `a ${kind} study`);
  }
  if (pairs) checkPairs(conditions, study.need("conditions"));
  return {
    id: idOf(study.need("id")),
    title: asText(study.need("title")),
    kind,
    citation: citationOf(study.need("cite")),
    benchmark: benchmarkOf(study.need("benchmark"), languages),
    ...groupsOf(study, languages),
    conditions,
    models,
    outputs: outputsOf(study.need("outputs")),
    ...(pulled === null ? {} : { pulled: originsOf(pulled) }),
    pairs,
    margin: marginOf(study.maybe("margin")),
  };
}

function idOf(entry: Entry): string {
  const id = asText(entry);
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return id;
  throw refusal(entry.place, "an id in lower case with hyphens", quoted(id));
}

function marginOf(entry: Entry | null): number {
  if (entry === null) return usualMargin;
  const margin = asAmount(entry);
  if (margin < 1) return margin;
  throw refusal(entry.place, "a margin as a proportion below 1", `${margin}`);
}

/** Models with `tuned-from` are pairs, and a pair is measured under `base` and `tuned` alone. */
function checkPairs(conditions: readonly Condition[], entry: Entry): void {
  const got = conditions.map((each) => (each.baseline ? `${each.id} (baseline)` : each.id));
  if ([...got].sort().join() === "base (baseline),tuned") return;
  const expected = "the conditions base (baseline) and tuned, since models have tuned-from";
  throw refusal(entry.place, expected, got.join(", "));
}
