import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { test } from "node:test";
import { openOutputs, type OutputOptions } from "cognate/dist/open/outputs";
import { findRoot } from "cognate/dist/store/root";
import { folderOfTest } from "../../read/kept";
import { lineReader, log } from "../../read/lines";

const runs = join("test", "fixtures", "lm-eval", "runs");
const hebrew = { model: "m1", task: "belebele_heb_Hebr" };
const right = (item: string) => [item, null, "1", "1", "1", 1] as const;
const wrong = (item: string) => [item, null, "1", "2", "2", 0] as const;

/** A project of a test's own, with the table of languages and a folder of outputs. */
function project(): { readonly root: string; readonly outputs: string } {
  const root = folderOfTest();
  const outputs = join(root, "outputs");
  for (const folder of ["data", "outputs"]) mkdirSync(join(root, folder));
  const table = readFileSync(join(findRoot(), "data", "languages.csv"));
  writeFileSync(join(root, "data", "languages.csv"), table);
  return { root, outputs };
}

/** Cells of outputs, and whether they were read for them. */
async function opened(
  path: string,
  options: OutputOptions,
): Promise<{ readonly cells: readonly string[]; readonly isRead: boolean }> {
  let isRead = false;
  const progress = (): void => {
    isRead = true;
  };
  const outputs = await openOutputs(path, { readers: [lineReader], ...options, progress });
  const cells = await outputs.cells();
  await outputs.close();
  return { cells: cells.map(({ model, n, correct }) => `${model} ${correct}/${n}`), isRead };
}

function storedIn(root: string): readonly string[] {
  const store = join(root, ".cache", "store");
  return existsSync(store) ? readdirSync(store) : [];
}

test("outputs are read once; changed ones are read again, and take the place of the former", async () => {
  const { root, outputs } = project();
  const file = join(outputs, "a.jsonl");
  writeFileSync(file, log(hebrew, [right("q1"), wrong("q2")]));
  assert.deepEqual(await opened(outputs, { root }), { cells: ["m1 1/2"], isRead: true });
  assert.deepEqual(await opened(outputs, { root }), { cells: ["m1 1/2"], isRead: false });
  const before = storedIn(root);
  writeFileSync(file, log(hebrew, [right("q1"), right("q2")]));
  assert.deepEqual(await opened(outputs, { root }), { cells: ["m1 2/2"], isRead: true });
  const after = storedIn(root);
  assert.deepEqual([before.length, after.length], [1, 1]);
  assert.notDeepEqual(before, after);
});

test("another decision is another reading, and both are kept", async () => {
  const { root, outputs } = project();
  writeFileSync(join(outputs, "a.jsonl"), log({ ...hebrew, task: "mine" }, [right("q1")]));
  await opened(outputs, { root });
  const language = new Map([["mine", "heb_Hebr"]]);
  const other = await openOutputs(outputs, { root, readers: [lineReader], language });
  assert.equal((await other.cells())[0]?.language, "heb_Hebr");
  await other.close();
  assert.equal(storedIn(root).length, 2);
  assert.equal((await opened(outputs, { root })).isRead, false);
});

test("nothing is stored of a reading that fails", async () => {
  const { root, outputs } = project();
  writeFileSync(join(outputs, "a.jsonl"), log(hebrew, [right("q1")]));
  const losing = {
    ...lineReader,
    async *read(...given: Parameters<typeof lineReader.read>) {
      for await (const reading of lineReader.read(...given)) {
        if (reading.kind !== "end") yield reading;
      }
    },
  };
  await assert.rejects(openOutputs(outputs, { root, readers: [losing] }), /this is a bug/);
  assert.deepEqual(storedIn(root), []);
});

test("outputs without any answer open, and have no cell", async () => {
  const { root, outputs } = project();
  writeFileSync(join(outputs, "notes.txt"), "nothing here");
  assert.deepEqual((await opened(outputs, { root })).cells, []);
});

test("what lm-eval wrote is stored as its own scores say, and its texts are fetched from it", async () => {
  const { root } = project();
  const outputs = await openOutputs(runs, { root });
  const cells = await outputs.cells();
  const samples = readdirSync(runs, { recursive: true, encoding: "utf8" })
    .filter((name) => /samples_belebele_[a-z]{3}_[A-Z]/.test(name))
    .sort();
  assert.equal(samples.length, 8);
  for (const name of samples) {
    const lines = readFileSync(join(runs, name), "utf8").trim().split("\n");
    const rows = lines.map((line) => JSON.parse(line) as { acc: number; doc: { link: string } });
    const model = (name.split(sep)[0] ?? "").replace("__", "/");
    const language = /belebele_([a-z]{3}_[A-Z][a-z]{3})/.exec(name)?.[1];
    const cell = cells.find(
      (each) => each.model === model && each.language === language && each.setUp === "belebele_*",
    );
    assert.ok(cell, name);
    assert.deepEqual(
      [cell.n, cell.correctByLog],
      [rows.length, rows.filter(({ acc }) => acc === 1).length],
    );
    const { part, passage, n } = await outputs.passages();
    const own = passage.flatMap((link, i) => (part[i] === cell.part ? [[link, n[i]]] : []));
    const links = [...new Set(rows.map(({ doc }) => doc.link))];
    assert.deepEqual(
      own,
      links.map((link) => [link, rows.filter(({ doc }) => doc.link === link).length]),
    );
  }
  const cot = cells.find(({ setUp, language }) => setUp.includes("cot") && language === "eng_Latn");
  const { prompt, output } = await outputs.text(cot?.part ?? -1, 0);
  assert.match(prompt ?? "", /^P: Sara planted twelve olive trees/);
  assert.match(output ?? "", /^\(D\)\? No, it is \(C\)/);
  await assert.rejects(outputs.text(cot?.part ?? -1, 99), /expected a record that is stored/);
  await outputs.close();
});

test("one file alone knows the database", () => {
  const knowing = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
    (file) =>
      file.endsWith(".ts") &&
      !file.startsWith("dist") &&
      readFileSync(join("src", file), "utf8").includes("@duckdb/"),
  );
  assert.deepEqual(knowing, [join("store", "duckdb.ts")]);
});
