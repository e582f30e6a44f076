import assert from "node:assert/strict";
import { test } from "node:test";
import {
  claimSaid,
  decided,
  groupRows,
  judgeClaims,
  judgeStudies,
  openStudies,
  openStudy,
  plotClaim,
  plotEvidence,
  seeded,
  verdictMatrix,
  verdictRows,
  verdictSaid,
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
  assert.match(claimSaid(judged, "C3").plain, /^None of 7 real studies can carry the claim\.$/);
});

test("verdicts of simulated studies are never counted among the real ones", () => {
  assert.equal(verdictsTogether([...judged, ...drawn]).plain, verdictsTogether(judged).plain);
});

test("the count of all claims says which studies only stand in for a claim", () => {
  const { plain } = verdictsTogether(judged);
  assert.match(
    plain,
    /C1 .*: none can carry the claim in its own terms, 2 as a placebo and 1 between sources; it cannot/,
  );
  const meant = judged.map((each) => ({ ...each, standsFor: null }));
  assert.match(verdictsTogether(meant).plain, /C1 .*: 3 can carry the claim; it cannot be told/);
});

test("a verdict on total gain only says so in the matrix, the rows and the sentences", () => {
  const cells = judgeClaims(
    { ...openStudy("simulated-seven"), answers: null },
    { random: seeded(1) },
  );
  assert.match(
    String(verdictMatrix(cells)[0]?.["C1: related languages gain no more than others"]),
    /supported on total gain only/,
  );
  assert.equal(verdictRows(cells, "C1")[0]?.["verdict"], "\u2713 supported on total gain only");
  assert.match(
    verdictSaid(cells, "C1").plain,
    /is supported on total gain only on the simulated study/,
  );
  assert.match(claimSaid(cells, "C1").plain, /it is supported on total gain only/);
  const items = judgeClaims(openStudy("simulated-seven"), { random: seeded(1) });
  assert.doesNotMatch(verdictSaid(items, "C1").plain, /total gain only/);
});

test("every estimate of a rule has a row with what the rule asks of it, shares and indices too", () => {
  const seven = drawn.filter(({ study }) => study === "simulated-seven");
  for (const claim of claims) {
    const own = seven.find((each) => each.claim === claim);
    assert.equal(verdictRows(seven, claim).length, own?.evidence.length);
  }
  const share = verdictRows(seven, "task alignment").find((row) =>
    /share/.test(String(row["estimate"])),
  );
  assert.match(String(share?.["with its 95 % interval"]), /^\d+\.\d\s%\s\[\d/);
  assert.equal(share?.["the rule asks"], "above one half");
  const index = verdictRows(seven, "C3").find((row) => /index/.test(String(row["estimate"])));
  assert.equal(index?.["what is found"], "lies above zero");
});

test("the architectures of a study have a row each, with both claims", () => {
  const rows = groupRows(drawn.filter(({ study }) => study === "simulated-seven"));
  assert.deepEqual(
    rows.map(({ architecture }) => architecture),
    ["dense", "mixture-of-experts"],
  );
  for (const row of rows)
    assert.equal(Object.keys(row).filter((key) => /^C[12]:/.test(key)).length, 2);
});

test("a choice among conditions is said", () => {
  const [own] = drawn.filter(({ study, claim }) => study === "simulated-seven" && claim === "C1");
  const choices = [{ arm: "tuned", taken: "tuned-ar", among: ["tuned-tr", "tuned-ar"] }] as const;
  const said = verdictSaid([{ ...(own ?? assert.fail()), choices }], "C1").plain;
  assert.match(said, /Of tuned-tr and tuned-ar, tuned-ar stands for tuning\.$/);
});

test("a claim's caption has the data version of every study in it", () => {
  const { caption } = plotClaim([...judged, ...drawn], "C1");
  for (const { study, version } of judged) {
    assert.match(version, /^[0-9a-f]{8}$/);
    assert.ok(caption.includes(`${study} ${version}`), study);
  }
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
  assert.match(
    claimSaid(flipped, "C1").plain,
    /in emma-belebele \(placebo\) it is contradicted on total gain only/,
  );
  const row = verdictRows(flipped, "C1").find(({ study }) => study === "emma-belebele (placebo)");
  assert.equal(row?.["verdict"], "\u2717 contradicted on total gain only");
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

test("a decided verdict is said with the size of its first estimate and its interval", () => {
  const seven = drawn.filter(({ study }) => study === "simulated-seven");
  assert.match(
    verdictSaid(seven, "C1").plain,
    /: contrast on items read both times \S+ \[\S+ to \S+\] points\.$/,
  );
  assert.match(
    verdictSaid(seven, "C2").plain,
    /: noise-freed absolute slope \S+ \[\S+ to \S+\]\.$/,
  );
});

test("a verdict on a simulated study is held against the truth, one on a real study never", () => {
  const said = (world: string, claim: (typeof claims)[number]): string =>
    verdictSaid(judgeClaims(openStudy("simulated-seven", { world }), { random: seeded(1) }), claim)
      .plain;
  assert.match(said("null", "C1"), /is supported on .* \(rightly\):/);
  assert.match(said("transfer-8", "C1"), /is contradicted on .* \(rightly\):/);
  assert.match(said("additive-cot", "C3"), /is supported on .* \(wrongly\):/);
  assert.match(said("transfer-8", "task alignment"), /cannot be told on .* \(though it is false\)/);
  for (const each of judged) assert.equal(each.truth, null);
  assert.doesNotMatch(claimSaid(judged, "C1").plain, /rightly|wrongly|though/);
});

test("format that carries a gain is told with the knowledge that comes with it", () => {
  const seven = drawn.filter(({ study }) => study === "simulated-seven");
  const said = verdictSaid(seven, "task alignment").plain;
  assert.match(
    said,
    /change on items read both times .* points and format share of the gain 97\.1/,
  );
  assert.match(
    said,
    /So some knowledge is gained too, though less than the margin of 3\.0 points\.$/,
  );
  const without = seven.map((each) => ({
    ...each,
    evidence: each.evidence.map((own) => {
      const interval = { low: -0.01, high: 0.01, level: 0.95 };
      return { ...own, estimate: { ...own.estimate, interval } };
    }),
  }));
  assert.doesNotMatch(verdictSaid(without, "task alignment").plain, /knowledge is gained/);
});

test("one study's lacks are named once, in its verdict", () => {
  const own = judged.filter(({ study }) => study === "mega-xcopa");
  assert.match(
    verdictSaid(own, "C3").plain,
    /cannot be told on mega-xcopa: no condition of tuning/,
  );
  assert.equal(wouldChange(own, "C3").plain, "Only with these could it be judged.");
  assert.deepEqual(decided(own), []);
  assert.deepEqual(decided(drawn), ["C1", "C2", "C3", "task alignment"]);
});
