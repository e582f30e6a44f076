import assert from "node:assert/strict";
import { test } from "node:test";
import { openStudies, openStudy } from "cognate";
import { armsOf, claims, lacking } from "cognate/dist/study/claims";

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
