import assert from "node:assert/strict";
import { test } from "node:test";
import { helm } from "cognate/dist/read/helm/helm";
import { filesIn } from "../reading";
import { meanScore, told } from "../told";

/** Runs that HELM 0.5.16 wrote, under the names that it gave them. */
const written = filesIn("test/fixtures/helm/runs").map((file) => ({
  ...file,
  path: decodeURIComponent(file.path),
}));

test("what HELM wrote tells model, language and every answer, and bears out its figures", async () => {
  const { runs, batches, aggregates, rejections, rows } = await told(helm, written);
  assert.deepEqual([rejections, rows, runs.length], [[], 12, 2]);
  for (const [i, { model, options, metric }] of runs.entries()) {
    assert.deepEqual([model, options, metric], ["simple/model1", 4, "exact_match"]);
    const own = batches[i];
    const published = aggregates[i];
    assert.ok(own && published?.metric === metric);
    assert.ok(meanScore(own) > 0 && meanScore(own) < 1, "some are right and some are wrong");
    assert.ok(Math.abs(meanScore(own) - published.value) < 1e-12);
  }
  assert.deepEqual(
    batches.map(({ language }) => language[0]),
    ["arb_Arab", "eng_Latn"],
  );
});
