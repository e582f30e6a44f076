import assert from "node:assert/strict";
import { test } from "node:test";
import {
  contrastParts,
  evidenceOf,
  groupShares,
  groupSharesSaid,
  leadSaid,
  levelContrasts,
  levelsSaid,
  openStudy,
  partRows,
  partsSaid,
  plotContrastParts,
  plotLevels,
  plotParts,
  plotShares,
  readingLead,
  readingParts,
  readingRows,
  readingsSaid,
  selectionSaid,
  sharesSaid,
  worldsSaid,
} from "cognate";
import type { Estimate } from "cognate/dist/stats/estimate";
import type { Run } from "cognate/dist/tidy/answers";

const xcopa = openStudy("mega-xcopa");
const parts = readingParts(xcopa);
const gpt = openStudy("gpt-sib200");

/** The same answers with the baseline and the other condition exchanged: every gain is mirrored. */
function mirrored(study: typeof xcopa): typeof xcopa {
  const turned = study.answers?.runs.map((run): Run => {
    return { ...run, condition: run.condition === "direct" ? "cot" : "direct" };
  });
  return {
    ...study,
    answers: { ...(study.answers ?? assert.fail()), runs: turned ?? [] },
  };
}

test("where reading takes away is said, and mirrored it is said to add", () => {
  assert.match(
    partsSaid(parts).plain,
    /\. Reading takes away from 2 of 2 gains \(Haitian Creole and Tamil\)\./,
  );
  assert.match(
    partsSaid(parts).plain,
    /reading cannot make, lies above zero in 2 of 2 \(Haitian Creole and Tamil\)/,
  );
  const other = partsSaid(readingParts(mirrored(xcopa))).plain;
  assert.match(other, /\. Reading adds to 2 of 2 gains \(Haitian Creole and Tamil\)\./);
  assert.match(other, /lies below zero in 2 of 2 \(Haitian Creole and Tamil\)/);
});

test("where nothing changes no direction is said and no share is given", () => {
  const runs = (xcopa.answers?.runs ?? []).filter(({ condition }) => condition === "direct");
  const same = runs.flatMap((run) => [run, { ...run, condition: "cot" }]);
  const still = readingParts({
    ...xcopa,
    answers: { ...(xcopa.answers ?? assert.fail()), runs: same },
  });
  const said = partsSaid(still).plain;
  assert.match(said, /Reading does neither clearly in 2 of 2 gains \(Haitian Creole and Tamil\)/);
  assert.doesNotMatch(said, /adds to|takes away|above zero|below zero/);
  assert.match(
    sharesSaid(still).plain,
    /^Of 2 gains, 2 are within three standard errors of zero, .* have none\.$/,
  );
});

test("shares are counted where they are defined, and those beyond one half are told apart", () => {
  const s1 = readingParts(openStudy("s1-global-mmlu"), { each: true });
  assert.match(sharesSaid(s1).plain, /^Of 35 gains, 21 are within three standard errors of zero/);
  assert.match(
    sharesSaid(s1).plain,
    /In the other 14 .* more than half in none and less than half in 10\.$/,
  );
  const seven = readingParts(openStudy("simulated-seven"));
  assert.match(
    sharesSaid(seven).plain,
    /^All 21 gains are more than three standard errors from zero\. The share/,
  );
  assert.match(sharesSaid(seven).plain, /more than half in 19 and less than half in none/);
  assert.match(
    groupSharesSaid(groupShares(seven)).plain,
    /97\.1\u00a0% \[95\.0 to 99\.2\] under tuned, .* models as the sample/,
  );
  assert.match(
    groupSharesSaid(groupShares(readingParts(openStudy("s1-global-mmlu")))).plain,
    /under budget-500, .*items as the sample/,
  );
});

test("the lead of the stronger model is told with the share that is reading", () => {
  const lead = readingLead(gpt, { of: "gpt-4", over: "gpt-3.5-turbo" });
  assert.match(
    leadSaid(lead),
    /over 205 languages is \+8\.6 \[\+6\.8 to \+10\.4\] points, .*: reading is 69\.2\u00a0% \[59\.9 to 78\.1\] of it$/,
  );
  const mirror = leadSaid(readingLead(gpt, { of: "gpt-3.5-turbo", over: "gpt-4" }));
  assert.match(mirror, /is \u22128\.6 \[\u221210\.4 to \u22126\.8\] points/);
  assert.match(
    partsSaid(lead).plain,
    /^Reading adds to 7 of 9 leads and does neither clearly in 2 \(Atlantic-Congo and Austronesian\)\. The difference among answers read of both/,
  );
});

