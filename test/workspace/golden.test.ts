import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { seeded, shuffled } from "cognate/dist/stats/random";
import { main } from "cognate/dist/workspace/golden";

const reference = join("test", "golden", "reference");
const tables = ["cells", "items", "items_unbalanced"];
const made: string[] = [];

after(() => {
  for (const directory of made) rmSync(directory, { recursive: true });
});

/** A copy of the golden directory that a test may change. */
function copy(): string {
  const directory = mkdtempSync(join(tmpdir(), "golden-"));
  made.push(directory);
  cpSync(reference, directory, { recursive: true });
  return directory;
}

/** Change the text of a file of a copy. */
function change(directory: string, file: string, how: (text: string) => string): void {
  const path = join(directory, file);
  const text = readFileSync(path, "utf8");
  const changed = how(text);
  assert.notEqual(changed, text, `${file} must change`);
  writeFileSync(path, changed);
}

/** What the command prints, and its exit code. */
async function golden(...args: readonly string[]): Promise<{ code: number; text: string }> {
  let text = "";
  const { stdout, stderr } = process;
  const [out, error] = [stdout.write.bind(stdout), stderr.write.bind(stderr)];
  const keep = (piece: string | Uint8Array): boolean => {
    text += String(piece);
    return true;
  };
  stdout.write = keep;
  stderr.write = keep;
  try {
    return { code: await main(args), text };
  } finally {
    stdout.write = out;
    stderr.write = error;
  }
}

/** The rows of a table in another order, the header first. */
function turned(seed: number): (text: string) => string {
  return (text) => {
    const [header = "", ...rows] = text.trim().split("\n");
    const order = shuffled(seeded(seed), rows.length);
    return [header, ...order.map((place) => rows[place] ?? ""), ""].join("\n");
  };
}

test("every entry of the reference is recomputed within its tolerance", async () => {
  const { code, text } = await golden(reference);
  assert.equal(code, 0, text);
  assert.match(text, /reference\.json: \d+ entries, 121 not recomputed; \d+ passed/);
  assert.doesNotMatch(text, /failed|missing|not there/);
});

test("neither the order of cells and items nor that of models and languages matters", async () => {
  const directory = copy();
  [...tables, "models", "languages"].forEach((file, seed) => {
    change(directory, `${file}.csv`, turned(seed + 1));
  });
  const { code, text } = await golden(directory);
  assert.equal(code, 0, text);
});

test("an entry that is wrong in its ninth digit is told, with its path and the difference", async () => {
  const directory = copy();
  change(directory, "reference.json", (text) =>
    text.replace('"est": 0.00568783068783069', '"est": 0.00568783078783069'),
  );
  const { code, text } = await golden(directory);
  assert.equal(code, 1);
  assert.match(
    text,
    /^failed .* family\/absolute\/twoway\/est {2}expected 0\.0056878\d+ {2}got 0\.0056878\d+ {2}difference -1\.00e-10$/m,
  );
  assert.match(text, /1 entries are out of tolerance or missing/);
});
