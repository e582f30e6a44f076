import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { Progress } from "cognate/dist/pull/progress";
import { pull } from "cognate/dist/pull/pull";
import { transfer } from "cognate/dist/workspace/transfer";
import { quick, ranged, text } from "./ranged";
import { scratch } from "./server";

test("whoever waits is told why, how far it is and how much there is", async (t) => {
  const { address } = await ranged(
    t,
    () => '"a"',
    (time) => time === 1,
  );
  const told: string[] = [];
  const steps: Progress[] = [];
  await pull(address, {
    ...{ to: join(scratch(t), "out"), ...quick },
    onRetry: (words) => told.push(words),
    onProgress: (progress) => steps.push(progress),
  });
  assert.equal(told.length, 1);
  assert.match(told[0] ?? "", /got 100000 before the connection broke off; attempt 2 of 4 in 1 s$/);
  const last = { files: 1, allFiles: 1, bytes: text.length, allBytes: text.length, here: 0 };
  assert.deepEqual(steps.at(-1), last);
  assert.ok(steps.every(({ bytes }, at) => bytes >= (steps[at - 1]?.bytes ?? 0)));
});

test("what was here before is counted, but not as fast", async (t) => {
  const { address } = await ranged(
    t,
    () => '"a"',
    (time) => time === 1,
  );
  const to = join(scratch(t), "out");
  await assert.rejects(pull(address, { to, ...quick, attempts: 1 }));
  let last: Progress | null = null;
  await pull(address, { to, ...quick, onProgress: (progress) => void (last = progress) });
  const all = { bytes: text.length, allBytes: text.length };
  assert.deepEqual(last, { files: 1, allFiles: 1, ...all, here: 100_000 });
});

test("a transfer tells rate and remaining time, on one line of a terminal", () => {
  const told = (isTerminal: boolean): string => {
    let [clock, screen] = [0, ""];
    const { show, end } = transfer({
      isTerminal,
      now: () => clock,
      write: (each) => void (screen += each),
    });
    for (let second = 0; second <= 20; second += 10) {
      clock = second * 1000;
      show({ files: 1, allFiles: 3, bytes: second * 1_000_000, allBytes: 100_000_000, here: 0 });
    }
    end();
    return screen;
  };
  const line = "pull: 1 of 3 files, 20.0 MB of 100.0 MB, 1.0 MB/s, 1 min 20 s left";
  assert.equal(told(false), `${line}\n`);
  assert.ok(told(true).endsWith(`\r${line}\u001b[K\r\u001b[K`));
});
