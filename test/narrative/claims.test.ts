import assert from "node:assert/strict";
import { test } from "node:test";
import { plotClaim } from "cognate/dist/figures/views/claims";
import { claimSaid, verdictMatrix } from "cognate/dist/narrative/verdicts";
import { openStudies, openStudy } from "cognate/dist/open";
import { claimsOf, type ClaimName } from "cognate/dist/stats/claims/shipped";

const claims = openStudies().flatMap((study) => claimsOf(study));

function verdictOf(world: string, claim: ClaimName): string | undefined {
  const rows = claimsOf(openStudy("simulated-seven", { world }));
  return rows.find((row) => row.claim === claim)?.verdict;
}

test("without transfer C1 is not contradicted", () => {
  assert.notEqual(verdictOf("null", "C1"), "contradicted");
});

test("a transfer of eight points contradicts C1", () => {
  assert.equal(verdictOf("transfer-8", "C1"), "contradicted");
});

test("answers that were harder to read are not taken for transfer", () => {
  assert.notEqual(verdictOf("format-confound", "C1"), "contradicted");
});

test("real studies cannot tell C3 and C4, and name the missing arm", () => {
  for (const { claim, verdict, reasons } of claims) {
    if (claim !== "C3" && claim !== "C4") continue;
    assert.equal(verdict, "cannot tell");
    assert.match(reasons.join(), /^no /);
  }
});

test("the contrast of models that nobody tuned on Arabic is called a placebo", () => {
  const placebos = claims.filter(({ isPlacebo }) => isPlacebo).map(({ study }) => study);
  assert.deepEqual(placebos, ["emma-belebele", "emma-sib200"]);
  assert.match(claimSaid(claims, "C1").plain, /emma-belebele, a placebo: −0\.5 \[/);
});

test("every study has its row in the matrix and every claim its column", () => {
  const matrix = verdictMatrix(claims);
  assert.equal(matrix.length, 7);
  for (const row of matrix) {
    assert.deepEqual(Object.keys(row), ["study", "C1", "C2", "C3", "C4", "task alignment"]);
  }
});

test("a figure of simulated studies says so in its caption and its alternative", () => {
  const { caption, alt } = plotClaim(claims, { claim: "C1", among: "simulated" });
  assert.match(caption, /^Simulated data\./);
  assert.match(alt, /^Simulated data\./);
});
