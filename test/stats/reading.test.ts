import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  contrastParts,
  evidenceOf,
  groupShares,
  levelContrasts,
  openStudy,
  readingLead,
  readingParts,
} from "cognate";
import { formatShare } from "cognate/dist/stats/claims/formatshare";
import type { Estimate } from "cognate/dist/stats/estimate";
import { gainParts, type GainParts } from "cognate/dist/stats/reading/parts";
import type { Answers, Run } from "cognate/dist/tidy/answers";
import { near } from "./golden";
import { goldenEssay } from "./goldenessays";
import { designOf } from "./study";

const entry = goldenEssay("reading.csv");
const xcopa = openStudy("mega-xcopa");
const gpt = openStudy("gpt-sib200");

function agrees(part: GainParts | undefined, name: string): void {
  assert.ok(part !== undefined, name);
  const each: readonly (readonly [string, Estimate])[] = [
    ["gain", part.gain],
    ["both", part.onBoth],
    ["rescued", part.rescued],
    ["lost", part.lost],
    ["reading", part.reading],
    ["share", part.share],
    ["change", part.change],
  ];
  for (const [what, estimate] of each) {
    near(estimate.value, entry(`${name}/${what}`));
    near(estimate.se, entry(`${name}/${what}/se`));
  }
  near(part.share.interval?.low, entry(`${name}/share/low`));
  near(part.share.interval?.high, entry(`${name}/share/high`));
}

test("the parts of published gains agree with R, Kitagawa's among them", () => {
  const [haitian, tamil] = readingParts(xcopa);
  agrees(haitian, "xcopa/hat_Latn");
  agrees(tamil, "xcopa/tam_Taml");
  near(tamil?.format.value, entry("xcopa/tam_Taml/format"));
  near(tamil?.format.se, entry("xcopa/tam_Taml/format/se"));
});

test("the parts of a mean over languages agree with R, items parallel", () => {
  const parts = readingParts(openStudy("s1-global-mmlu"));
  const own = parts.find(({ group }) => group === "budget-4000");
  agrees(own, "s1/budget-4000");
  near(own?.format.value, entry("s1/budget-4000/format"));
  near(own?.format.se, entry("s1/budget-4000/format/se"));
});

test("the lead of one model over another agrees with R, over all languages and in one family", () => {
  const lead = readingLead(gpt, { of: "gpt-4", over: "gpt-3.5-turbo" });
  agrees(lead[0], "lead/all");
  agrees(
    lead.find(({ label }) => label === "Turkic"),
    "lead/Turkic",
  );
  // In some languages nothing was read of one model: Kitagawa has no accuracy among what was read.
  assert.equal(lead[0]?.format.value, null);
  assert.match(lead[0].format.reason ?? "", /no answer was read in a language/);
});

test("contrasts of levels agree with R, languages without a read answer left out", () => {
  const names = { "gpt-3.5-turbo": "GPT-3.5 Turbo", "gpt-4": "GPT-4" };
  const ways = {
    wrong: "unread wrong",
    guess: "unread a guess",
    read: "among read",
    share: "share read",
  };
  const contrasts = levelContrasts(gpt);
  for (const [id, name] of Object.entries(names)) {
    for (const [way, counting] of Object.entries(ways)) {
      const own = contrasts.find((row) => row.model === name && row.counting === counting);
      near(own?.estimate.value, entry(`levels/${id}/${way}`));
      near(own?.estimate.se, entry(`levels/${id}/${way}/se`));
    }
  }
  assert.equal(contrasts.length, 12);
});

/** Marks: 1 right, 0 wrong, `.` unread. */
function run(language: string, marks: string): Run {
  return {
    ...{ model: "m", condition: "c", language, place: "by hand" },
    chosen: marks.split("").map((mark) => (mark === "." ? null : "A")),
    correct: marks.split("").map((mark) => mark === "1"),
    scored: marks.split("").map(() => true),
  };
}

function answersOf(runs: readonly Run[], passages: readonly string[]): Answers {
  return { runs, items: passages.map((passage, i) => ({ item: `i${i}`, passage, gold: "A" })) };
}

test("parts by hand: one item in each group", () => {
  const [before, after] = [run("heb_Hebr", "0.1."), run("heb_Hebr", "11..")];
  const answers = answersOf([before, after], ["a", "b", "c", "d"]);
  const [part] = gainParts(answers, [{ group: null, label: "x", before, after }]);
  assert.deepEqual(
    [part?.gain, part?.onBoth, part?.rescued, part?.lost].map((each) => each?.value),
    [0.25, 0.25, 0.25, -0.25],
  );
  assert.deepEqual(part?.counts, {
    ...{ both: 1, rescued: 1, lost: 1, neither: 1 },
    ...{ bothRightBefore: 0, bothRightAfter: 1, rescuedRight: 1, lostRight: 1 },
  });
  assert.equal(part.share.value, null);
  assert.match(part.share.reason ?? "", /within three errors/);
});

