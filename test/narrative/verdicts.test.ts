import assert from "node:assert/strict";
import { test } from "node:test";
import {
  claimSaid,
  judgeStudies,
  openStudies,
  plotClaim,
  plotEvidence,
  seeded,
  verdictMatrix,
  verdictRows,
  verdictsTogether,
  wouldChange,
} from "cognate";
import { claims } from "cognate/dist/study/claims";

const judged = judgeStudies(openStudies(), { random: seeded(1) });
const drawn = judgeStudies(openStudies({ isSimulated: true }), { random: seeded(1) });

test("the matrix has a row per study and a verdict with a mark in every cell", () => {
  const rows = verdictMatrix([...judged, ...drawn]);
  assert.equal(rows.length, openStudies().length + openStudies({ isSimulated: true }).length);
  for (const { study, ...cells } of rows) {
    assert.equal(Object.keys(cells).length, claims.length);
    for (const cell of Object.values(cells)) {
      assert.match(
        String(cell),
        /^[\u2713\u2717?] (supported|contradicted|cannot tell)/,
        String(study),
      );
    }
  }
});

test("what is said of a claim names every study that can carry it", () => {
  const { plain } = claimSaid([...judged, ...drawn], "C1");
  for (const { study } of judged.filter(
    ({ claim, lacks }) => claim === "C1" && lacks.length === 0,
  )) {
    assert.ok(plain.includes(study), study);
  }
  assert.match(plain, /emma-belebele \(placebo\)/);
});

test("no claim that nobody can carry is said to be carried", () => {
  assert.match(claimSaid(judged, "C3").plain, /^None of 7 real studies can carry it\.$/);
});

test("verdicts of simulated studies are never counted among the real ones", () => {
  assert.equal(verdictsTogether([...judged, ...drawn]).plain, verdictsTogether(judged).plain);
});

test("what would change a verdict names each missing arm with its studies", () => {
  const { plain } = wouldChange(judged, "C3");
  for (const { lacks, study } of judged.filter(({ claim }) => claim === "C3")) {
    assert.ok(plain.includes(study));
    for (const lack of lacks) assert.ok(plain.includes(lack), lack);
  }
});

test("a verdict that flips changes its row, its sentence and its cell of the matrix", () => {
  const flipped = judged.map((each) =>
    each.study === "emma-belebele" && each.claim === "C1"
      ? { ...each, verdict: "contradicted" as const }
      : each,
  );
  assert.match(claimSaid(flipped, "C1").plain, /in emma-belebele \(placebo\) it is contradicted/);
  const row = verdictRows(flipped, "C1").find(({ study }) => study === "emma-belebele");
  assert.equal(row?.["verdict"], "\u2717 contradicted");
  assert.notDeepEqual(verdictMatrix(flipped), verdictMatrix(judged));
});

test("a claim's figure has a row for every study, and one without evidence says why", () => {
  for (const claim of claims) {
    const figure = plotClaim([...judged, ...drawn], claim);
    for (const { study } of judged) assert.ok(figure.alt.includes(study), `${claim} ${study}`);
    for (const { reasons, evidence } of judged.filter((each) => each.claim === claim)) {
      if (evidence.length === 0) assert.ok(figure.alt.includes(reasons.join("; ")));
    }
  }
});

test("a simulated study's figure says that it is simulated", () => {
  const seven = drawn.filter(({ study }) => study === "simulated-seven");
  const figure = plotEvidence(seven, "C1");
  assert.match(figure.caption, /^Simulated data\./);
  assert.match(JSON.stringify(figure.layout), /SIMULATED/);
});
