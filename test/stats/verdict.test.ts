import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Estimate,
  over,
  studentEstimate,
  undefinedEstimate,
} from "cognate/dist/stats/estimate";
import {
  judgeEveryArchitecture,
  judgeNoTransfer,
  judgeSubstitutes,
  judgeTaskAlignment,
  judgeWeakGainMore,
  type ScaledSlope,
} from "cognate/dist/stats/verdict";
import { near } from "./golden";

const made = (value: number, se: number): Estimate =>
  studentEstimate("made", { value, se, df: 60 }, over({}));
const missing = undefinedEstimate("made", "no models", over({}));
const named = (...estimates: Estimate[]): { name: string; estimate: Estimate }[] =>
  estimates.map((estimate, i) => ({ name: `primary ${i + 1}`, estimate }));
const options = { margin: 0.03, totalOnly: false };

test("no transfer is supported only when every primary lies inside the margin", () => {
  const tight = made(0.002, 0.005);
  assert.equal(judgeNoTransfer(named(tight, tight), options).verdict, "supported");
  assert.equal(judgeNoTransfer(named(tight, made(0, 0.05)), options).verdict, "cannot tell");
  assert.equal(judgeNoTransfer(named(tight, missing), options).verdict, "cannot tell");
});

test("no transfer is contradicted only when every primary lies above 0", () => {
  const above = made(0.05, 0.01);
  assert.equal(judgeNoTransfer(named(above, above), options).verdict, "contradicted");
  assert.equal(judgeNoTransfer(named(above, made(0, 0.01)), options).verdict, "cannot tell");
  assert.equal(judgeNoTransfer(named(made(-0.05, 0.01)), options).verdict, "cannot tell");
});

test("an open verdict carries the margin that would pass and the effect that could be seen", () => {
  const open = judgeNoTransfer(named(made(0.01, 0.02), made(0, 0.01)), {
    ...options,
    totalOnly: true,
  });
  assert.equal(open.verdict, "cannot tell");
  assert.equal(open.qualifier, "on total gain only");
  // t(.95, 60) = 1.670649, t(.975, 60) = 2.000298, t(.8, 60) = .847653: R 4.2.2, qt.
  const [first] = open.evidence;
  near(first?.smallestMargin ?? null, 0.01 + 1.670649 * 0.02, { tolerance: 1e-6 });
  near(first?.detectable ?? null, (2.000298 + 0.847653) * 0.02, { tolerance: 1e-6 });
  assert.equal(open.reasons[0], "primary 1 reaches beyond the margin");
});

/** One slope a scale. */
const slopes = (absolute: Estimate, normalized: Estimate, logit: Estimate): ScaledSlope[] => [
  { scale: "absolute", name: "absolute", estimate: absolute },
  { scale: "normalized", name: "normalized", estimate: normalized },
  { scale: "logit", name: "logit", estimate: logit },
];

test("weak models gain more only on all three scales; on the absolute one alone it is headroom", () => {
  const [below, over0, above] = [made(-0.5, 0.1), made(-0.1, 0.1), made(0.5, 0.1)];
  const verdict = (absolute: Estimate, normalized: Estimate, logit: Estimate): string =>
    judgeWeakGainMore(slopes(absolute, normalized, logit)).verdict;
  assert.equal(verdict(below, below, below), "supported");
  assert.equal(verdict(below, over0, above), "supported as equal share of headroom");
  assert.equal(verdict(below, below, over0), "cannot tell");
  assert.equal(verdict(above, above, above), "contradicted");
  assert.equal(verdict(missing, missing, missing), "cannot tell");
  assert.equal(verdict(below, over0, missing), "cannot tell");
  assert.equal(verdict(below, missing, over0), "cannot tell");
  assert.equal(verdict(below, missing, missing), "cannot tell");
  assert.throws(() => judgeWeakGainMore([]), RangeError);
});

test("a slope that is not defined is told as that, not as one that does not lie below zero", () => {
  const { reasons } = judgeWeakGainMore(slopes(made(-0.5, 0.1), missing, made(-0.1, 0.1)));
  assert.deepEqual(reasons, [
    "absolute lies below zero",
    "normalized is not defined (no models)",
    "logit spans zero",
  ]);
});

test("a scale with two slopes lies below zero only when both do", () => {
  const below = made(-0.5, 0.1);
  const second = (estimate: Estimate): string =>
    judgeWeakGainMore([
      ...slopes(below, below, below),
      { scale: "absolute", name: "freed", estimate },
    ]).verdict;
  assert.equal(second(below), "supported");
  assert.equal(second(made(-0.1, 0.1)), "cannot tell");
  assert.equal(second(missing), "cannot tell");
});

test("chain-of-thought is a substitute when equal in size and overlapping; a missing arm is named", () => {
  const verdict = (difference: Estimate, index: Estimate): string =>
    judgeSubstitutes({ difference, index }, 0.03).verdict;
  assert.equal(verdict(made(0, 0.005), made(0.8, 0.1)), "supported");
  assert.equal(verdict(made(0, 0.005), made(0.1, 0.1)), "cannot tell");
  assert.equal(verdict(made(0.1, 0.01), made(0.8, 0.1)), "contradicted");
  const open = judgeSubstitutes({ missing: "tuning" }, 0.03);
  assert.deepEqual([open.verdict, open.reasons], ["cannot tell", ["not measured: tuning"]]);
});

test("every architecture needs each group decided on its own evidence", () => {
  const tight = made(0.002, 0.005);
  const transferOf = {
    supported: judgeNoTransfer(named(tight), options),
    contradicted: judgeNoTransfer(named(made(0.05, 0.01)), options),
    "cannot tell": judgeNoTransfer(named(made(0.01, 0.02)), options),
  };
  const below = made(-0.5, 0.1);
  const relation = judgeWeakGainMore(slopes(below, below, below));
  const group = (name: string, transfer: keyof typeof transferOf) => ({
    ...{ group: name, transfer: transferOf[transfer], relation },
  });
  const both = ["dense", "mixture-of-experts"];
  const verdict = (...groups: ReturnType<typeof group>[]): string =>
    judgeEveryArchitecture(groups, both).verdict;
  assert.equal(
    verdict(group("dense", "supported"), group("mixture-of-experts", "supported")),
    "supported",
  );
  assert.equal(
    verdict(group("dense", "supported"), group("mixture-of-experts", "contradicted")),
    "contradicted",
  );
  assert.equal(
    verdict(group("dense", "supported"), group("mixture-of-experts", "cannot tell")),
    "cannot tell",
  );
  const absent = judgeEveryArchitecture([group("dense", "supported")], both);
  assert.deepEqual(absent.reasons, [
    "no model is mixture-of-experts",
    "dense: C1 supported, C2 supported",
  ]);
  assert.equal(absent.verdict, "cannot tell");
  assert.deepEqual(absent.evidence.map(({ name }) => name)[0], "dense, C1: primary 1");
});

test("task alignment asks for more than half of the gain, and for knowledge inside the margin", () => {
  const verdict = (formatShare: Estimate, knowledge: Estimate): string =>
    judgeTaskAlignment({ formatShare, knowledge }, 0.03).verdict;
  assert.equal(verdict(made(0.8, 0.1), made(0, 0.005)), "supported");
  assert.equal(verdict(made(0.6, 0.1), made(0, 0.005)), "cannot tell");
  assert.equal(verdict(made(0.8, 0.1), made(0.08, 0.01)), "contradicted");
  assert.equal(verdict(missing, missing), "cannot tell");
});
