/**
 * Which runs of a study are set beside each other to ask where a gain comes from: a condition beside the
 * baseline, or one model beside another. What comes in is an open study of items; what goes out are the
 * parts of each gain, grouped so that a figure can show them all.
 */
import type { Design } from "../../study/design";
import type { Placed } from "../../study/language";
import type { Answers, Run } from "../../tidy/answers";
import { scoredEverywhere } from "../scored";
import { type GainParts, type RunPair, gainParts } from "./parts";

/** What the parts are made from. */
export interface ReadStudy {
  readonly design: Design;
  readonly languages: readonly Placed[];
  readonly answers: Answers | null;
}

/** More languages than this in a group of one model are shown family by family. */
const mostLanguages = 24;

/**
 * The parts of every gain of a study.
 *
 * Groups are conditions. In each there is a row per model, a mean over its languages; a study of one
 * model and one condition beside the baseline has a row per language, or per family where these would be
 * more than 24.
 *
 * @param study - open, with a baseline and answers
 * @param options - `each`: a row per model and language whatever their number
 * @returns parts in order of condition, then of models as declared or languages by code
 * @throws RangeError if the study has no answers, no baseline or nothing beside it
 */
export function readingParts(
  { design, languages, answers }: ReadStudy,
  { each = false }: { readonly each?: boolean } = {},
): readonly GainParts[] {
  const baseline = design.conditions.find((condition) => condition.baseline)?.id;
  const others = design.conditions.filter(({ id }) => id !== baseline);
  if (answers === null || baseline === undefined || others.length === 0) {
    throw new RangeError(
      `readingParts: expected items, a baseline and a condition beside it, got less in ${design.id}`,
    );
  }
  const models = design.models.filter(({ leftOut }) => leftOut === null);
  const kept = scoredEverywhere(answers, ({ model }) => models.some(({ id }) => id === model));
  const isSingle = models.length === 1 && others.length === 1;
  const names = new Map(languages.map((language) => [language.code, language]));
  const labelled = (name: string, { language }: Run): string => {
    const own = names.get(language);
    if (each)
      return models.length === 1 ? (own?.name ?? language) : `${name}, ${own?.name ?? language}`;
    if (!isSingle) return name;
    return (languages.length > mostLanguages ? own?.family : own?.name) ?? language;
  };
  const pairs = others.flatMap(({ id }) =>
    models.flatMap(({ id: model, name }) =>
      kept.runs
        .filter((run) => run.condition === id && run.model === model)
        .flatMap((after): readonly RunPair[] => {
          const before = beside(kept, after, { model, condition: baseline });
          return before === undefined
            ? []
            : [{ group: id, label: labelled(name, after), before, after }];
        }),
    ),
  );
  return gainParts(kept, pairs);
}

/**
 * The lead of one model over another under the baseline, split in the same way, family by family.
 *
 * @param study - open, of items
 * @param options - `over` and `of`: ids of the models; families with fewer than `least` languages (4)
 *   share a row
 * @returns all languages first, then families by name, the small ones together last
 * @throws RangeError if either model has no run under the baseline
 */
export function readingLead(
  { design, languages, answers }: ReadStudy,
  { of, over, least = 4 }: { readonly of: string; readonly over: string; readonly least?: number },
): readonly GainParts[] {
  const condition = design.conditions.find(({ baseline }) => baseline)?.id;
  const runs = answers?.runs.filter((run) => run.condition === condition && run.model === of) ?? [];
  if (answers === null || condition === undefined || runs.length === 0) {
    throw new RangeError(
      `readingLead: expected runs of ${of} under a baseline, got none in ${design.id}`,
    );
  }
  const kept = scoredEverywhere(
    answers,
    (run) => run.condition === condition && [of, over].includes(run.model),
  );
  const families = new Map(languages.map(({ code, family }) => [code, family]));
  const sizes = new Map<string, number>();
  for (const { language } of runs) {
    const family = families.get(language) ?? "";
    sizes.set(family, (sizes.get(family) ?? 0) + 1);
  }
  const familyOf = (code: string): string => {
    const family = families.get(code) ?? "";
    return (sizes.get(family) ?? 0) < least ? rest : family;
  };
  const pairs = kept.runs
    .filter(({ model }) => model === of)
    .map((after): RunPair => {
      const before = beside(kept, after, { model: over, condition });
      if (before === undefined) {
        throw new RangeError(
          `readingLead: expected a run of ${over} in ${after.language}, got none`,
        );
      }
      return { group: null, label: familyOf(after.language), before, after };
    });
  const order = ({ label }: RunPair): string => (label === rest ? "\uffff" : label);
  const sorted = [...pairs].sort((a, b) =>
    order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0,
  );
  return gainParts(kept, [
    ...pairs.map((pair) => ({ ...pair, label: "all languages" })),
    ...sorted,
  ]);
}

const rest = "Other families";

function beside(
  { runs }: Answers,
  { language }: Run,
  wanted: { readonly model: string; readonly condition: string },
): Run | undefined {
  return runs.find(
    (run) =>
      run.model === wanted.model && run.condition === wanted.condition && run.language === language,
  );
}
