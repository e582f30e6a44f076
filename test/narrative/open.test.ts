import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeClaims, openStudy, seeded } from "cognate";
import { whatChanges, whyOpen } from "cognate/dist/narrative/open";
import type { JudgedClaim } from "cognate/dist/stats/claims/study";
import { type Estimate, over, studentEstimate } from "cognate/dist/stats/estimate";
import {
  type Judged,
  judgeNoTransfer,
  judgeSubstitutes,
  judgeTaskAlignment,
  judgeWeakGainMore,
} from "cognate/dist/stats/verdict";

const made = (value: number, se: number): Estimate =>
  studentEstimate("made", { value, se, df: 60 }, over({}));
const [tight, wide] = [made(0.002, 0.005), made(0.01, 0.03)];
const study = openStudy("simulated-seven");
const judgedStudy = judgeClaims(study, { random: seeded(1) });

/** A study's claim with another judgement. */
function having(own: Judged): JudgedClaim {
  const claim = judgedStudy.find((each) => each.claim === own.claim) ?? assert.fail();
  return { ...claim, ...own, claim: claim.claim };
}

const named = (read: Estimate, total: Estimate) =>
  having(
    judgeNoTransfer(
      [
        { name: "contrast on items read", estimate: read },
        { name: "contrast in total gain", estimate: total },
      ],
      { margin: 0.03, totalOnly: false },
    ),
  );

test("where only the margin is missed, the margin that would pass is named", () => {
  const own = named(tight, wide);
  assert.equal(whyOpen(own), "the contrast in total gain reaches beyond the margin");
  // 0.01 + t(.95, 60) 0.03 = 0.0601; R: qt(.95, 60) = 1.670649
  assert.equal(
    whatChanges(own),
    "equivalence would be shown only with a margin of 6.0 points or more",
  );
});

test("primaries that disagree are not called wide, and no margin is held out", () => {
  const own = named(tight, made(0.08, 0.01));
  assert.match(whyOpen(own), /^the estimates disagree: the contrast on items read lies inside/);
  assert.match(whyOpen(own), /the contrast in total gain lies beyond the margin$/);
  assert.doesNotMatch(whatChanges(own), /margin of|reaches beyond/);
  assert.match(whatChanges(own), /no narrower interval would mend that$/);
});

test("an index that spans zero is what is open, not the margin that was met", () => {
  const own = having(judgeSubstitutes({ difference: tight, index: made(0.1, 0.1) }, 0.03));
  assert.equal(own.verdict, "cannot tell");
  assert.equal(whyOpen(own), "the substitution index spans zero");
  assert.doesNotMatch(whatChanges(own), /margin/);
});

test("a share is held against one half, never against the margin or zero", () => {
  const own = having(judgeTaskAlignment({ formatShare: made(0.5, 0.1), knowledge: tight }, 0.03));
  assert.equal(own.verdict, "cannot tell");
  assert.equal(whyOpen(own), "the format share of the gain spans one half");
  assert.match(whatChanges(own), /the rule asks for a whole interval above one half$/);
  assert.doesNotMatch(whatChanges(own), /margin|zero/);
});

test("a share below one half with knowledge inside the margin is no matter of width", () => {
  const own = having(judgeTaskAlignment({ formatShare: made(0.2, 0.05), knowledge: tight }, 0.03));
  assert.match(whyOpen(own), /^the estimates disagree: .* lies below one half$/);
  assert.doesNotMatch(whatChanges(own), /shown only with/);
});

test("a decided verdict says on what it hangs", () => {
  assert.equal(
    whatChanges(named(tight, tight)),
    "the verdict holds with any margin from 1.0 points up",
  );
  const against = whatChanges(named(made(0.08, 0.01), made(0.07, 0.01)));
  assert.match(
    against,
    /^the verdict hangs on the contrast on items read \(\+8\.0 \[\+6\.0 to \+10\.0\] points\)/,
  );
  const below = made(-0.5, 0.1);
  const slopes = (["absolute", "normalized", "logit"] as const).map((scale) => ({
    ...{ scale, name: `${scale} slope`, estimate: below },
  }));
  assert.match(
    whatChanges(having(judgeWeakGainMore(slopes))),
    /^the verdict hangs on the absolute slope/,
  );
});

test("an undecided architecture is named with the claim and the estimate that leave it open", () => {
  const own = judgedStudy.find(({ claim }) => claim === "C4") ?? assert.fail();
  const open = own.groups.flatMap(({ group, transfer, relation }) =>
    [transfer, relation]
      .filter(({ verdict }) => verdict === "cannot tell")
      .map((each) => `${each.claim} in ${group}`),
  );
  assert.ok(open.length > 0);
  for (const words of open) assert.ok(whyOpen(own).includes(words), words);
});
