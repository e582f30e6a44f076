import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { Figure } from "cognate/dist/figures/figure";
import { main } from "cognate/dist/workspace/calibrate";

async function calibrate(
  t: TestContext,
  ...args: readonly string[]
): Promise<{ readonly page: string; readonly table: string; readonly figures: readonly Figure[] }> {
  const folder = mkdtempSync(join(tmpdir(), "cognate-calibrate-"));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  const drawn: Figure[] = [];
  const code = await main(["--to", folder, ...args], (figures) => {
    drawn.push(...figures);
    return Promise.resolve();
  });
  assert.equal(code, 0);
  const text = (file: string): string => readFileSync(join(folder, file), "utf8");
  return { page: text("README.md"), table: text("calibration.csv"), figures: drawn };
}

test("the calibration is the same on one thread and on two, and says simulated everywhere", async (t) => {
  const args = ["--runs", "3", "--world", "null"];
  const one = await calibrate(t, ...args, "--threads", "1");
  const two = await calibrate(t, ...args, "--threads", "2");
  assert.deepEqual(one, two);
  assert.match(one.page, /Everything on this page is \*\*simulated\*\*/);
  assert.match(one.page, /### World null, 3 drawn/);
  assert.equal(one.table.split("\n").filter((line) => line.includes(",null,")).length, 32 + 30);
  assert.equal(one.figures.length, 14);
  for (const { name, caption, alt } of one.figures) {
    assert.match(name, /-simulated-/);
    assert.match(caption, /^Simulated data\./);
    assert.ok(alt.length > 40);
  }
});

test("a number of runs that is none, and a world that is not declared, are refused", async () => {
  assert.equal(await main(["--runs", "none"]), 2);
  await assert.rejects(main(["--runs", "1", "--world", "heaven"]), /expected a world/);
});
