/**
 * Two figures compared, number by number and word by word. What comes in are their JSON texts; what
 * goes out is every value that differs, with its series and its point.
 */

/** One value that is not what it was. */
export interface Difference {
  readonly notebook: string;
  readonly cell: string;
  /** The figure's name; `null` for a table or a sentence. */
  readonly figure: string | null;
  /** Series, point and property of a figure; row and column of a table; `sentence`. */
  readonly where: string;
  readonly was: string;
  readonly is: string;
}

type Place = Pick<Difference, "notebook" | "cell" | "figure">;
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * Every difference between two figures.
 *
 * @param place - which figure it is
 * @param was - the text of its JSON file; `null` where there is no such figure
 * @param is - the same, computed afresh; `null` where no cell shows it any more
 * @returns the differences in the order of the figure; numbers may differ by one unit of the sixth
 *   significant digit, which is what a figure carries
 */
export function compareFigure(
  place: Place,
  was: string | null,
  is: string | null,
): readonly Difference[] {
  if (was === is) return [];
  if (was === null || is === null) {
    return [{ ...place, where: "the whole figure", was: present(was), is: present(is) }];
  }
  const [before, after] = [JSON.parse(was) as Json, JSON.parse(is) as Json];
  return leaves(before, after, []).map(({ path, old, now }) => {
    return { ...place, where: wordsFor(path, before, after), was: written(old), is: written(now) };
  });
}

/**
 * Whether two numbers are the same to one unit of the sixth significant digit.
 *
 * @param a - any finite number
 * @param b - another
 * @example
 * isSame(1.00001, 1.00002) && !isSame(1.00001, 1.00003) // => true
 */
export function isSame(a: number, b: number): boolean {
  if (a === b) return true;
  const unit = 10 ** (Math.floor(Math.log10(Math.max(Math.abs(a), Math.abs(b)))) - 5);
  return Math.abs(a - b) <= unit * 1.000001;
}

interface Leaf {
  readonly path: readonly string[];
  readonly old: Json | undefined;
  readonly now: Json | undefined;
}

function leaves(
  old: Json | undefined,
  now: Json | undefined,
  path: readonly string[],
): readonly Leaf[] {
  if (isBranch(old) && isBranch(now)) {
    const [a, b] = [new Map(Object.entries(old)), new Map(Object.entries(now))];
    const names = [...new Set([...a.keys(), ...b.keys()])];
    return names.flatMap((name) => leaves(a.get(name), b.get(name), [...path, name]));
  }
  if (typeof old === "number" && typeof now === "number" && isSame(old, now)) return [];
  return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ path, old, now }];
}

function isBranch(value: Json | undefined): value is Extract<Json, object> {
  return typeof value === "object" && value !== null;
}

/** `series Qwen, point 3 (Hebrew), y` in place of `data 2 y 3`. */
function wordsFor(path: readonly string[], before: Json, after: Json): string {
  const [part, index = "", ...rest] = path;
  if (part !== "data") return path.join(" ");
  const trace = valueAt(after, ["data", index]) ?? valueAt(before, ["data", index]);
  const series = `series ${written(valueAt(trace, ["name"]) ?? index)}`;
  const at = rest.findIndex((step) => /^\d+$/.test(step));
  if (at < 0) return [series, rest.join(" ")].filter((each) => each !== "").join(", ");
  const point = rest[at] ?? "";
  const facts = valueAt(trace, ["customdata", point]);
  const named = ["hovertext", "text", "y", "x"].map((name) => valueAt(trace, [name, point]));
  const label = [facts, valueAt(facts, ["0"]), ...named];
  const name = label.find((each) => typeof each === "string");
  const called = name === undefined ? point : `${point} (${written(name).split("<br>")[0] ?? ""})`;
  return `${series}, point ${called}, ${rest.filter((_, step) => step !== at).join(" ")}`;
}

function valueAt(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (found, name) => (isBranch(found) ? new Map(Object.entries(found)).get(name) : undefined),
    value,
  );
}

function present(text: string | null): string {
  return text === null ? "nothing" : "there";
}

function written(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}
