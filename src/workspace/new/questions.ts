/**
 * What logs cannot tell: which condition is the baseline, what each model is, which language was the
 * source. On a terminal a person is asked; elsewhere the flag that is missing is named.
 */
import { createInterface } from "node:readline/promises";
import { quoted, refusal } from "../../study/refusal";
import type { Arranged } from "./arranged";
import type { Decisions } from "./decisions";

/** One question, its answer empty where a person does not know. */
export type Ask = (question: string) => Promise<string>;

/**
 * Decisions made complete.
 *
 * @param study - what was arranged
 * @param decisions - what flags said
 * @param ask - asks a person; `null` without a terminal
 * @throws RangeError naming the missing flag, or a condition, model or number that is none
 */
export async function decided(
  study: Arranged,
  decisions: Decisions,
  ask: Ask | null,
): Promise<Decisions> {
  const baseline = decisions.baseline ?? (await baselineOf(study, ask));
  if (!study.conditions.includes(baseline)) {
    throw refusal("--baseline", `a condition (${study.conditions.join(", ")})`, quoted(baseline));
  }
  for (const id of decisions.models.keys()) {
    if (study.models.includes(id)) continue;
    throw refusal("--model", `a model (${study.models.join(", ")})`, quoted(id));
  }
  const models = new Map(decisions.models);
  for (const id of study.models) {
    if (models.has(id)) continue;
    if (ask === null) {
      const flag = `--model ${id}:parameters=4e9,architecture=dense`;
      throw refusal(
        "new",
        `${flag} (or ${id}:architecture=unknown)`,
        "nothing on what this model is",
      );
    }
    models.set(id, await modelOf(id, ask));
  }
  const source = await sourceOf(decisions, ask);
  return { ...decisions, baseline, models, source };
}

async function baselineOf({ conditions }: Arranged, ask: Ask | null): Promise<string> {
  const [only = ""] = conditions;
  if (conditions.length === 1) return only;
  if (ask !== null) return ask(`Which condition is the baseline (${conditions.join(", ")})? `);
  throw refusal("new", `--baseline CONDITION, one of ${conditions.join(", ")}`, "no baseline");
}

async function modelOf(id: string, ask: Ask): Promise<ReadonlyMap<string, string>> {
  const parameters = await ask(`Parameters of ${id} (such as 7e9; empty if unknown)? `);
  const kind = await ask(
    `Architecture of ${id} (dense, mixture-of-experts, encoder; empty if unknown)? `,
  );
  const facts = new Map<string, string>([["architecture", kind === "" ? "unknown" : kind]]);
  if (parameters !== "") facts.set("parameters", parameters);
  return facts;
}

async function sourceOf({ source }: Decisions, ask: Ask | null): Promise<readonly string[]> {
  if (source.length > 0) return source;
  if (ask === null) {
    throw refusal(
      "new",
      "--source CODE (such as arb_Arab), or --source none",
      "no source language",
    );
  }
  const answer = await ask(
    "Which languages were trained on (FLORES codes, with commas; empty for none)? ",
  );
  return answer
    .split(",")
    .map((code) => code.trim())
    .filter((code) => code !== "");
}

/** Asks on the terminal; `null` where there is none. */
export function terminal(): { readonly ask: Ask; readonly close: () => void } | null {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return {
    ask: async (question) => (await lines.question(question)).trim(),
    close: () => {
      lines.close();
    },
  };
}
