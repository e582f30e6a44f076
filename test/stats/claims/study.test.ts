import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeClaims, openStudy, seeded, type OpenStudy } from "cognate";
import { claims, type Claim } from "cognate/dist/study/claims";
import type { JudgedClaim } from "cognate/dist/stats/claims/study";
import { equivalence } from "cognate/dist/stats/equivalence";
import { adjustedGenusContrast } from "cognate/dist/stats/lineage/adjusted";
import { lineageTable } from "cognate/dist/stats/lineage/table";

function judge(study: OpenStudy): ReadonlyMap<Claim, JudgedClaim> {
  const judged = judgeClaims(study, { random: seeded(1) });
  return new Map(judged.map((each) => [each.claim, each]));
}

function inWorld(world: string): ReadonlyMap<Claim, JudgedClaim> {
  return judge(openStudy("simulated-seven", { world }));
}

test("in a world without transfer, no transfer is supported or cannot be told", () => {
  const verdict = inWorld("null").get("C1")?.verdict;
  assert.ok(verdict === "supported" || verdict === "cannot tell", verdict);
});

test("in a world with a transfer of eight points, no transfer is contradicted", () => {
  assert.equal(inWorld("transfer-8").get("C1")?.verdict, "contradicted");
});

test("a format that related languages find harder is not taken for transfer", () => {
  const own = inWorld("format-confound").get("C1");
  assert.equal(own?.verdict, "cannot tell");
  // The total gain alone would be taken for it: its whole interval lies above zero.
  const low = new Map(
    own.evidence.map(({ name, estimate }) => [name, estimate.interval?.low ?? 0]),
  );
  assert.ok((low.get("contrast in total gain") ?? 0) > 0);
  assert.ok((low.get("contrast on items read both times") ?? 1) < 0);
});

test("where nothing gains, no relation of gain to baseline is supported", () => {
  assert.equal(inWorld("no-gain").get("C2")?.verdict, "cannot tell");
});

test("a claim that a design cannot carry cannot be told, for the reason that is missing", () => {
  const judged = judge(openStudy("mega-xcopa"));
  for (const claim of claims) {
    const own = judged.get(claim);
    assert.equal(own?.verdict, "cannot tell");
    assert.deepEqual(own.reasons, own.lacks);
    assert.deepEqual(own.evidence, []);
  }
});

test("pairs that nobody tuned on Arabic alone are a placebo for transfer", () => {
  const judged = judge(openStudy("emma-belebele"));
  assert.equal(judged.get("C1")?.standsFor, "placebo");
  assert.equal(judged.get("C1")?.evidence[0]?.estimate.value?.toFixed(4), "-0.0052");
});

test("sources compared with each other stand for transfer as the triple difference", () => {
  const own = judge(openStudy("dialectbench-source")).get("C1");
  assert.equal(own?.standsFor, "between sources");
  assert.equal(own.evidence.length, 2);
});

test("models that a design leaves out are in no verdict", () => {
  const study = openStudy("simulated-seven");
  const isOut = (model: string): boolean => /4B$|120B/.test(model);
  const models = study.design.models.map((model) =>
    isOut(model.id) ? { ...model, leftOut: "doubt" } : model,
  );
  const left = judge({ ...study, design: { ...study.design, models } });
  const without = judge({
    ...study,
    design: { ...study.design, models: study.design.models.filter(({ id }) => !isOut(id)) },
    cellRows: study.cellRows.filter(({ model }) => !isOut(model)),
    answers: study.answers && {
      ...study.answers,
      runs: study.answers.runs.filter(({ model }) => !isOut(model)),
    },
  });
  assert.deepEqual([...left], [...without]);
  assert.notDeepEqual(left.get("C1")?.evidence, judge(study).get("C1")?.evidence);
});

test("architectures of pairs are judged by themselves, over their own lineages", () => {
  const study = openStudy("emma-sib200");
  const lineages = [...new Set(study.design.models.map(({ lineage }) => lineage))];
  const dense = new Set(lineages.slice(0, 6));
  const models = study.design.models.map((model) => ({
    ...model,
    architecture: dense.has(model.lineage) ? ("dense" as const) : ("mixture-of-experts" as const),
  }));
  const own = judge({ ...study, design: { ...study.design, models } }).get("C4");
  assert.deepEqual(own?.lacks, []);
  assert.deepEqual(own.groups.map(({ group }) => group).sort(), ["dense", "mixture-of-experts"]);
  const of = (group: string): number | undefined =>
    own.groups.find((each) => each.group === group)?.relation.evidence[0]?.estimate.n.lineages;
  assert.ok((of("dense") ?? 0) > 3);
});

test("a study of cells alone is judged on total gain only, one that read every answer is not", () => {
  const cells = judge({ ...openStudy("simulated-seven"), answers: null });
  assert.equal(cells.get("C1")?.qualifier, "on total gain only");
  assert.equal(judge(openStudy("simulated-reported-design")).get("C1")?.qualifier, null);
  assert.equal(judge(openStudy("emma-belebele")).get("C1")?.qualifier, "on total gain only");
});

test("the adjusted contrast of pairs is judged over the whole range of what cells cannot tell", () => {
  const study = openStudy("emma-sib200");
  const { evidence } = judge(study).get("C1") ?? assert.fail();
  const { range } = adjustedGenusContrast(lineageTable(study));
  const margins = range.map(({ estimate }) => equivalence(estimate, 0.03).smallestMargin ?? NaN);
  const lows = range.map(({ estimate }) => estimate.interval?.low ?? NaN);
  const adjusted = evidence.slice(1);
  assert.equal(
    Math.max(...adjusted.map(({ smallestMargin }) => smallestMargin ?? NaN)),
    Math.max(...margins),
  );
  assert.equal(
    Math.min(...adjusted.map(({ estimate }) => estimate.interval?.low ?? NaN)),
    Math.min(...lows),
  );
});
