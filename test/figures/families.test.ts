import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { familiesWithLook, familyLook, legendName } from "cognate/dist/figures/families";
import { neutral, night } from "cognate/dist/figures/look";

const languages: readonly { readonly family: string }[] = parse(
  readFileSync("data/languages.csv", "utf8"),
  { columns: true },
);

function channel(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function channels(colour: string): [number, number, number] {
  const at = (from: number): number => channel(parseInt(colour.slice(from, from + 2), 16));
  return [at(1), at(3), at(5)];
}

/** Contrast of two colours by WCAG 2.2, 1 to 21. */
function contrast(a: string, b: string): number {
  const [light, dark] = [a, b]
    .map((colour) => {
      const [red, green, blue] = channels(colour);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    })
    .sort((x, y) => y - x);
  return (light ?? 0) / (dark ?? 1);
}

/** What a reader without one kind of cone sees (Viénot, Brettel and Mollon, 1999), linear RGB. */
function seenBy(kind: "protan" | "deutan", colour: string): readonly number[] {
  const [red, green, blue] = channels(colour);
  if (kind === "protan") {
    const yellow = 0.11238 * red + 0.88762 * green;
    return [yellow, yellow, 0.00401 * red - 0.00401 * green + blue];
  }
  const yellow = 0.29275 * red + 0.70725 * green;
  return [yellow, yellow, -0.02234 * red + 0.02234 * green + blue];
}

test("the families with a look of their own are those with the most languages", () => {
  const sizes = new Map<string, number>();
  for (const { family } of languages) sizes.set(family, (sizes.get(family) ?? 0) + 1);
  const largest = [...sizes].sort(([, a], [, b]) => b - a).map(([family]) => family);
  assert.deepEqual(
    [...familiesWithLook].sort(),
    largest.slice(0, familiesWithLook.length).sort(),
  );
});

test("every family has a look, and only the rest share one", () => {
  const looks = familiesWithLook.map(familyLook);
  assert.equal(new Set(looks.map((look) => look.colour)).size, looks.length);
  assert.equal(new Set(looks.map((look) => look.symbol)).size, looks.length);
  assert.equal(familyLook("Basque").colour, familyLook("Koreanic").colour);
  assert.equal(legendName("Basque"), "Other families");
});

test("no two families look alike to colour-blind readers: colour or marker tells them apart", () => {
  const looks = familiesWithLook.map(familyLook);
  for (const kind of ["protan", "deutan"] as const) {
    looks.forEach((one, index) => {
      for (const other of looks.slice(index + 1)) {
        const [a, b] = [seenBy(kind, one.colour), seenBy(kind, other.colour)];
        const apart = Math.hypot(...a.map((value, place) => value - (b[place] ?? 0)));
        assert.ok(apart > 0.04 && one.symbol !== other.symbol, `${one.colour} ${other.colour}`);
      }
    });
  }
});

test("text is legible and families are visible, by day and by night", () => {
  const dark = (colour: string): string => night[colour] ?? colour;
  for (const shade of [(colour: string) => colour, dark]) {
    const paper = shade(neutral.paper);
    assert.ok(contrast(shade(neutral.ink), paper) > 7);
    assert.ok(contrast(shade(neutral.soft), paper) > 4.5);
    for (const family of [...familiesWithLook, "Basque"]) {
      assert.ok(contrast(shade(familyLook(family).colour), paper) > 2, family);
    }
  }
});

test("every neutral colour has its counterpart by night", () => {
  assert.deepEqual(
    Object.values(neutral).filter((colour) => night[colour] === undefined),
    [],
  );
});
