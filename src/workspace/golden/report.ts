/** What `npm run golden` prints: failures one by one, then counts and the largest differences. */

import type { Compared, Outcome } from "./compare";
import { derivations } from "./derivations";
import { type Class, tolerances } from "./tolerance";

const bad: readonly Outcome[] = ["failed", "missing"];

/**
 * The text of a run.
 *
 * @param files - compared entries by file; `null` for a file that is not there
 * @param options - `isAll`, every entry and not only those that fail
 * @returns the text, and whether every entry is within its tolerance
 */
export function report(
  files: ReadonlyMap<string, readonly Compared[] | null>,
  { isAll }: { readonly isAll: boolean },
): { readonly text: string; readonly isRight: boolean } {
  const all = [...files.values()].flatMap((rows) => rows ?? []);
  const lines = [...files].flatMap(([file, rows]) =>
    rows === null
      ? [`${file}: not there`]
      : [...entryLines(file, rows, isAll), `${file}: ${counts(rows)}`],
  );
  const isRight = all.every((row) => !bad.includes(row.outcome));
  const verdict = isRight
    ? "every entry is within its tolerance"
    : `${all.filter((row) => bad.includes(row.outcome)).length} entries are out of tolerance or missing`;
  const text = [...lines, "", ...worst(all), ...heldLines(all), "", verdict, ""].join("\n");
  return { text, isRight };
}

function entryLines(file: string, rows: readonly Compared[], isAll: boolean): readonly string[] {
  const shown = rows.filter((row) => isAll || bad.includes(row.outcome));
  return shown.map((row) => {
    const { path, outcome, expected, got } = row;
    const isNumeric = typeof expected === "number" && typeof got === "number";
    const difference = isNumeric ? `  difference ${(got - expected).toExponential(2)}` : "";
    const value = got === undefined ? "nothing" : String(got);
    return `${outcome.padEnd(15)} ${file} ${path}  expected ${String(expected)}  got ${value}${difference}`;
  });
}

function counts(rows: readonly Compared[]): string {
  const tally = new Map<Outcome, number>();
  for (const { outcome } of rows) tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
  const listed = [...tally].map(([outcome, count]) => `${count} ${outcome}`);
  return `${rows.length} entries, ${listed.join("; ")}`;
}

/** The largest relative difference of each class among the entries that passed. */
function worst(rows: readonly Compared[]): readonly string[] {
  const classes = Object.entries(tolerances) as readonly (readonly [Class, number])[];
  return classes.flatMap(([name, tolerance]) => {
    const own = rows.filter((row) => row.class === name && row.outcome === "passed");
    const [first] = [...own].sort((one, other) => other.share - one.share);
    if (first === undefined) return [];
    const relative = (first.share * tolerance).toExponential(1);
    return [`${name} (${tolerance}): ${own.length} entries, largest ${relative} at ${first.path}`];
  });
}

/** The entries that we hold to be wrong, by derivation. */
function heldLines(rows: readonly Compared[]): readonly string[] {
  return Object.entries(derivations).flatMap(([name, why]) => {
    const own = rows.filter((row) => row.why === name);
    if (own.length === 0) return [];
    const entries = own.map(
      ({ path, outcome, expected, got }) =>
        `  ${path}: ${outcome}, expected ${String(expected)}, ours ${String(got)}`,
    );
    return ["", `held to be wrong (${name}): ${why.replaceAll("\n", " ")}`, ...entries];
  });
}
