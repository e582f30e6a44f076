/**
 * The file `edge_cases.json`: small cases with their inputs beside them, where ties, empty cells and
 * the branches of an estimator show.
 */

import { jzsBayesFactor } from "../../stats/bayes";
import { crossPassage } from "../../stats/crosspassage";
import { over, studentEstimate } from "../../stats/estimate";
import { kendall } from "../../stats/kendall";
import { mcnemarExact } from "../../stats/mcnemar";
import { benjaminiHochberg, holm } from "../../stats/multiplicity";
import { flipSigns } from "../../stats/permutation";
import { spearman } from "../../stats/spearman";
import { demingLine } from "../../stats/spreadtests";
import { twoWayContrast } from "../../stats/twoway";
import { at } from "../../stats/vector";
import { wilson } from "../../stats/wilson";
import { gainScalesOf } from "./cells";
import { estimateBranch, tost } from "./family";
import { crossBranch } from "./items";
import { branchOf, type Json, type JsonBranch, listOf, numberAt, numbersAt, rowsAt } from "./json";
import { type Branch, given } from "./tree";

/** How the entries of each part follow from its inputs. */
const parts: Readonly<Record<string, (json: Json) => Branch | readonly Branch[]>> = {
  spearman_ties: (json) => {
    const branch = branchOf(json, "spearman_ties");
    const [x, y] = [numbersAt(branch, "x"), numbersAt(branch, "y")];
    return inputs(["x", "y"], { rho: spearman(x, y).value, tau_b: kendall(x, y).value });
  },
  mcnemar: (json) =>
    byName(json, (branch) => {
      const test = mcnemarExact(numberAt(branch, "n10"), numberAt(branch, "n01"));
      return inputs(["n01", "n10"], {
        ...{ exact_p: test.p, mid_p: test.midP, chi2: test.chiSquare },
        ...{ chi2_cc: test.chiSquareCorrected, cond_log_or: test.value },
      });
    }),
  gain: (json) =>
    each(json, (branch) => {
      const [baselineCorrect, correct] = [numberAt(branch, "k0"), numberAt(branch, "k1")];
      const counts = { baselineCorrect, correct, n: numberAt(branch, "n0") };
      return inputs(["k0", "n0", "k1", "n1"], gainScalesOf(counts));
    }),
  wilson: (json) =>
    each(json, (branch) => {
      const { low, high } = wilson(numberAt(branch, "k"), numberAt(branch, "n")).interval;
      return inputs(["k", "n"], { ci95: [low, high] });
    }),
  holm_bh: (json) => {
    const p = numbersAt(branchOf(json, "holm_bh"), "p");
    return inputs(["p"], { holm: holm(p), bh: benjaminiHochberg(p) });
  },
  sign_flip: (json) =>
    each(json, (branch) => inputs(["d"], { p: flipSigns(numbersAt(branch, "d")).p })),
  did_twoway: (json) => byName(json, contrast),
  jzs: (json) =>
    each(json, (branch) => {
      const sample = { n: numberAt(branch, "N"), df: numberAt(branch, "df") };
      const scale = { scale: numberAt(branch, "r") };
      const { bf10 } = jzsBayesFactor(numberAt(branch, "t"), sample, scale);
      return inputs(["t", "N", "df", "r"], { bf10 });
    }),
  deming: (json) => {
    const branch = branchOf(json, "deming");
    const [x, y] = [numbersAt(branch, "x"), numbersAt(branch, "y")];
    const line = (ratio: number): Branch => ({ ...demingLine(x, y, ratio) });
    return inputs(["x", "y"], { lambda1: line(1), lambda2: line(2) });
  },
  tost: (json) =>
    each(json, (branch) => {
      const measured = {
        ...{ value: numberAt(branch, "est"), se: numberAt(branch, "se") },
        df: numberAt(branch, "df"),
      };
      const estimate = studentEstimate("given", measured, over({}));
      return inputs(["est", "se", "df", "margin"], tost(estimate, numberAt(branch, "margin")));
    }),
  cross_passage: (json) => crossPassages(branchOf(json, "cross_passage")),
};

/** Recompute every part of the file that is known here. */
export function edgeCases(json: Json): Branch {
  return Object.fromEntries(
    Object.entries(branchOf(json, "edge_cases.json")).flatMap(([name, part]) => {
      const of = parts[name];
      return of === undefined ? [] : [[name, of(part)]];
    }),
  );
}

function contrast(branch: JsonBranch): Branch {
  const isRelated = numbersAt(branch, "semitic").map((mark) => mark === 1);
  const fit = twoWayContrast(rowsAt(branch, "G"), isRelated);
  const { languages, models, residual } = fit.parts ?? { languages: 0, models: 0, residual: 0 };
  const names = { sum: "V", languages: "vL", models: "vM" };
  return inputs(["semitic", "G"], {
    ...estimateBranch(fit.estimate),
    ...{ vL: languages, vM: models, vR: residual, V_unguarded: languages + models - residual },
    branch: fit.branch === null ? null : names[fit.branch],
  });
}

function crossPassages(branch: JsonBranch): Branch {
  const sizes = numbersAt(branch, "nk");
  const [before, change] = [columns(rowsAt(branch, "XK")), columns(rowsAt(branch, "GK"))];
  const cells = before.map((own, j) => ({ before: own, change: at(change, j) }));
  const groups = numbersAt(branchOf(branch["grouped"], "grouped"), "group").map(String);
  return inputs(["nk", "XK", "GK"], {
    result: crossBranch(crossPassage(sizes, cells)),
    grouped: { group: given, result: crossBranch(crossPassage(sizes, cells, groups)) },
  });
}

/** Columns of a table that is given by rows. */
function columns(rows: readonly (readonly number[])[]): number[][] {
  return at(rows, 0).map((_, j) => rows.map((row) => at(row, j)));
}

function inputs(names: readonly string[], results: Branch): Branch {
  return { ...results, ...Object.fromEntries(names.map((name) => [name, given])) };
}

function byName(json: Json, of: (branch: JsonBranch) => Branch): Branch {
  const named = Object.entries(branchOf(json, "named cases"));
  return Object.fromEntries(named.map(([name, each]) => [name, of(branchOf(each, name))]));
}

function each(json: Json, of: (branch: JsonBranch) => Branch): readonly Branch[] {
  return listOf(json, "cases").map((one) => of(branchOf(one, "case")));
}
