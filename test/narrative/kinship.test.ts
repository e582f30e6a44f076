import assert from "node:assert/strict";
import { test } from "node:test";
import {
  adjustedGenusContrast,
  curveSaid,
  evidenceOf,
  genusContrast,
  insideModels,
  insideRows,
  insideSaid,
  kinResponse,
  kinSaid,
  labelsSaid,
  lineageTable,
  openStudy,
  plotCurve,
  plotEquivalence,
  plotInside,
  plotKin,
  plotLabels,
  plotPairs,
  plotSources,
  relabelledContrast,
  seeded,
  sourcesSaid,
  specificationCurve,
  tripleDifference,
  withoutEachUnit,
  withoutUnitsSaid,
} from "cognate";
import type { Estimate } from "cognate/dist/stats/estimate";
import type { Gain } from "cognate/dist/stats/gain";

const study = openStudy("emma-belebele");
const table = lineageTable(study);
const seven = openStudy("simulated-seven");
const families = new Map(
  study.languages.map(({ code, family, branch }) => [code, { family, branch }]),
);

/** The study with gains by the kinship of each language. */
function byKinship(of: (step: number, gain: Gain) => number): typeof study {
  const gainRows = study.gainRows.map((gain) => {
    const own = families.get(gain.language);
    const step = own?.branch === "Semitic" ? 1 : own?.family === "Afro-Asiatic" ? 0.5 : 0;
    const correct = Math.round(gain.baselineCorrect + of(step, gain));
    return { ...gain, correct, gain: (correct - gain.baselineCorrect) / gain.n };
  });
  return { ...study, gainRows };
}

/** An estimate on the other side of zero. */
function turned(estimate: Estimate): Estimate {
  const { value, interval } = estimate;
  const ends =
    interval === null ? null : { low: -interval.high, high: -interval.low, level: interval.level };
  return { ...estimate, value: value === null ? null : -value, interval: ends };
}

test("a gain that is planted along kinship is said, and its mirror the other way", () => {
  const said = (slope: number): string => {
    const rows = byKinship((step, { language }) => slope * step + (language.charCodeAt(0) % 5));
    return kinSaid(kinResponse(lineageTable(rows), { random: seeded(1) })).plain;
  };
  assert.match(said(100), /the gain rises with kinship: .* it changes by \+1\d\.\d\u00a0points/);
  assert.match(said(-100), /the gain falls with kinship/);
  const published = kinSaid(kinResponse(table, { random: seeded(1) })).plain;
  assert.match(published, /Over 42 genera the gain shows no clear relation to kinship/);
  assert.doesNotMatch(published, /rises|falls/);
});

test("no single language carries the published contrast", () => {
  assert.match(
    withoutUnitsSaid(withoutEachUnit(table)).plain,
    /^With each of 110 language units .* \(without Arabic\) to .* \(without Amharic\); none of the intervals excludes zero\.$/,
  );
});

test("whether a source helps its own more is read from the interval, and mirrors", () => {
  const several = openStudy("dialectbench-source");
  const triple = tripleDifference(several, { source: "arb_Arab" });
  const published = sourcesSaid(several, triple, triple).plain;
  assert.match(
    published,
    /^After tuning on Modern Standard Arabic related languages lead controls by neither clearly more nor clearly less than after tuning on 11 other languages \(\+4\.2/,
  );
  const with_ = (estimate: Estimate) => ({
    ...triple,
    fit: { ...triple.fit, estimate },
    overSources: estimate,
    contrasts: triple.contrasts.map((each) => each),
  });
  const clear = { ...triple.fit.estimate, interval: { low: 0.01, high: 0.08, level: 0.95 } };
  assert.match(
    sourcesSaid(several, with_(clear), triple).plain,
    /lead controls by more than after tuning on 11/,
  );
  assert.match(
    sourcesSaid(several, with_(turned(clear)), triple).plain,
    /lead controls by less than after tuning on 11/,
  );
});

test("the declared labels are set among all labellings, in a world with transfer and in one without", () => {
  const worlds = ["null", "transfer-8"].map((world) => {
    const own = openStudy("simulated-seven", { world });
    return { name: world, labels: relabelledContrast(evidenceOf(own), { random: seeded(1) }) };
  });
  const said = labelsSaid(worlds).plain;
  assert.match(
    said,
    /In null the declared labels give \u22120\.6\u00a0points, p = 0\.56 two-sided over all 462 ways to call 5 of 11 units related/,
  );
  assert.match(said, /in transfer-8 .* p = 0\.0022/);
  assert.match(
    plotLabels(seven, worlds).caption,
    /^Simulated data\. .*null: half of 462 labellings/,
  );
});

test("a curve says its median only by the joint test, and mirrors", () => {
  const curve = specificationCurve(seven, { random: seeded(1), draws: 20 });
  assert.match(
    curveSaid(curve).plain,
    /^Of 480 specifications, 192 are in points: .* not clearly different from zero/,
  );
  const clear = { ...curve, median: { value: 0.05, p: 0.01 } };
  assert.match(curveSaid(clear).plain, /above zero beyond what labels would give/);
  const mirror = { ...curve, median: { value: -0.05, p: 0.01 } };
  assert.match(curveSaid(mirror).plain, /below zero beyond what labels would give/);
  const { caption, data } = plotCurve(seven, curve);
  assert.match(caption, /192 specifications/);
  assert.equal((data[0] as { x: readonly number[] }).x.length, 192);
});

test("signs inside models are read from intervals, and mirror", () => {
  const inside = insideModels(seven, { condition: "tuned" });
  const said = insideSaid(inside).plain;
  assert.match(said, /lies below zero \(\u22120\.55 \[\u22120\.66 to \u22120\.44\]\)/);
  assert.match(said, /it lies above zero in: Simulated 4B and Simulated 8B; below it in: none;/);
  const mirror = {
    ...inside,
    between: turned(inside.between),
    models: inside.models.map((model) => ({ ...model, slope: turned(model.slope) })),
  };
  assert.match(
    insideSaid(mirror).plain,
    /lies above zero .*it lies above zero in: none; below it in: Simulated 4B and Simulated 8B;/,
  );
  assert.equal(insideRows(inside)[0]?.["slope by form alone"], "1.46");
  assert.match(
    plotInside(seven, inside).caption,
    /Dotted: where a gain would lie if tuning did nothing but make answers readable/,
  );
});

test("figures on kinship have every genus, pair and row", () => {
  const kin = plotKin(study, kinResponse(table, { random: seeded(1) }));
  const xs = (figure: typeof kin) =>
    figure.data.flatMap((trace) => (trace["x"] as readonly unknown[]).filter((x) => x !== null));
  assert.equal(xs(kin).length, 42);
  assert.equal(xs(plotPairs(study, table)).length, 16 * 5);
  const contrast = genusContrast(table);
  const equal = plotEquivalence(study, contrast, adjustedGenusContrast(table));
  assert.match(equal.alt, /unadjusted, passes at 3\.9: \u22120\.5 \[\u22123\.9 to \+2\.9\]/);
  const several = openStudy("dialectbench-source");
  const triple = tripleDifference(several, { source: "arb_Arab" });
  assert.equal(xs(plotSources(several, triple, triple)).length, 11 + 4);
});
