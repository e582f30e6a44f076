import assert from "node:assert/strict";
import { test } from "node:test";
import type { Decisions } from "cognate/dist/workspace/new/decisions";
import { decisionsFrom } from "cognate/dist/workspace/new/decisions";
import { decided } from "cognate/dist/workspace/new/questions";
import { languages } from "../golden/languages/read";

const study = { models: ["small"], conditions: ["base", "tuned-cot", "injected"] };

function decisions(...flags: readonly string[]): Decisions {
  const read = decisionsFrom(["mine", "logs", ...flags]);
  assert.ok(read !== null);
  return read;
}

/** A person who gives these answers in turn; what was asked is kept. */
function person(...answers: readonly string[]): {
  readonly ask: (question: string) => Promise<string>;
  readonly asked: string[];
  readonly left: () => number;
} {
  const asked: string[] = [];
  const rest = [...answers];
  return {
    asked,
    left: () => rest.length,
    ask: (question) => {
      asked.push(question);
      const answer = rest.shift();
      return answer === undefined
        ? Promise.reject(new RangeError(`nobody answers: ${question}`))
        : Promise.resolve(answer);
    },
  };
}

test("a person at the terminal is asked all that logs cannot tell, each once", async () => {
  const { ask, asked, left } = person(
    "base",
    "knowledge",
    "",
    "4e9",
    "dense",
    "arb_Arab",
    "Semitic",
  );
  const known = await decided(study, decisions(), { ask, languages });
  assert.deepEqual(
    asked.map((question) => question.split(" ").slice(0, 3).join(" ")),
    [
      ...["Which condition is", "What was done", "What was done", "Parameters of small"],
      ...["Architecture of small", "Which languages were", "Which languages are"],
    ],
  );
  assert.match(asked[1] ?? "", /under tuned-cot .*empty for fine-tuning, chain-of-thought\)/);
  assert.equal(left(), 0);
  assert.deepEqual(
    [...known.interventions],
    [
      ["tuned-cot", ["knowledge"]],
      ["injected", []],
    ],
  );
  assert.deepEqual([...(known.models.get("small") ?? [])].sort(), [
    ["architecture", "dense"],
    ["parameters", "4e9"],
  ]);
  assert.deepEqual(
    [known.baseline, known.source, known.related],
    ["base", ["arb_Arab"], "Semitic"],
  );
});

test("an answer that does not hold is asked again with what it must be", async () => {
  const flags = ["--baseline", "base", "--intervention", "injected=knowledge"];
  const { ask, asked } = person("", "lots", "", "big", "", "ar", "arb_Arab", "Semites", "heb_Hebr");
  const known = await decided(study, decisions(...flags), { ask, languages });
  const again = asked.filter((question) => question.startsWith("  expected "));
  assert.deepEqual(
    again.map((question) => question.split("\n")[0]),
    [
      '  expected a number such as 7e9, got "lots"',
      '  expected one of dense, mixture-of-experts, encoder, unknown, got "big"',
      '  expected codes of languages.csv, such as arb_Arab, got "ar"',
      '  expected a branch or codes of languages.csv, got "Semites"',
    ],
  );
  assert.deepEqual([known.source, known.related], [["arb_Arab"], "heb_Hebr"]);
  assert.deepEqual(known.interventions.get("tuned-cot"), ["fine-tuning", "chain-of-thought"]);
  assert.deepEqual([...(known.models.get("small") ?? [])], [["architecture", "unknown"]]);
});

test("without a source nobody is asked for its relatives", async () => {
  const { ask, asked } = person("");
  const flags = ["--baseline", "base", "--model", "small:architecture=dense"];
  const known = await decided({ ...study, conditions: ["base"] }, decisions(...flags), {
    ask,
    languages,
  });
  assert.deepEqual([asked.length, known.source, known.related], [1, [], null]);
});

test("facts of a model that make no sense are refused as they are typed", () => {
  for (const [fact, expected] of [
    ["parameters=big", /--model: expected parameters as a number such as 4e9, got "big"/],
    ["active=-1", /--model: expected active as a number such as 4e9, got "-1"/],
    ["architecture=huge", /--model: expected an architecture \(dense, .*\), got "huge"/],
  ] as const) {
    assert.throws(() => decisions("--model", `small:${fact}`), expected);
  }
});

test("a flag that names no condition or model of the logs is refused", async () => {
  for (const [flag, value, expected] of [
    ["--baseline", "bse", /--baseline: expected one of base, tuned-cot, injected, got "bse"/],
    ["--intervention", "tuned=fine-tuning", /--intervention: expected one of base, .*"tuned"/],
    ["--model", "large:architecture=dense", /--model: expected one of small, got "large"/],
    ["--source", "ar", /--source: expected codes of languages\.csv, such as arb_Arab, got "ar"/],
    ["--leave-out", "ar", /--leave-out: expected codes of languages\.csv, .*got "ar"/],
    ["--related", "Semites", /--related: expected a branch or codes of .*, got "Semites"/],
  ] as const) {
    const given = decisions(flag, value);
    await assert.rejects(decided(study, given, { ask: null, languages }), expected);
  }
});
