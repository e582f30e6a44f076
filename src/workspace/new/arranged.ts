/**
 * Collected runs get their place in a study: model and condition of each, by a person's patterns and
 * else by what the log says. One run per model, condition and language is left; what cannot be placed is
 * refused with the flag that would place it.
 */
import type { Asked, Collected, CollectedRun, KeptAnswers } from "../../read/collected";
import type { Published } from "../../read/reading";
import { setUpsOf } from "../../read/setup";
import { refusal } from "../../study/refusal";
import { counted } from "../explain/line";
import type { Decisions, Naming } from "./decisions";

/** What one model gave under one condition in one language: its answers, or a published figure alone. */
export type Placed<A extends Asked = Asked> = PlacedAnswers<A> | PlacedCell;
export type PlacedAnswers<A extends Asked = Asked> = Place & Answered<A>;
type PlacedCell = Place & Counted;

/** Counts of answers with the answers themselves. */
export type Supplied = Asked & KeptAnswers;

interface Place {
  readonly model: string;
  readonly condition: string;
  readonly language: string;
  readonly run: CollectedRun;
}

interface Answered<A extends Asked> {
  readonly asked: A;
  readonly cell: null;
}

interface Counted {
  readonly asked: null;
  readonly cell: Published;
}

export interface Arranged<A extends Asked = Asked> {
  readonly models: readonly string[];
  readonly conditions: readonly string[];
  readonly languages: readonly string[];
  readonly placed: readonly Placed<A>[];
  /** What was left out, in words. */
  readonly left: readonly string[];
}

/**
 * The same study with the answers of its runs, fetched from the store.
 *
 * @param study - complete
 * @param answers - gives the answers of some parts
 */
export async function withAnswers(
  study: Arranged,
  answers: (parts: readonly number[]) => Promise<ReadonlyMap<number, KeptAnswers>>,
): Promise<Arranged<Supplied>> {
  const parts = study.placed.flatMap(({ asked }) => (asked === null ? [] : [asked.part]));
  const found = await answers(parts);
  const placed = study.placed.map((each): Placed<Supplied> => {
    if (each.asked === null) return each;
    const own = found.get(each.asked.part);
    if (own === undefined) throw new Error(`new: expected answers of part ${each.asked.part}`);
    return { ...each, asked: { ...each.asked, ...own } };
  });
  return { ...study, placed };
}

/** @param collected - what was read; `decisions`: who is what */
export function arranged(collected: Collected, decisions: Decisions): Arranged {
  const setUps = setUpsOf(collected.runs);
  const left: string[] = [];
  const found = new Map<string, Placed>();
  for (const run of collected.runs) {
    const setUp = setUps.get(run) ?? run.run.task;
    const about = `${run.run.model} ${setUp}`;
    if (decisions.without.some((pattern) => fits(pattern, about))) {
      left.push(`${about}, by --without`);
      continue;
    }
    const model = named(decisions.modelNames, run.run.model) ?? run.run.model;
    const condition = named(decisions.conditions, about) ?? slug(setUp);
    for (const { language, rows, ...part } of partsOf(run)) {
      if (language === null) {
        left.push(`${rows} of ${about} in no certain language (--language NAME=CODE)`);
        continue;
      }
      const each = { model, condition, language, run, ...part };
      const key = JSON.stringify([model, condition, language]);
      found.set(key, chosen(found.get(key), each, left));
    }
  }
  return complete([...found.values()], left);
}

type Part = (Answered<Asked> | Counted) & {
  readonly language: string | null;
  readonly rows: string;
};

/** The answers of a run, language by language, or its figures of the metric that says what is right. */
function partsOf({ run, asked, cells }: CollectedRun): readonly Part[] {
  const own = cells.filter(
    ({ metric, filter }) => metric === run.metric && (filter === null || filter === run.filter),
  );
  return [
    ...asked.map((each) => {
      const { language, rows } = each;
      return { language, rows: counted(rows, "row"), asked: each, cell: null };
    }),
    ...own.map((cell) => {
      const rows = `the published ${cell.metric}`;
      return { language: cell.language, rows, asked: null, cell };
    }),
  ];
}

/** Of two runs in one place the later one counts; without dates nobody can tell. */
function chosen(earlier: Placed | undefined, later: Placed, left: string[]): Placed {
  if (earlier === undefined) return later;
  const [one, other] = [earlier.run.run, later.run.run];
  const key = `${later.model}, ${later.condition}, ${later.language}`;
  if (one.date === null || other.date === null || one.date === other.date) {
    const tasks = `${one.task} (${one.place.file}) and ${other.task} (${other.place.file})`;
    throw refusal(
      `--condition "PATTERN=NAME"`,
      `one run for ${key}`,
      `${tasks}; name what tells them apart, or leave one out (--without PATTERN)`,
    );
  }
  const kept = one.date < other.date ? later : earlier;
  left.push(`the earlier of two runs of ${key}`);
  return kept;
}

/** Every model under every condition in every language: languages go first, then models. */
function complete(placed: readonly Placed[], left: string[]): Arranged {
  const conditions = different(placed.map(({ condition }) => condition));
  const models = different(placed.map(({ model }) => model)).filter((model) => {
    const own = new Set(
      placed.filter((each) => each.model === model).map((each) => each.condition),
    );
    if (own.size === conditions.length) return true;
    left.push(`${model}: only under ${[...own].join(", ")} of ${conditions.join(", ")}`);
    return false;
  });
  const kept = placed.filter(({ model }) => models.includes(model));
  const wanted = models.length * conditions.length;
  const languages = different(kept.map(({ language }) => language)).filter((language) => {
    const runs = kept.filter((each) => each.language === language).length;
    if (runs === wanted) return true;
    left.push(`${language}: only in ${runs} of ${wanted} runs`);
    return false;
  });
  const rest = kept.filter(({ language }) => languages.includes(language));
  if (rest.length === 0) {
    const got = left.length === 0 ? "no answers in any language" : left.slice(0, 5).join("; ");
    throw refusal("new", "a model under every condition in one language at least", got);
  }
  return { models, conditions, languages, placed: rest, left: told(left) };
}

/** Each text once, with how often it was said. */
function told(left: readonly string[]): readonly string[] {
  return different(left).map((text) => {
    const times = left.filter((each) => each === text).length;
    return times === 1 ? text : `${text} (${times} times)`;
  });
}

function named(namings: readonly Naming[], text: string): string | null {
  const naming = namings.find(({ pattern }) => fits(pattern, text));
  return naming?.name ?? null;
}

/** A pattern fits anywhere in a text; `*` is any text. Told by searching, so that none is slow. */
function fits(pattern: string, text: string): boolean {
  let from = 0;
  for (const part of pattern.split("*")) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

/** A set-up as the id of a condition. */
function slug(setUp: string): string {
  const plain = setUp.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return plain.replace(/^-|-$/g, "") || "run";
}

function different(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
