import assert from "node:assert/strict";
import { test } from "node:test";
import { openSetting, openStudy } from "cognate/dist/open";
import { evidenceOf } from "cognate/dist/stats/claims/evidence";
import { judgeStudy } from "cognate/dist/stats/claims/judge";
import { verdictsOn } from "cognate/dist/stats/simulation/findings";
import { worldNamed } from "cognate/dist/stats/simulation/setting";
import { type Called, calledShares } from "cognate/dist/stats/simulation/verdicts";

const setting = openSetting("simulated-seven");

function called(world: string, runs: number): readonly Called[] {
  const truth = worldNamed(setting.simulation, world);
  return Array.from({ length: runs }, (_, run) => verdictsOn(setting, truth, { run }));
}

test("without transfer, C1 is supported or left open, never contradicted", () => {
  for (const { C1 } of called("null", 12)) assert.ok(["supported", "cannot tell"].includes(C1));
});

test("a transfer of 8 points contradicts C1", () => {
  for (const { C1 } of called("transfer-8", 8)) assert.equal(C1, "contradicted");
});

test("answers that are harder to read in related languages are not taken for transfer", () => {
  for (const { C1 } of called("format-confound", 12)) assert.notEqual(C1, "contradicted");
});

test("where nothing gains, no relation, no repair and no task is found", () => {
  for (const verdicts of called("no-gain", 8)) {
    assert.equal(verdicts.C2, "cannot tell");
    assert.equal(verdicts.C3, "cannot tell");
    assert.equal(verdicts["task alignment"], "cannot tell");
  }
});

test("a drawn study and the same one opened from data/ get the same verdicts", () => {
  const study = openStudy("simulated-seven", { world: "transfer-4", run: 3 });
  const judged = judgeStudy(evidenceOf(study), study.design.margin);
  const [, , , drawn] = called("transfer-4", 4);
  assert.deepEqual(drawn, {
    C1: judged.transfer.verdict,
    C2: judged.relation.verdict,
    C3: judged.reasoning.verdict,
    C4: judged.architectures.verdict,
    "task alignment": judged.alignment.verdict,
  });
});

test("a verdict that the truth forbids is counted as wrong, and cannot tell never is", () => {
  const truth = worldNamed(setting.simulation, "transfer-8");
  const one = { C1: "supported", C2: "cannot tell", C3: "cannot tell", C4: "cannot tell" } as const;
  const studies: readonly Called[] = [
    { ...one, "task alignment": "cannot tell" },
    { ...one, C1: "contradicted", "task alignment": "cannot tell" },
  ];
  const rows = calledShares(studies, truth);
  assert.deepEqual(
    rows.map(({ claim, erred }) => [claim, erred.value]),
    [
      ["C1", 0.5],
      ["C2", 0],
      ["C3", 0],
      ["C4", 0],
      ["task alignment", 0],
    ],
  );
  assert.throws(() => calledShares([], truth), { name: "RangeError" });
});
