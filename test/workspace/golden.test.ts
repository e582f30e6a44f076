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

test("a count that changed in the cells is told by every entry that rests on it", async () => {
  const directory = copy();
  change(directory, "cells.csv", (text) =>
    text.replace("m5_70B,urd_Arab,ft_direct,900,", "m5_70B,urd_Arab,ft_direct,900,1"),
  );
  const { code } = await golden(directory);
  assert.equal(code, 1);
});

test("an entry that nothing here recomputes is missing, and so is a cell of the tables", async () => {
  const unknown = copy();
  change(unknown, "reference.json", (text) => text.replace("{", '{ "another_part": 1,'));
  const { code, text } = await golden(unknown);
  assert.equal(code, 1);
  assert.match(text, /^missing .* another_part {2}expected 1 {2}got nothing$/m);
  const without = copy();
  change(without, "cells.csv", (all) => all.replace(/^m1_4B,tur_Latn,ft_cot.*\n/m, ""));
  const lacking = await golden(without);
  assert.equal(lacking.code, 1);
  assert.match(lacking.text, /^golden: expected a cell for m1_4B, tur_Latn, ft_cot$/m);
});

test("an entry held to be wrong passes as it was made, not as anything else", async () => {
  const { text } = await golden(reference, "--all");
  assert.match(text, /^held, as theirs .*within_model\/jackknife_language\/se/m);
  assert.match(text, /held to be wrong \(centre\): METHOD 2\.3 defines/);
  const directory = copy();
  change(directory, "reference.json", (all) =>
    all.replace('"se": 0.0427664256882478', '"se": 0.0427764256882478'),
  );
  const other = await golden(directory);
  assert.equal(other.code, 1);
  assert.match(other.text, /^failed .*within_model\/jackknife_language\/se/m);
});

test("our own value passes where the reference is held to be wrong", async () => {
  const { text } = await golden(reference, "--all");
  const [, ours = ""] = /jackknife_language\/se {2}expected \S+ {2}got (\S+)/.exec(text) ?? [];
  const directory = copy();
  change(directory, "reference.json", (all) =>
    all.replace('"se": 0.0427664256882478', `"se": ${ours}`),
  );
  const { code, text: after } = await golden(directory, "--all");
  assert.equal(code, 0);
  assert.match(after, /^held, as ours .*within_model\/jackknife_language\/se/m);
});

test("a directory without special functions is told so; one without a reference is refused", async () => {
  const directory = copy();
  rmSync(join(directory, "special_functions.json"));
  const { code, text } = await golden(directory);
  assert.equal(code, 0);
  assert.match(text, /^special_functions\.json: not there$/m);
  rmSync(join(directory, "reference.json"));
  const without = await golden(directory);
  assert.equal(without.code, 1);
  assert.match(without.text, /^golden: expected reference\.json in .*, got none$/m);
  assert.equal((await golden()).code, 2);
});
