/**
 * The models of a study, read from their entries: unique ids, `tuned-from` that names another model
 * and leads to a root, a lineage that a pair shares with its base.
 */
import type { Architecture, Model } from "./design";
import type { Entry } from "./entry";
import { asAmount, asChoice, asList, asText, fields } from "./expect";
import { quoted, refusal } from "./refusal";

const keys = [
  ...["id", "name", "parameters", "active", "architecture", "lineage", "root", "developer"],
  ...["tuned-from", "tuning", "recipe", "leave-out"],
];
/** What a model may be built as. */
export const architectures: readonly Architecture[] = [
  "dense",
  "mixture-of-experts",
  "encoder",
  "unknown",
];

/**
 * The models, in the order of the file.
 *
 * @param entry - the list under `models`
 * @throws RangeError if there is none, an id is doubled, `tuned-from` names no other model of the
 * list or leads in a circle, or a pair and its base declare different lineages
 */
export function modelsOf(entry: Entry): readonly Model[] {
  const models = new Map<string, Model>();
  const entries = new Map<string, Entry>();
  for (const below of asList(entry)) {
    const model = modelOf(below);
    const earlier = entries.get(model.id);
    if (earlier !== undefined) {
      throw refusal(below.place, `one model ${quoted(model.id)}`, `another at ${earlier.place}`);
    }
    models.set(model.id, model);
    entries.set(model.id, below);
  }
  if (models.size === 0) throw refusal(entry.place, "at least one model", "none");
  for (const [id, below] of entries) checkDescent(id, below, models);
  return [...models.values()];
}

function modelOf(entry: Entry): Model {
  const { need, maybe } = fields(entry, keys);
  const text = (key: string): string | null => {
    const below = maybe(key);
    return below === null ? null : asText(below);
  };
  const amount = (key: string): number | null => {
    const below = maybe(key);
    return below === null ? null : asAmount(below);
  };
  const id = asText(need("id"));
  const architecture = maybe("architecture");
  const [parameters, active] = [amount("parameters"), amount("active")];
  if (parameters !== null && active !== null && active > parameters) {
    throw refusal(need("active").place, `active at most parameters (${parameters})`, `${active}`);
  }
  return {
    ...{ id, name: text("name") ?? id, parameters, active },
    architecture: architecture === null ? "unknown" : asChoice(architecture, architectures),
    ...{ lineage: text("lineage"), root: text("root"), developer: text("developer") },
    ...{ tunedFrom: text("tuned-from"), tuning: text("tuning"), recipe: text("recipe") },
    leftOut: text("leave-out"),
  };
}

/** Follows `tuned-from` to its root; every step must exist and none may come twice. */
function checkDescent(id: string, entry: Entry, models: ReadonlyMap<string, Model>): void {
  const passed = new Set([id]);
  let model = models.get(id);
  while (model !== undefined && model.tunedFrom !== null) {
    const base = models.get(model.tunedFrom);
    const place = fields(entry, keys).maybe("tuned-from")?.place ?? entry.place;
    if (base === undefined) {
      throw refusal(
        place,
        `a model of this study for tuned-from of ${model.id}`,
        quoted(model.tunedFrom),
      );
    }
    if (passed.has(base.id)) {
      throw refusal(
        place,
        `tuned-from of ${id} to lead to a root`,
        `a circle at ${quoted(base.id)}`,
      );
    }
    if (model.lineage !== null && base.lineage !== null && model.lineage !== base.lineage) {
      const got = `${quoted(model.lineage)} tuned from ${quoted(base.lineage)}`;
      throw refusal(place, `one lineage for ${model.id} and its base`, got);
    }
    passed.add(base.id);
    model = base;
  }
}
