import assert from "node:assert/strict";
import { test } from "node:test";
import { openStudies, openStudy } from "cognate";
import { armChoices, armsOf, claims, lacking } from "cognate/dist/study/claims";

test("no real study that ships can carry chain-of-thought beside tuning, nor both architectures", () => {
  for (const study of openStudies()) {
    const lacks = lacking(study);
    assert.ok(lacks.C3.length > 0, `${study.design.id}, C3`);
    assert.ok(lacks.C4.length > 0, `${study.design.id}, C4`);
  }
});

test("the simulated study of seven models lacks nothing", () => {
  const lacks = lacking(openStudy("simulated-seven"));
  assert.deepEqual(
    claims.filter((claim) => lacks[claim].length > 0),
    [],
  );
});

test("a study names the arm that it lacks", () => {
  const { C3, ...others } = lacking(openStudy("simulated-reported-design"));
  assert.deepEqual(C3, ["no condition of tuning and chain-of-thought together"]);
  assert.deepEqual(others.C1, []);
});

test("sources that are compared with each other need no baseline", () => {
  const { C1, C2 } = lacking(openStudy("dialectbench-source"));
  assert.deepEqual(C1, []);
  assert.ok(C2.includes("no untuned baseline"));
});

test("tuning that comes only together with reasoning is no condition of tuning alone", () => {
  const { design, languages } = openStudy("s1-global-mmlu");
  assert.equal(armsOf(design).tuned, null);
  assert.ok(lacking({ design, languages }).C1.includes("no condition of tuning alone"));
});

test("a pair's tuned member is the condition of tuning", () => {
  assert.equal(armsOf(openStudy("emma-belebele").design).tuned?.id, "tuned");
});

test("without related languages nothing can be said of transfer", () => {
  const { design, languages } = openStudy("simulated-seven");
  const placed = languages.map((each) =>
    each.role === "related" ? ({ ...each, role: "control" } as const) : each,
  );
  assert.deepEqual(lacking({ design, languages: placed }).C1, ["no related language"]);
});

test("among several tunings the one on the study's source is taken, and all are listed", () => {
  const { design, languages } = openStudy("simulated-seven");
  const tuned = design.conditions.find(({ id }) => id === "tuned") ?? assert.fail();
  const both = design.conditions.find(({ id }) => id === "tuned-cot") ?? assert.fail();
  const conditions = [
    { ...tuned, id: "tuned-tr", on: ["tur_Latn"] },
    { ...both, id: "tuned-cot-tr", on: ["tur_Latn"] },
    ...design.conditions,
  ];
  const several = { ...design, conditions };
  const arms = armsOf(several);
  assert.deepEqual([arms.tuned?.id, arms.both?.id], ["tuned", "tuned-cot"]);
  assert.deepEqual(armChoices(several), [
    { arm: "tuned", taken: "tuned", among: ["tuned-tr", "tuned"] },
    { arm: "both", taken: "tuned-cot", among: ["tuned-cot-tr", "tuned-cot"] },
  ]);
  assert.deepEqual(armChoices(design), []);
  assert.deepEqual(lacking({ design: { ...design, conditions }, languages }).C1, []);
});

test("one model lacks what every claim needs", () => {
  const { design, languages } = openStudy("simulated-seven");
  const lacks = lacking({ design: { ...design, models: design.models.slice(0, 1) }, languages });
  assert.deepEqual(lacks.C1, ["only one model"]);
  assert.deepEqual(lacks.C2, ["fewer than three models"]);
  assert.deepEqual(lacks.C3, ["only one model"]);
  assert.deepEqual(lacks["task alignment"], ["fewer than three models"]);
});

test("models that are left out are not counted", () => {
  const { design, languages } = openStudy("simulated-seven");
  const models = design.models.map((model, m) =>
    m === 0 ? model : { ...model, leftOut: "doubt" },
  );
  assert.deepEqual(lacking({ design: { ...design, models }, languages }).C3, ["only one model"]);
});

test("an architecture of two models cannot be judged by itself", () => {
  const { design, languages } = openStudy("simulated-seven");
  const experts = design.models.filter(({ architecture }) => architecture !== "dense");
  const models = design.models.filter((model) => model !== experts[0]);
  const lacks = lacking({ design: { ...design, models }, languages });
  assert.deepEqual(lacks.C4, ["fewer than three Mixture-of-Experts models"]);
});

test("pairs are counted by lineages", () => {
  const { design, languages } = openStudy("emma-belebele");
  const three = new Set([...new Set(design.models.map(({ lineage }) => lineage))].slice(0, 3));
  const models = design.models.filter(({ lineage }) => three.has(lineage));
  assert.deepEqual(lacking({ design: { ...design, models }, languages }).C2, [
    "fewer than four lineages",
  ]);
});
