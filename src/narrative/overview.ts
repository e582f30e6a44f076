/**
 * Studies as rows of a table: what was measured, what was left out and why, what is flagged, how much
 * could be read. What comes in are open studies; what goes out are rows for `table`.
 */

import { ends, withUnit } from "../figures/percent";
import { wilson } from "../stats/wilson";
import type { Design } from "../study/design";
import type { Placed, Role } from "../study/language";
import type { Cell } from "../tidy/cell";
import { list } from "./number";

/** What an overview needs of a study. */
export interface Opened {
  readonly design: Design;
  readonly languages: readonly Placed[];
  readonly published: readonly Cell[];
  readonly cellRows: readonly Cell[];
}

/** One row of a table. */
export type OverviewRow = Readonly<Record<string, string | number | null>>;

/**
 * What was measured: one row per study.
 *
 * @param studies - open
 * @returns benchmark, models, conditions, languages, items, cells, and what the rows are
 */
export function measured(studies: readonly Opened[]): readonly OverviewRow[] {
  return studies.map(({ design, languages, published }) => ({
    study: design.id,
    benchmark: design.benchmark.name,
    models: new Set(published.map((cell) => cell.model)).size,
    pairs: design.pairs ? design.models.filter((model) => model.tunedFrom !== null).length : null,
    conditions: design.pairs ? "base, tuned" : `${design.conditions.length}`,
    languages: languages.length,
    "items per language": design.benchmark.items,
    rests: design.outputs.some((output) => output.holds !== "cells") ? "items" : "cells",
    related: countOf(languages, "related"),
    controls: countOf(languages, "control"),
  }));
}

/**
 * Which studies there are, by the names that tables and figures use: one row per study.
 *
 * @param studies - open
 * @returns what each is, what was done to its models, and how much of it there is
 */
export function introduced(studies: readonly Opened[]): readonly OverviewRow[] {
  return studies.map(({ design, languages, published }) => {
    const done = new Set(design.conditions.flatMap(({ interventions }) => interventions));
    return {
      study: design.id,
      "what it is": design.title,
      "done to the models": done.size === 0 ? "nothing" : list([...done]),
      models: new Set(published.map((cell) => cell.model)).size,
      languages: languages.length,
      "items per language": design.benchmark.items,
    };
  });
}

/**
 * Where the figures of each study come from: one row per study.
 *
 * @param studies - open
 * @returns citation, repository and commit of what was read, and its licence
 */
export function sourcesOf(studies: readonly Opened[]): readonly OverviewRow[] {
  return studies.map(({ design: { id, citation } }) => ({
    study: id,
    source: citation.text,
    "read from": whereRead(citation.address),
    licence: citation.licence,
  }));
}

/** A repository with the start of its commit, which a column has room for; another address as it is. */
function whereRead(address: string): string {
  const found = /^https:\/\/(.+?)\/tree\/([0-9a-f]{7})[0-9a-f]*$/.exec(address);
  return found === null ? address : `${found[1] ?? ""} at ${found[2] ?? ""}`;
}

/**
 * Pairs and models that stay out of the default analysis: one row each.
 *
 * @param study - open
 * @returns the model, what it was tuned from, and the reason that its design gives
 */
export function leftOut({ design }: Opened): readonly OverviewRow[] {
  return design.models
    .filter((model) => model.leftOut !== null)
    .map(({ name, tunedFrom, leftOut: reason }) => ({
      model: name,
      "tuned from": tunedFrom,
      reason,
    }));
}

/**
 * What the source's figures are flagged for: one row per flag.
 *
 * @param studies - open
 * @returns the study and the flag
 */
export function flagged(studies: readonly Opened[]): readonly OverviewRow[] {
  return studies.flatMap(({ design }) =>
    design.citation.flagged.map((flag) => ({ study: design.id, flag })),
  );
}

const shareRead = "share with its 95\u00a0% interval";

/**
 * How much could be read: one row per model and condition.
 *
 * @param study - whose cells tell how many answers were read
 * @returns answers, read ones, and their share with its Wilson interval; no share where the source
 *   does not tell
 */
export function couldBeRead({ design, published }: Opened): readonly OverviewRow[] {
  return design.models.flatMap(({ id, name }) =>
    design.conditions.flatMap((condition): readonly OverviewRow[] => {
      const cells = published.filter(
        (cell) => cell.model === id && cell.condition === condition.id,
      );
      if (cells.length === 0) return [];
      const n = sumOf(cells, (cell) => cell.n);
      const isTold = cells.every((cell) => cell.read !== null);
      const read = sumOf(cells, (cell) => cell.read ?? 0);
      const own = { model: name, condition: condition.id, answers: n };
      const interval = ends(wilson(read, n).interval, "percent");
      const share = `${withUnit(read / n, "percent")} [${interval}]`;
      return [
        { ...own, ...(isTold ? { read, [shareRead]: share } : { read: null, [shareRead]: null }) },
      ];
    }),
  );
}

/**
 * The language units of each role: one row per unit of that role.
 *
 * @param study - open
 * @param role - what the languages are to the study
 * @returns unit, codes, genus and family
 */
export function unitsOf({ languages }: Opened, role: Role): readonly OverviewRow[] {
  const units = new Map<string, Placed[]>();
  for (const language of languages.filter((each) => each.role === role)) {
    units.set(language.unit, [...(units.get(language.unit) ?? []), language]);
  }
  return [...units].map(([unit, own]) => ({
    unit,
    codes: own.map(({ code }) => code).join(", "),
    branch: own[0]?.branch ?? null,
    family: own[0]?.family ?? null,
  }));
}

function countOf(languages: readonly Placed[], role: Role): number {
  return languages.filter((language) => language.role === role).length;
}

function sumOf(cells: readonly Cell[], of: (cell: Cell) => number): number {
  return cells.reduce((sofar, cell) => sofar + of(cell), 0);
}
