/**
 * What each notebook needs: to be run, only to have its products made again, or nothing; and why. What
 * comes in are the notebooks as they stand and the records of earlier runs.
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { digest, seen } from "../../store/seen";
import { fixedInputs, type Shared } from "./inputs";
import type { Place } from "./place";
import {
  changedProducts,
  changesSince,
  executedFile,
  readRecord,
  type Change,
  type RunRecord,
} from "./record";
import type { Source } from "./source";

/** One notebook and what it needs. */
export interface Todo {
  readonly source: Source;
  readonly need: "run" | "products" | "nothing";
  /** Why, one sentence each; empty where it needs nothing. */
  readonly why: readonly string[];
}

/** How what is needed is looked for. */
export interface Looking {
  readonly place: Place;
  readonly shared: Shared;
  readonly root: string;
  /** Run them all the same. */
  readonly isForced: boolean;
}

/**
 * What a notebook needs.
 *
 * @param source - the notebook as it stands
 * @param looking - place, inputs that all share, and whether it is to be run all the same
 * @returns its need with the reasons
 */
export function todoOf(source: Source, { place, shared, root, isForced }: Looking): Todo {
  const record = readRecord(place, source.name);
  if (record === null) return { source, need: "run", why: ["it was not run here yet"] };
  const changes = changesSince(record, fixedInputs(shared, source), root);
  const why = [...(isForced ? ["it was asked for"] : []), ...told(changes)];
  if (why.length > 0) return { source, need: "run", why };
  if (seen(`file ${executedFile(place, source.name)}`, root) !== record.executed) {
    return { source, need: "run", why: ["its executed copy is gone or was changed"] };
  }
  const stale = staleProducts(record, source, { place, shared });
  return { source, need: stale.length > 0 ? "products" : "nothing", why: stale };
}

function staleProducts(
  record: RunRecord,
  source: Source,
  { place, shared }: Pick<Looking, "place" | "shared">,
): readonly string[] {
  const isOther = digest(source.text) !== record.source;
  const front = join(place.reports, "index.html");
  return [
    ...(isOther ? ["its text or its outputs were changed"] : []),
    ...(record.pages === shared.pages ? [] : ["the pages are made in another way"]),
    ...(existsSync(front) ? [] : [`${front} is gone`]),
    ...changedProducts(record)
      .filter((file) => !(isOther && file === join(place.notebooks, source.name)))
      .map((file) => `${file} is gone or was changed`),
  ];
}

/** Each change as a sentence; those of the helper module as one. */
function told(changes: readonly Change[]): readonly string[] {
  const modules = changes.flatMap(
    ({ what }) => /^file src\/dist\/(.+?)(\.d)?\.[jt]s$/.exec(what)?.[1] ?? [],
  );
  const names = [...new Set(modules)];
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  const helper = `the helper module changed: ${names.slice(0, 5).join(", ")}${more}`;
  const others = changes.filter(({ what }) => !what.startsWith("file src/dist/"));
  return [...new Set(others.map(sentenceOf)), ...(names.length > 0 ? [helper] : [])];
}

function sentenceOf({ what, was, is }: Change): string {
  const [kind = "", ...rest] = what.split(" ");
  const name = rest.join(" ");
  if (what === "code") return "its code changed";
  if (kind === "manifest") {
    const of = name === "" ? "the list of studies" : `what data/manifest.json says of ${name}`;
    return `${of} changed`;
  }
  if (kind === "listing" || kind === "tree") return `what is in ${name}/ changed`;
  if (kind === "state" && was !== "none" && is !== "none") return `${name} was ${was}, is ${is}`;
  if (["file", "state", "presence"].includes(kind)) {
    return `${name} ${was === "none" ? "is new" : is === "none" ? "is gone" : "changed"}`;
  }
  return /^[0-9a-f]{64}$/.test(is) ? `${what} changed` : `${what} was ${was}, is ${is}`;
}
