import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Reference } from "./reference";
import type { EdgeCases, LineageCases, SpecialFunctions, Tail } from "./shapes";

const folder = join("test", "golden", "stats");

function text(file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

// The one place where golden files are taken at the shape that their README states.
export const special = JSON.parse(text("special_functions.json")) as SpecialFunctions;
export const tails = JSON.parse(text("tails.json")) as readonly Tail[];
export const edge = JSON.parse(text("edge_cases.json")) as EdgeCases;
export const reference = JSON.parse(text("reference_part.json")) as Reference;
export const lineage = JSON.parse(text("lineage.json")) as LineageCases;

/** The number at a path of reference_part.json: names and places with slashes between. */
export function entry(path: string): number {
  let found: unknown = reference;
  for (const name of path.split("/")) {
    assert.ok(typeof found === "object" && found !== null, `no golden entry ${path}`);
    found = new Map<string, unknown>(Object.entries(found)).get(name);
  }
  assert.ok(typeof found === "number", `no golden number at ${path}`);
  return found;
}

/** Rows of a golden table by column name; its fields hold no quotes and no commas. */
export function goldenRows(file: string): readonly Readonly<Record<string, string>>[] {
  const [head = "", ...lines] = text(file).trim().split("\n");
  const names = head.replaceAll('"', "").split(",");
  return lines.map((line) => {
    const fields = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, fields[i] ?? ""]));
  });
}

/** Within a share of the expected value, or within 1e-12 of it in absolute terms next to 0. */
export function near(
  got: number | null | undefined,
  expected: number,
  { tolerance = 1e-9 }: { readonly tolerance?: number } = {},
): void {
  const reach = Math.max(tolerance * Math.abs(expected), 1e-12);
  const isNear = typeof got === "number" && Math.abs(got - expected) <= reach;
  assert.ok(isNear, `expected ${expected}, got ${String(got)}`);
}

/** Within a share of the expected value and nothing else: for tails and p-values. */
export function nearShare(
  got: number | null | undefined,
  expected: number,
  tolerance: number,
): void {
  const isNear =
    typeof got === "number" && Math.abs(got - expected) <= tolerance * Math.abs(expected);
  assert.ok(isNear, `expected ${expected} to ${tolerance} of itself, got ${String(got)}`);
}

/** The number of an entry that must be there. */
export function num(row: Readonly<Record<string, string>>, name: string): number {
  const value = Number(row[name]);
  assert.ok(Number.isFinite(value), `a number under ${name}`);
  return value;
}
