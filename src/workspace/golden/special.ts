/** The file `special_functions.json`: distributions on a grid. */

import { betaTails } from "../../stats/distributions/beta";
import { binomialLower } from "../../stats/distributions/binomial";
import { chiSquareTails } from "../../stats/distributions/chisquare";
import { logGamma } from "../../stats/distributions/gamma";
import { normalLower, normalQuantile } from "../../stats/distributions/normal";
import { studentLower, studentQuantile } from "../../stats/distributions/student";
import { type Json, branchOf, listOf, numberAt } from "./json";
import { type Branch, given } from "./tree";

type Read = (name: string) => number;

/** Each function of the grid by R's name, from the columns of its rows. */
const functions: Readonly<Record<string, (read: Read) => number>> = {
  pt: (read) => studentLower(read("x"), read("df")),
  qt: (read) => studentQuantile(read("p"), read("df")),
  pnorm: (read) => normalLower(read("x")),
  qnorm: (read) => normalQuantile(read("p")),
  pbinom: (read) => binomialLower(read("k"), { n: read("n"), p: read("p") }),
  pchisq1_upper: (read) => chiSquareTails(read("x"), 1).upper,
  lgamma: (read) => logGamma(read("x")),
  pbeta: (read) =>
    betaTails({ x: read("x"), y: 1 - read("x") }, { a: read("a"), b: read("b") }).lower,
};

/** Recompute the values of every row; the columns beside them are inputs. */
export function specialFunctions(json: Json): Branch {
  const tables = Object.entries(branchOf(json, "special_functions.json"));
  return Object.fromEntries(
    tables.flatMap(([name, rows]) => {
      const of = functions[name];
      if (of === undefined) return [];
      const recomputed = listOf(rows, name).map((row) => {
        const branch = branchOf(row, name);
        const inputs = Object.keys(branch).map((key) => [key, given] as const);
        return { ...Object.fromEntries(inputs), value: of((column) => numberAt(branch, column)) };
      });
      return [[name, recomputed]];
    }),
  );
}
