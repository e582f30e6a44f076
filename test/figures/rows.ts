import fc from "fast-check";
import type { About } from "cognate/dist/figures/caption";
import type { Figure } from "cognate/dist/figures/figure";

/** What a name from data may hold at worst. */
export const hostile = '<b>bold</b><script>window.hacked=1</script> & "x" %{y}';

export const about: About = {
  study: "sample",
  benchmark: "Sample",
  items: 100,
  conditions: "tuned against base",
  interval: "95 % intervals",
  version: "0badcafe",
  source: "data/sample/cells.csv",
  isSimulated: false,
};

/** A value with its interval around it, as proportions. */
export interface Bar {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

const families = ["Afro-Asiatic", "Indo-European", "Turkic", "Basque", "Koreanic", hostile];

export const proportion = fc.double({ min: 0.02, max: 0.98, noNaN: true });
export const gain = fc.double({ min: -0.5, max: 0.5, noNaN: true });
export const family = fc.constantFrom(...families);
export const whole = fc.integer({ min: 1, max: 300 });
export const name = fc.constantFrom("Hebrew", "Turkish", "Amharic", hostile, "ትግርኛ");

export function bar(value: fc.Arbitrary<number>): fc.Arbitrary<Bar> {
  const half = fc.double({ min: 0, max: 0.2, noNaN: true });
  return fc.tuple(value, fc.option(half)).map(([middle, width]) => ({
    value: middle,
    low: width === null ? null : middle - width,
    high: width === null ? null : middle + width,
  }));
}

/** Rows of one figure, how it is made, and how many points it must show. */
export interface Sample {
  readonly rows: readonly unknown[];
  readonly points: number;
  readonly make: () => Figure;
}

