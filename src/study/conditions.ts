/** The conditions of a study and the files its rows come from, read from their entries. */
import type { Condition, Output } from "./design";
import type { Entry } from "./entry";
import { asChoice, asFlag, asList, asMap, asText, asTexts, fields } from "./expect";
import type { Known } from "./groups";
import { codesOf } from "./groups";
import { quoted, refusal } from "./refusal";

const contents: readonly Output["holds"][] = ["cells", "answers", "parameters"];

/**
 * The conditions, in the order of the file; at most one of them is the baseline.
 *
 * @param entry - the map under `conditions`
 * @param known - the table of languages, against which `on` is held
 * @throws RangeError if there is no condition or a second baseline
 */
export function conditionsOf(entry: Entry, known: Known): readonly Condition[] {
  let baseline: Entry | null = null;
  const conditions: Condition[] = [];
  for (const [id, below] of asMap(entry)) {
    const condition = conditionOf(id, below, known);
    if (condition.baseline && baseline !== null) {
      throw refusal(
        below.place,
        "one baseline",
        `a second, ${id} (the first at ${baseline.place})`,
      );
    }
    if (condition.baseline) baseline = below;
    conditions.push(condition);
  }
  if (conditions.length === 0) throw refusal(entry.place, "at least one condition", "none");
  return conditions;
}

function conditionOf(id: string, entry: Entry, known: Known): Condition {
  if (entry.value === null) return { id, baseline: false, interventions: [], on: [] };
  const { maybe } = fields(entry, ["baseline", "intervention", "on"]);
  const baseline = maybe("baseline");
  const intervention = maybe("intervention");
  return {
    id,
    baseline: baseline !== null && asFlag(baseline),
    interventions: intervention === null ? [] : asTexts(intervention),
    on: codesOf(maybe("on"), known),
  };
}

/**
 * The files that hold the study's rows.
 *
 * @param entry - the list under `outputs`
 * @returns one output per file; `holds` is `cells` where it is not written
 * @throws RangeError if there is none, a file is named twice, or a name leaves the study's folder
 */
export function outputsOf(entry: Entry): readonly Output[] {
  const seen = new Set<string>();
  const outputs = asList(entry).map((below): Output => {
    const { need, maybe } = fields(below, ["from", "holds"]);
    const from = asText(need("from"));
    if (!/^[\w-][\w.-]*$/.test(from)) {
      throw refusal(need("from").place, "the name of a file beside study.yaml", quoted(from));
    }
    if (seen.has(from)) throw refusal(below.place, "each file once", quoted(from));
    seen.add(from);
    const holds = maybe("holds");
    return { from, holds: holds === null ? "cells" : asChoice(holds, contents) };
  });
  if (outputs.length === 0) throw refusal(entry.place, "at least one output", "none");
  return outputs;
}