const marks = fc.array(fc.constantFrom("1", "0", "."), { minLength: 6, maxLength: 6 });

test("the three parts sum to the gain, and a gain of a run over itself is 0 with no share", () => {
  fc.assert(
    fc.property(marks, marks, marks, marks, (a, b, c, d) => {
      const pairs = [
        [a, b],
        [c, d],
      ].map(([x = [], y = []], l) => ({
        ...{ group: null, label: "x" },
        ...{ before: run(`l${l}`, x.join("")), after: run(`l${l}`, y.join("")) },
      }));
      const answers = answersOf(
        pairs.flatMap(({ before, after }) => [before, after]),
        ["a", "a", "b", "c", "c", "d"],
      );
      const [part] = gainParts(answers, pairs);
      const sum = [part?.onBoth, part?.rescued, part?.lost].reduce(
        (s, e) => s + (e?.value ?? 0),
        0,
      );
      near(part?.gain.value, sum);
      near(part?.reading.value, (part?.rescued.value ?? 0) + (part?.lost.value ?? 0));
      const [same] = gainParts(
        answers,
        pairs.map((pair) => ({ ...pair, after: pair.before })),
      );
      assert.equal(same?.gain.value, 0);
      assert.equal(same.share.value, null);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("making a right answer unreadable lowers the gain by reading alone", () => {
  const [before, after, worse] = [run("x", "0101.0"), run("x", "110111"), run("x", "11011.")];
  const answers = answersOf([before, after, worse], ["a", "b", "c", "d", "e", "f"]);
  const parts = [after, worse].map(
    (own) => gainParts(answers, [{ group: null, label: "x", before, after: own }])[0],
  );
  assert.ok((parts[1]?.gain.value ?? 0) < (parts[0]?.gain.value ?? 0));
});

test("the share under tuning is that of the verdict on task alignment", () => {
  const study = openStudy("simulated-seven");
  const [tuned] = groupShares(readingParts(study));
  const judged = formatShare(evidenceOf(study));
  assert.equal(tuned?.group, "tuned");
  near(tuned.share.value, judged.value ?? NaN);
  near(tuned.share.se, judged.se ?? NaN);
});

test("the contrast of a format confound is reading, and that of transfer is not reading alone", () => {
  const parts = (world: string) =>
    contrastParts(evidenceOf(openStudy("simulated-seven", { world })));
  const confound = parts("format-confound");
  near(confound?.total.value, (confound?.onBoth.value ?? 0) + (confound?.reading.value ?? 0));
  assert.ok((confound?.total.interval?.low ?? 0) > 0);
  assert.ok((confound?.reading.interval?.low ?? 0) > 0);
  assert.ok(
    (confound?.change.interval?.low ?? 1) < 0 && (confound?.change.interval?.high ?? -1) > 0,
  );
  assert.ok((parts("transfer-8")?.change.interval?.low ?? 0) > 0.03);
});

test("a study without what the split needs is refused", () => {
  assert.throws(() => readingParts(gpt), /expected items, a baseline and a condition beside it/);
  assert.throws(() => readingParts(openStudy("emma-mgsm")), /readingParts: expected items/);
  assert.throws(() => readingLead(gpt, { of: "gpt-5", over: "gpt-4" }), /expected runs of gpt-5/);
  assert.throws(() => levelContrasts(xcopa), /expected related and other languages, got one kind/);
  assert.throws(
    () => levelContrasts(openStudy("emma-belebele")),
    /expected a cell that tells what was read/,
  );
  assert.equal(contrastParts({ ...evidenceOf(openStudy("simulated-reported-design")) }), null);
});

test("many languages of one model stand family by family", () => {
  const codes = Array.from({ length: 26 }, (_, l) => `l${String(l).padStart(2, "0")}_Latn`);
  const runs = codes.flatMap((code) => [
    { ...run(code, "0.1."), model: "a", condition: "base" },
    { ...run(code, "11.1"), model: "a", condition: "tuned" },
  ]);
  const languages = codes.map((code, l) => ({
    ...{ code, name: code, family: l % 2 === 0 ? "Even" : "Odd", branch: "x", script: "Latin" },
    ...{ resource: null, note: "", role: "control" as const, unit: code },
  }));
  const answers = answersOf(runs, ["a", "b", "c", "d"]);
  const parts = readingParts({ design: designOf([{ id: "a", name: "a" }]), languages, answers });
  assert.deepEqual(
    parts.map(({ label, languages: n }) => [label, n]),
    [
      ["Even", 13],
      ["Odd", 13],
    ],
  );
});
