/**
 * The file `lineage.json`: worked cases of METHOD 11, genus contrasts and relations over lineages,
 * with their inputs.
 */

import { over } from "../../stats/estimate";
import { jackknife } from "../../stats/jackknife";
import { slopeOf } from "../../stats/leaveone";
import { treatedContrast } from "../../stats/lineage/treated";
import { pointRelation } from "../../stats/relation";
import { at } from "../../stats/vector";
import { branchOf, isBranch, type Json, type JsonBranch, numbersAt, rowsAt, wordsAt } from "./json";
import { type Branch, given } from "./tree";

/** Recompute every case by what it holds: a table with genera, points, or points with lineages. */
export function lineageCases(json: Json): Branch {
  return Object.fromEntries(
    Object.entries(branchOf(json, "lineage.json")).flatMap(([name, part]) => {
      if (!isBranch(part)) return [];
      if ("table" in part) return [[name, genusCase(part)]];
      return [[name, "lineage" in part ? jackknifeCase(part) : relationCase(part)]];
    }),
  );
}

function genusCase(part: JsonBranch): Branch {
  const genera = wordsAt(part, "genus");
  const fit = treatedContrast({
    lineages: wordsAt(part, "rows"),
    units: wordsAt(part, "units").map((unit, u) => ({ unit, genus: at(genera, u) })),
    treated: "Semitic",
    values: rowsAt(part, "table"),
  });
  const { parts, spread } = fit;
  const names = { sum: "sum", languages: "vL", models: "vM" };
  // Genera as the file lists them: ours stand with the treated one first, then by name.
  const listed = branchOf(part["expected"], "expected");
  const rows = wordsAt(listed, "genera").map((genus) =>
    fit.genera.find((row) => row.genus === genus),
  );
  return {
    ...{ name: given, rows: given, units: given, genus: given, table: given },
    expected: {
      ...{ est: fit.estimate.value, se: fit.estimate.se, df: fit.estimate.df },
      ...{ vL: parts?.languages ?? null, vM: parts?.models ?? null, vR: parts?.residual ?? null },
      ...{ dfl: parts?.languageDf ?? null, dfm: parts?.modelDf ?? null },
      ...{ dfr: parts?.residualDf ?? null, tau2: spread?.betweenGenera ?? null },
      ...{ s2w: spread?.betweenUnits ?? null, s2own: spread?.ownUnits ?? null },
      ...{ mu: spread?.control ?? null, ySem: fit.genera[0]?.mean ?? null },
      won: fit.branch === null ? null : names[fit.branch],
      D: fit.lineages.map((each) => each.contrast),
      genera: rows.map((row) => row?.genus ?? null),
      n: rows.map((row) => row?.units ?? null),
      m: rows.map((row) => row?.mean ?? null),
    },
  };
}

function relationCase(part: JsonBranch): Branch {
  const g = numbersAt(part, "g");
  const points = numbersAt(part, "x").map((baseline, k) => ({
    ...{ name: String(k), baseline, gain: at(g, k) },
  }));
  const { r, line, permutation } = pointRelation(points, { of: "lineages" });
  const extreme = (permutation.p ?? NaN) * permutation.arrangements;
  return {
    ...{ x: given, g: given, r: r.value, slope: line.slope.value, se: line.slope.se },
    ...{ df: line.slope.df, p_t: line.slope.p },
    ...{ perm_count: Math.round(extreme), perm_total: permutation.arrangements },
  };
}

function jackknifeCase(part: JsonBranch): Branch {
  const [x, g] = [numbersAt(part, "x"), numbersAt(part, "g")];
  const { estimate, without } = jackknife({
    ...{ method: "slope over bases", clusters: wordsAt(part, "lineage"), standing: over({}) },
    statistic: (places) =>
      slopeOf(
        places.map((i) => at(x, i)),
        places.map((i) => at(g, i)),
      ),
  });
  const left = without.map(({ cluster, value }) => [cluster, value] as const);
  return {
    ...{ x: given, g: given, lineage: given },
    ...{ slope: estimate.value, se: estimate.se, df: estimate.df },
    leave_out: Object.fromEntries(left),
  };
}
