import assert from "node:assert/strict";
import { test } from "node:test";
import { opencompass } from "cognate/dist/read/opencompass/opencompass";
import { filesIn } from "../reading";
import { marks, meanScore, told } from "../told";

/** Runs that OpenCompass 0.5.4 wrote. */
const written = filesIn("test/fixtures/opencompass/runs");

test("what OpenCompass wrote tells model, language and every answer, and bears out its figures", async () => {
  const { runs, batches, aggregates, rejections, rows, kept, notes } = await told(
    opencompass,
    written,
  );
  assert.deepEqual([rows, kept, rejections.length, notes], [62, 60, 2, []]);
  assert.deepEqual(
    runs.map(({ model, task, scoring, options }) => [model, task, scoring, options]),
    [
      ["standin-base", "belebele_amh_Ethi", "generated", 4],
      ["standin-base", "belebele_arb_Arab", "generated", 4],
      ["standin-base", "belebele_eng_Latn", "generated", 4],
      ["standin-base", "belebele_heb_Hebr", "log-probability", 4],
      ["standin-halted", "belebele_eng_Latn", "generated", null],
      ["standin-tuned", "belebele_amh_Ethi", "generated", 4],
      ["standin-tuned", "belebele_arb_Arab", "generated", 4],
      ["standin-tuned", "belebele_eng_Latn", "generated", 4],
      ["standin-tuned", "belebele_heb_Hebr", "log-probability", 4],
    ],
  );
  for (const [i, batch] of batches.entries()) {
    const published = aggregates[i];
    assert.ok(published?.scale === 100 && batch.run === published.run);
    assert.ok(Math.abs(100 * meanScore(batch) - published.value) < 1e-9);
    assert.deepEqual(
      [...new Set(batch.language)],
      [runs[batch.run]?.task.slice("belebele_".length)],
    );
  }
});

test("a letter that OpenCompass took from a word is no option", async () => {
  const tuned = written.filter(({ path }) => /standin-tuned\/belebele_eng_Latn/.test(path));
  const { batches } = await told(opencompass, tuned);
  assert.deepEqual(marks(batches[0]), ["0 2. 0", "1 1. 0", "2 4. 0", "3 3. 0", "4 1. 0", "5 2. 0"]);
});

test("items that were run twice, in two parts, are six items with two epochs", async () => {
  const twice = written.filter(({ path }) => /standin-base\/belebele_amh_Ethi/.test(path));
  const { batches, runs } = await told(opencompass, twice);
  const [batch] = batches;
  assert.equal(runs[0]?.metric, "accuracy (2 runs average)");
  assert.deepEqual(batch?.item, ["0", "1", "2", "3", "4", "5", "0", "1", "2", "3", "4", "5"]);
  assert.deepEqual([...batch.epoch], [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
});
