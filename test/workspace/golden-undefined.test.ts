import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cotPart } from "cognate/dist/workspace/golden/cot";
import { goldenDirectory } from "cognate/dist/workspace/golden/directory";
import { isHeld, type Node } from "cognate/dist/workspace/golden/tree";

const reference = join("test", "golden", "reference");

/** The reference with every count under a condition replaced by the baseline's and a shift. */
function shifted(shifts: Readonly<Record<string, number>>): string {
  const [header = "", ...rows] = readFileSync(join(reference, "cells.csv"), "utf8")
    .trim()
    .split("\n");
  const fields = rows.map((row) => row.split(","));
  const baseline = (model: string, language: string): number => {
    const found = fields.find(
      ([m, l, condition]) => m === model && l === language && condition === "base_direct",
    );
    return Number(found?.[4]);
  };
  const changed = fields.map(([model = "", language = "", condition = "", n = "", , read = ""]) => {
    const correct = baseline(model, language) + (shifts[condition] ?? 0);
    return [model, language, condition, n, correct, Math.max(correct, Number(read))].join(",");
  });
  return [header, ...changed, ""].join("\n");
}

test("where no gain is left, what the reference divides all the same is held as undefined here", () => {
  const cells = shifted({ ft_direct: -1, base_cot: -1 });
  const from = goldenDirectory((file) =>
    file === "cells.csv" ? cells : readFileSync(join(reference, file), "utf8"),
  );
  const { subadditivity_index: index, noise_corrected_cells: corrected } = cotPart(from);
  assert.ok(isHeld(index));
  assert.equal(index.ours, null);
  assert.ok(Math.abs(Number(index.theirs) - 2) < 1e-9, "(-1 - 1 - 0) / -1");
  assert.equal(index.why, "index");
  const r = new Map<string, Node>(Object.entries(corrected ?? {})).get("r");
  assert.ok(isHeld(r));
  assert.equal(r.ours, null, "gains without spread are all noise");
  assert.equal(r.why, "noise");
});
