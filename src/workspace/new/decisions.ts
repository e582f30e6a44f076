/** What a person decides about a study of their own, from flags: nothing here is inferred. */
import { argumentsIn } from "../arguments";
import { architectures } from "../../study/models";
import { quoted, refusal } from "../../study/refusal";
import { counted } from "../explain/line";
import { languageChoices } from "../explain/readpath";

/** A pattern with `*` for any text, against a run's model and set-up. */
export interface Naming {
  readonly pattern: string;
  readonly name: string;
}

export interface Decisions {
  readonly name: string;
  readonly sources: readonly string[];
  readonly title: string | null;
  readonly benchmark: string | null;
  readonly baseline: string | null;
  readonly conditions: readonly Naming[];
  /** By condition; a condition without an entry has none that is known. */
  readonly interventions: ReadonlyMap<string, readonly string[]>;
  /** Patterns of the runs that are left out. */
  readonly without: readonly string[];
  /** How many items are behind a published figure whose source does not tell. */
  readonly items: number | null;
  readonly modelNames: readonly Naming[];
  readonly models: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly source: readonly string[];
  readonly related: string | null;
  readonly leaveOut: readonly string[];
  readonly given: ReadonlyMap<string, string>;
  readonly metric: string | null;
  /** Columns of a plain table. */
  readonly map: string | null;
  readonly reading: "strict" | "lenient";
  readonly isReplacing: boolean;
}

const one = { type: "string" } as const;
const many = { type: "string", multiple: true } as const;
const flag = { type: "boolean" } as const;

/** @param args - what stands after `npm run new --`; `null` where help was asked for */
export function decisionsFrom(args: readonly string[]): Decisions | null {
  const { values, positionals } = argumentsIn({
    args: [...args],
    options: {
      ...{ title: one, benchmark: one, baseline: one, condition: many, intervention: many },
      ...{ "model-name": many, model: many, source: many, related: one, "leave-out": many },
      ...{ without: many, items: one },
      ...{
        language: many,
        metric: one,
        map: one,
        lenient: flag,
        replace: flag,
        help: { ...flag, short: "h" },
      },
    },
    allowPositionals: true,
  });
  if (values.help === true) return null;
  const [name, ...sources] = positionals;
  if (name === undefined || sources.length === 0) {
    throw refusal("new", "a name and at least one path", counted(positionals.length, "word"));
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.startsWith("simulated-")) {
    throw refusal("new", "a name in lower case with hyphens, not simulated-…", quoted(name));
  }
  return {
    ...{ name, sources, title: values.title ?? null, benchmark: values.benchmark ?? null },
    baseline: values.baseline ?? null,
    conditions: namings("--condition", values.condition ?? []),
    interventions: interventionsOf(values.intervention ?? []),
    without: values.without ?? [],
    items: itemsOf(values.items),
    modelNames: namings("--model-name", values["model-name"] ?? []),
    models: modelsOf(values.model ?? []),
    source: listOf(values.source ?? []),
    related: values.related ?? null,
    leaveOut: listOf(values["leave-out"] ?? []),
    given: languageChoices(values.language ?? []),
    metric: values.metric ?? null,
    map: values.map ?? null,
    reading: values.lenient === true ? "lenient" : "strict",
    isReplacing: values.replace === true,
  };
}

function itemsOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(word)) return Number(word);
  throw refusal("--items", "a whole number of at least 1", quoted(word));
}

function listOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => word.split(",")).filter((word) => word !== "");
}

function namings(flagName: string, words: readonly string[]): readonly Naming[] {
  return words.map((word) => {
    const at = word.lastIndexOf("=");
    if (at < 1 || at === word.length - 1) throw refusal(flagName, "PATTERN=NAME", quoted(word));
    return { pattern: word.slice(0, at), name: word.slice(at + 1) };
  });
}

function interventionsOf(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    namings("--intervention", words).map(({ pattern, name }) => [pattern, listOf([name])]),
  );
}

const facts = ["name", "parameters", "active", "architecture", "lineage", "root", "developer"];

function modelsOf(words: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    words.map((word) => {
      const form = /^(.*?):((?:[a-z]+=[^,]*,?)+)$/.exec(word);
      if (form === null)
        throw refusal("--model", "ID:parameters=4e9,architecture=dense", quoted(word));
      const [, id = "", rest = ""] = form;
      const pairs = rest.split(",").filter((pair) => pair !== "");
      return [id, new Map(pairs.map((pair) => factOf(pair)))];
    }),
  );
}

function factOf(pair: string): readonly [string, string] {
  const [key = "", value = ""] = pair.split("=");
  if (!facts.includes(key)) throw refusal("--model", `one of ${facts.join(", ")}`, quoted(key));
  const isNumber = key === "parameters" || key === "active";
  if (isNumber && !(Number(value) > 0)) {
    throw refusal("--model", `${key} as a number such as 4e9`, quoted(value));
  }
  if (key === "architecture" && !architectures.some((each) => each === value)) {
    throw refusal("--model", `an architecture (${architectures.join(", ")})`, quoted(value));
  }
  return [key, value];
}
