import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { test } from "node:test";
import { lmEval } from "cognate/dist/read/lmeval/lmeval";
import { seeded, uniform, type Random } from "cognate/dist/stats/random";
import { fileOf, readOne, type Gathered } from "../reading";

const runs = join("test", "fixtures", "lm-eval", "runs");

/** Damages some bytes of a line, the same way each time. */
function damaged(line: string, random: Random): string {
  const telling = '{}[]",:\\0e-NtfnA ';
  const at = Math.floor(uniform(random) * line.length);
  const drawn = telling[Math.floor(uniform(random) * telling.length)] ?? "";
  return line.slice(0, at) + drawn + line.slice(at + 1);
}

/** All that was read, but for bytes, which the spaces move. */
function told({ batches, runs: found, rejections, rows, notes }: Gathered): unknown {
  return {
    ...{ rows, notes, found: found.map((run) => ({ ...run, place: run.place.line })) },
    answers: batches.map((batch) => ({ ...batch, byte: batch.byte.length })),
    rejected: rejections.map(({ place, reason }) => [
      place.line,
      reason.replaceAll(/byte \d+/g, "byte"),
    ]),
  };
}

// A line that begins with a space more than the last one has another shape, and goes to the parser.
test("samples are the same whether their shape is known or the parser reads each", async () => {
  const random = seeded(3);
  const names = readdirSync(runs, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => name.split(sep).join("/"))
    .sort();
  let rejected = 0;
  for (const name of names) {
    const lines = readFileSync(join(runs, name), "utf8").trim().split("\n");
    for (const share of [0, 0.5, 1]) {
      const some = lines.map((line) => (uniform(random) < share ? damaged(line, random) : line));
      const alike = await readOne(lmEval, [fileOf(name, some.join("\n"))]);
      const different = some.map((line, i) => `${" ".repeat(i + 1)}${line}`);
      const each = await readOne(lmEval, [fileOf(name, different.join("\n"))]);
      assert.deepEqual(told(alike), told(each), name);
      rejected += alike.rejections.length;
    }
  }
  assert.ok(names.length === 12 && rejected > 10, `${rejected} rejected`);
});
