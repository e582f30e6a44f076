import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeClaims, openStudy, seeded, type OpenStudy } from "cognate";
import { claims, type Claim } from "cognate/dist/study/claims";
import type { JudgedClaim } from "cognate/dist/stats/claims/study";

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
  assert.notEqual(inWorld("format-confound").get("C1")?.verdict, "contradicted");
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
