/** The instances of one model and condition as lines of Every Eval Ever: an item in a language each. */
import type { Answers, Run } from "../../tidy/answers";
import { schemaVersion } from "./schema";

/** What all lines of a file share. */
export interface Shared {
  readonly id: string;
  readonly model: string;
  readonly benchmark: string;
  readonly kind: string;
}

/**
 * The lines, in order of run and item; items that were not scored have none.
 *
 * Options are written as the study writes them, one character each. The texts of items and outputs are no
 * part of a study, so `input.raw` is empty, and `output.raw` holds the option that was read.
 */
export function instancesOf(runs: readonly Run[], answers: Answers, shared: Shared): string {
  const choices = optionsOf(answers);
  const lines = runs.flatMap((run) =>
    answers.items.flatMap((_, at) =>
      run.scored[at]
        ? [`${JSON.stringify(instanceOf(run, at, answers, { ...shared, choices }))}\n`]
        : [],
    ),
  );
  return lines.join("");
}

/** Every option that occurs, in order: digits before letters. */
function optionsOf({ items, golds, runs }: Answers): readonly string[] {
  const found = new Set<string>();
  for (const { gold } of items) if (gold !== null) found.add(gold);
  for (const list of golds?.values() ?? []) for (const gold of list) found.add(gold);
  for (const { chosen } of runs) for (const each of chosen) if (each !== null) found.add(each);
  return upTo([...found].sort().at(-1) ?? "1");
}

/** 1 up to a digit, A up to a letter. */
function upTo(last: string): readonly string[] {
  const first = /\d/.test(last) ? "1" : "A";
  const count = last.charCodeAt(0) - first.charCodeAt(0) + 1;
  return Array.from({ length: count }, (_, i) => String.fromCharCode(first.charCodeAt(0) + i));
}

function instanceOf(
  { language, condition, chosen, correct }: Run,
  at: number,
  { items, golds }: Answers,
  { id, model, benchmark, kind, choices }: Shared & { readonly choices: readonly string[] },
): object {
  const { item = "", passage = "", gold = null } = items[at] ?? {};
  const right = gold ?? golds?.get(language)?.[at] ?? null;
  const answer = chosen[at] ?? null;
  const isCorrect = correct[at] ?? false;
  return {
    ...{ schema_version: schemaVersion, evaluation_id: id, model_id: model },
    ...{ evaluation_name: `${benchmark}.${language}`, evaluation_result_id: language },
    ...{ sample_id: item, interaction_type: "single_turn" },
    input: { raw: "", reference: right === null ? [] : [right], choices },
    output: { raw: answer === null ? [] : [answer] },
    answer_attribution:
      answer === null
        ? []
        : [
            {
              ...{ turn_idx: 0, source: "output.raw", extracted_value: answer },
              ...{ extraction_method: "as the study reads it", is_terminal: true },
            },
          ],
    evaluation: { score: Number(isCorrect), is_correct: isCorrect },
    metadata: { language, condition, passage, kind },
  };
}
