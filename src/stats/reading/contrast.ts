/**
 * What unread answers do to a contrast of families (METHOD 3.4). What comes in are cells that tell how
 * many answers were read, or the gains of a study of items; what goes out is the contrast of related and
 * other languages under each way to count what was not read, and its parts.
 */
import type { Design } from "../../study/design";
import type { Placed } from "../../study/language";
import type { Cell } from "../../tidy/cell";
import { type Evidence, byUnit, minus } from "../claims/evidence";
import type { Estimate } from "../estimate";
import { twoWayContrast } from "../twoway";
import { at, mean } from "../vector";

/** How an answer that could not be read counts, or what is compared in place of accuracy. */
export type Counting = "unread wrong" | "unread a guess" | "among read" | "share read";

const countings: readonly Counting[] = [
  "unread wrong",
  "unread a guess",
  "among read",
  "share read",
];

/** A contrast of levels: one model, or the mean of all. */
export interface LevelContrast {
  /** `null` for the mean over models. */
  readonly model: string | null;
  readonly counting: Counting;
  readonly estimate: Estimate;
}

/** What the contrasts are made from. */
export interface ReadCells {
  readonly design: Design;
  readonly languages: readonly Placed[];
  readonly cellRows: readonly Cell[];
}

/**
 * Related minus other languages in accuracy under the baseline, for every way to count unread answers.
 *
 * Languages of one genus resemble each other, so units are averaged into genera, and the related ones
 * are one genus among many: a difference that genera show among themselves is no difference of the
 * related. Each model by itself takes genera as the sample; the mean takes models too. A language in
 * which some model had no answer read is left out.
 *
 * @param study - with cells that tell what was read
 * @returns models as declared, then their mean; four ways each, or three without a chance level
 * @throws RangeError if a cell does not tell what was read, or one of the two groups is empty
 */
export function levelContrasts({
  design,
  languages,
  cellRows,
}: ReadCells): readonly LevelContrast[] {
  const baseline = design.conditions.find((condition) => condition.baseline)?.id;
  const rows = cellRows.filter(({ condition }) => condition === baseline);
  // Without a read answer there is no accuracy among read ones: such a language is in none of the ways.
  const silent = new Set(rows.filter(({ read }) => read === 0).map(({ language }) => language));
  const answered = rows.filter(({ language }) => !silent.has(language));
  const genera = generaOf(languages, new Set(answered.map(({ language }) => language)));
  if (!genera.some(({ isRelated }) => isRelated) || genera.every(({ isRelated }) => isRelated)) {
    throw new RangeError(
      `levelContrasts: expected related and other languages, got one kind in ${design.id}`,
    );
  }
  const models = design.models.filter(
    ({ id, leftOut }) => leftOut === null && rows.some(({ model }) => model === id),
  );
  const known =
    design.benchmark.options === null
      ? countings.filter((each) => each !== "unread a guess")
      : countings;
  const isRelated = genera.map((genus) => genus.isRelated);
  const tables = known.map((counting) =>
    models.map(({ id }) => {
      const own = new Map(
        rows.filter(({ model }) => model === id).map((cell) => [cell.language, cell]),
      );
      const of = (code: string): number =>
        level(own.get(code), counting, 1 / (design.benchmark.options ?? Infinity));
      return genera.map(({ units }) => mean(units.map((unit) => mean(unit.map(of)))));
    }),
  );
  const each = models.flatMap(({ name }, m) =>
    known.map((counting, c) => {
      const { estimate } = twoWayContrast([at(at(tables, c), m)], isRelated, {
        items: design.benchmark.items,
      });
      return Object.freeze({ model: name, counting, estimate });
    }),
  );
  if (models.length < 2) return each;
  const together = known.map((counting, c) => {
    const { estimate } = twoWayContrast(at(tables, c), isRelated, {
      items: design.benchmark.items,
    });
    return Object.freeze({ model: null, counting, estimate });
  });
  return [...each, ...together];
}

interface Genus {
  readonly isRelated: boolean;
  /** Codes of each unit. */
  readonly units: readonly (readonly string[])[];
}

/** Genera of the compared languages; related languages form theirs whatever their branches. */
function generaOf(languages: readonly Placed[], present: ReadonlySet<string>): readonly Genus[] {
  const genera = new Map<string, Map<string, string[]>>();
  const related = new Map<string, string[]>();
  for (const { code, role, branch, unit } of languages) {
    if (!present.has(code) || (role !== "related" && role !== "control")) continue;
    const own = role === "related" ? related : (genera.get(branch) ?? new Map<string, string[]>());
    if (role === "control") genera.set(branch, own);
    own.set(unit, [...(own.get(unit) ?? []), code]);
  }
  const others = [...genera.values()].map((units) => ({
    isRelated: false,
    units: [...units.values()],
  }));
  return related.size === 0
    ? others
    : [{ isRelated: true, units: [...related.values()] }, ...others];
}

function level(cell: Cell | undefined, counting: Counting, chance: number): number {
  if (cell === undefined || cell.read === null) {
    throw new RangeError(
      `levelContrasts: expected a cell that tells what was read, got none at ${cell?.place ?? "a language"}`,
    );
  }
  const { n, correct, read } = cell;
  if (counting === "share read") return read / n;
  if (counting === "among read") return correct / read;
  return (correct + (counting === "unread a guess" ? chance * (n - read) : 0)) / n;
}

/** The contrast of total gains and what it is made of. */
export interface ContrastParts {
  readonly total: Estimate;
  /** The part of the total on items read both times, and the part that is reading. */
  readonly onBoth: Estimate;
  readonly reading: Estimate;
  /** The change per item read both times, which reading cannot make. */
  readonly change: Estimate;
}

/**
 * The contrast of gains split by what could be read: the first two parts sum to the total.
 *
 * @param evidence - of a study of items with related and other languages
 * @returns `null` where every answer was read
 */
export function contrastParts(evidence: Evidence): ContrastParts | null {
  const { base, tuned, readBoth, items, languages, units } = evidence;
  if (readBoth === null) return null;
  const gains = minus(tuned, base);
  const onBoth = readBoth.change.map((row, m) =>
    row.map((change, l) => (change * at(at(readBoth.items, m), l)) / items),
  );
  const isRelated = units.map((unit) => unit.isRelated);
  const contrast = (table: Evidence["base"]): Estimate =>
    twoWayContrast(byUnit(table, languages, units), isRelated, { items, basis: "items" }).estimate;
  return Object.freeze({
    total: contrast(gains),
    onBoth: contrast(onBoth),
    reading: contrast(minus(gains, onBoth)),
    change: contrast(readBoth.change),
  });
}
