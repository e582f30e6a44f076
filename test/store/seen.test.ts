/** How things on the disk look: another look whenever a run that met them could come out otherwise. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { seen } from "cognate/dist/store/seen";

const folder = mkdtempSync(join(tmpdir(), "seen-"));
const file = join(folder, "a.txt");

after(() => {
  rmSync(folder, { recursive: true });
});

function written(text: string, seconds: number): string {
  writeFileSync(file, text);
  utimesSync(file, seconds, seconds);
  return seen(`state ${file}`, folder);
}

test("the state of a file is its size and its dates, that of a folder only that it is one", () => {
  assert.equal(written("abc", 1), `3 bytes of 1000, changed ${statSync(file).ctimeMs}`);
  assert.match(written("abcd", 1), /^4 bytes of 1000, /);
  assert.match(written("abcd", 2), /^4 bytes of 2000, /);
  assert.equal(seen(`state ${folder}`, folder), "folder");
  assert.equal(seen("state no-such-file", folder), "none");
});

test("a file of the same size whose date was set back has another state", async () => {
  const before = written("abc", 1);
  await sleep(20);
  assert.notEqual(written("abd", 1), before);
});

test("the presence of a file is the same whatever it holds", () => {
  written("abc", 1);
  const before = seen(`presence ${file}`, folder);
  written("abcd", 2);
  assert.equal(seen(`presence ${file}`, folder), before);
});