test("rescued answers are set beside those read both times", () => {
  const few = selectionSaid(parts).plain;
  assert.match(few, /^In each of 2 gains at most 2 answers were rescued, too few to compare\./);
  assert.match(few, /In 2 of 2 gains with at least 10 lost answers \(43 to 52 each\) .* no clear/);
  assert.doesNotMatch(few, /more often|less often|harder|easier/);
  const none = parts.map((part) => ({ ...part, counts: { ...part.counts, rescued: 0, lost: 0 } }));
  assert.equal(selectionSaid(none).plain, "No answer was rescued. No answer was lost.");
  const s1 = readingParts(openStudy("s1-global-mmlu"));
  const said = selectionSaid(s1).plain;
  assert.match(said, /^In 5 of 5 gains .* right less often than those read both times/);
  assert.match(said, /what could not be read was harder than the rest\./);
  const turned = s1.map((part) => {
    const { rescued, both } = part.counts;
    return {
      ...part,
      counts: { ...part.counts, rescuedRight: rescued, bothRightAfter: Math.floor(both / 2) },
    };
  });
  assert.match(selectionSaid(turned).plain, /^In 5 of 5 gains .* right more often .* easier/);
});

test("a contrast of levels yields a count of clear intervals, and none in the published answers", () => {
  const levels = levelContrasts(gpt);
  const said = levelsSaid(levels, "Semitic languages").plain;
  assert.match(
    said,
    /none of the intervals excludes zero; .* moves the estimate of one model by up to 17\.7\u00a0points/,
  );
  const moved = levels.map((row) => {
    const { value } = row.estimate;
    const interval = { low: (value ?? 0) + 0.9, high: (value ?? 0) + 1.1, level: 0.95 };
    return { ...row, estimate: { ...row.estimate, interval } };
  });
  assert.match(
    levelsSaid(moved, "Semitic languages").plain,
    /12 of the intervals lie above zero and 0 below it, of 12/,
  );
});

test("worlds: transfer is said, mirrored it is said the other way, and a confound is reading alone", () => {
  const of = (world: string) => contrastParts(evidenceOf(openStudy("simulated-seven", { world })));
  const said = (name: string, own: ReturnType<typeof of>): string =>
    worldsSaid([{ name, parts: own }]).plain;
  assert.match(
    said("a", of("null")),
    /show no clear difference in total .* show no clear difference per item/,
  );
  assert.match(
    said("a", of("format-confound")),
    /gain more in total .* show no clear difference per item/,
  );
  const short = worldsSaid([{ name: "a", parts: of("null") }], { isShort: true }).plain;
  assert.doesNotMatch(short, /\d/);
  const transfer = of("transfer-8");
  assert.match(said("a", transfer), /gain more in total .*gain more per item/);
  assert.ok(transfer !== null);
  const turned = (estimate: Estimate): Estimate => {
    const { low, high, level } = estimate.interval ?? assert.fail();
    return {
      ...estimate,
      value: -(estimate.value ?? 0),
      interval: { low: -high, high: -low, level },
    };
  };
  const { total, onBoth, reading, change } = transfer;
  const mirror = {
    total: turned(total),
    onBoth: turned(onBoth),
    reading: turned(reading),
    change: turned(change),
  };
  assert.match(said("a", mirror), /gain less in total .*gain less per item/);
});

test("tables give a share only where there is one, and each way to count the unread", () => {
  const [haitian] = partRows(parts);
  assert.equal(haitian?.["share that is reading"], "\u221250.0\u00a0% [\u2212133.1 to \u221221.6]");
  const rows = readingRows([xcopa]);
  assert.deepEqual(rows[1], {
    ...{
      reading: "the only one",
      gain: "Tamil",
      "read before (%)": "100.0",
      "read after (%)": "89.6",
    },
    ...{
      "unread wrong": "+10.0 [+4.4 to +15.6]",
      "unread a guess": "+15.2",
      "among read": "+17.3",
    },
    "change on read both": "+17.2 [+11.5 to +22.9]",
  });
  assert.match(readingsSaid([xcopa]).plain, /has one reading of its answers/);
});

test("figures have a row per gain, a point per cell, and name what is simulated", () => {
  const world = openStudy("simulated-seven");
  const split = ["null", "format-confound"].map((name) => {
    const own = openStudy("simulated-seven", { world: name });
    return { name, parts: contrastParts(evidenceOf(own)) };
  });
  assert.match(
    plotContrastParts(world, split).caption,
    /^Simulated data\. .*simulated items, 2 worlds/,
  );
  assert.equal(plotParts(xcopa, parts).name, "reading-parts-mega-xcopa");
  assert.match(
    plotParts(xcopa, parts).caption,
    /By its estimate reading takes away more than it brings in 2 of 2 rows/,
  );
  const cells = readingParts(openStudy("s1-global-mmlu"), { each: true });
  assert.match(
    plotShares(openStudy("s1-global-mmlu"), cells).caption,
    /A share is defined in 14 of 35 gains/,
  );
  assert.match(plotLevels(gpt, levelContrasts(gpt)).caption, /Semitic minus the other genera/);
});
