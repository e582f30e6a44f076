/**
 * What logs cannot tell: which condition is the baseline, what was done under the others, what each
 * model is, which languages were trained on and which are their relatives. On a terminal a person is
 * asked, once for each; elsewhere the flag that is missing is named.
 */
import type { Language } from "../../study/language";
import { architectures } from "../../study/models";
import { quoted, refusal } from "../../study/refusal";
import type { Arranged } from "./arranged";
import type { Decisions } from "./decisions";
import { interventionsByName } from "./intervention";
import { type Ask, askedUntil } from "./terminal";

/** Who can be asked, and what answers are held against. */
export interface Asking {
  /** Asks a person; `null` without a terminal. */
  readonly ask: Ask | null;
  readonly languages: readonly Language[];
}

type Named = Pick<Arranged, "models" | "conditions">;

/**
 * Decisions made complete.
 *
 * @param study - models and conditions, as they were arranged
 * @param decisions - what flags said
 * @param asking - who is asked for the rest
 * @returns the decisions, with a baseline, every model and the sources (none where it is empty)
 * @throws RangeError naming the missing flag, or a condition, model or language that is not known
 */
export async function decided(
  study: Named,
  decisions: Decisions,
  { ask, languages }: Asking,
): Promise<Decisions> {
  check("--baseline", decisions.baseline === null ? [] : [decisions.baseline], study.conditions);
  check("--intervention", decisions.interventions.keys(), study.conditions);
  check("--model", decisions.models.keys(), study.models);
  checkCodes(
    "--source",
    decisions.source.filter((code) => code !== "none"),
    languages,
  );
  checkCodes("--leave-out", decisions.leaveOut, languages);
  if (decisions.related !== null && !isBranch(decisions.related, languages)) {
    checkCodes("--related", words(decisions.related), languages);
  }
  const baseline = decisions.baseline ?? (await baselineOf(study, ask));
  const interventions = new Map(decisions.interventions);
  for (const id of study.conditions) {
    if (id === baseline || interventions.has(id)) continue;
    interventions.set(id, await interventionsOf(id, ask));
  }
  const models = new Map(decisions.models);
  for (const id of study.models) {
    if (!models.has(id)) models.set(id, await modelOf(id, ask));
  }
  const source = await sourceOf(decisions, ask, languages);
  const related = await relatedOf({ ...decisions, source }, ask, languages);
  return { ...decisions, baseline, interventions, models, source, related };
}

function check(flag: string, given: Iterable<string>, known: readonly string[]): void {
  for (const id of given) {
    if (!known.includes(id)) throw refusal(flag, `one of ${known.join(", ")}`, quoted(id));
  }
}

function checkCodes(flag: string, codes: readonly string[], languages: readonly Language[]): void {
  const foreign = codes.find((each) => languages.every(({ code }) => code !== each));
  if (foreign === undefined) return;
  const branch = flag === "--related" ? "a branch or " : "";
  throw refusal(flag, `${branch}codes of languages.csv, such as arb_Arab`, quoted(foreign));
}

function isBranch(text: string, languages: readonly Language[]): boolean {
  return languages.some(({ branch }) => branch === text);
}

async function baselineOf({ conditions }: Named, ask: Ask | null): Promise<string> {
  const [only = ""] = conditions;
  if (conditions.length === 1) return only;
  const all = conditions.join(", ");
  if (ask === null) throw refusal("new", `--baseline CONDITION, one of ${all}`, "no baseline");
  return askedUntil(ask, `Which condition is the baseline (${all})? `, (answer) =>
    conditions.includes(answer) ? null : `one of ${all}`,
  );
}

/** A name that this workspace uses itself says what it is; an empty answer takes that. */
async function interventionsOf(id: string, ask: Ask | null): Promise<readonly string[]> {
  const named = interventionsByName(id);
  if (ask === null) return named;
  const usual = named.length > 0 ? `empty for ${named.join(", ")}` : "empty if unknown";
  const question = `What was done under ${id} (fine-tuning, chain-of-thought, ...; ${usual})? `;
  const answer = words(await ask(question));
  return answer.length > 0 ? answer : named;
}

async function modelOf(id: string, ask: Ask | null): Promise<ReadonlyMap<string, string>> {
  if (ask === null) {
    const flag = `--model ${id}:parameters=4e9,architecture=dense`;
    const other = `(or ${id}:architecture=unknown)`;
    throw refusal("new", `${flag} ${other}`, "nothing on what this model is");
  }
  const parameters = await askedUntil(
    ask,
    `Parameters of ${id} (such as 7e9; empty if unknown)? `,
    (answer) => (answer === "" || Number(answer) > 0 ? null : "a number such as 7e9"),
  );
  const kinds = architectures.join(", ");
  const architecture = await askedUntil(ask, `Architecture of ${id} (${kinds})? `, (answer) =>
    answer === "" || architectures.some((each) => each === answer) ? null : `one of ${kinds}`,
  );
  return new Map([
    ["architecture", architecture === "" ? "unknown" : architecture],
    ...(parameters === "" ? [] : [["parameters", parameters] as const]),
  ]);
}

async function sourceOf(
  { source }: Decisions,
  ask: Ask | null,
  languages: readonly Language[],
): Promise<readonly string[]> {
  if (source.length > 0) return source.filter((code) => code !== "none");
  if (ask === null) {
    const flag = "--source CODE (such as arb_Arab), or --source none";
    throw refusal("new", flag, "no source language");
  }
  const question = "Which languages were trained on (FLORES codes, with commas; empty for none)? ";
  return words(await askedUntil(ask, question, (answer) => noCode(words(answer), languages)));
}

/** Without a source nothing is related to it; without a terminal a study may say nothing of it. */
async function relatedOf(
  { related, source }: Decisions,
  ask: Ask | null,
  languages: readonly Language[],
): Promise<string | null> {
  if (related !== null || ask === null || source.length === 0) return related;
  const known = new Set(source);
  const branches = new Set(
    languages.filter(({ code }) => known.has(code)).map((each) => each.branch),
  );
  const like = [...branches].join(" or ");
  const question = `Which languages are related to them (a branch such as ${like}, or codes; empty for none)? `;
  const answer = await askedUntil(ask, question, (text) => {
    if (text === "" || isBranch(text, languages)) return null;
    return noCode(words(text), languages) === null ? null : "a branch or codes of languages.csv";
  });
  return answer === "" ? null : words(answer).join(",");
}

function noCode(codes: readonly string[], languages: readonly Language[]): string | null {
  const isKnown = codes.every((code) => languages.some((language) => language.code === code));
  return isKnown ? null : "codes of languages.csv, such as arb_Arab";
}

function words(text: string): readonly string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
