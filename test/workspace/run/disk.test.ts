/** Disks that take nothing: a clear error, every former file as it was, and the next run completes. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { writeManifest } from "cognate/dist/store/manifest";
import { productsOf } from "cognate/dist/workspace/soak/trial";
import { ended, newProject, reproduce, start, type Went } from "../project";

const project = newProject();
const at = (...parts: readonly string[]): string => join(project, ...parts);
const only = ["--only", "02-second"];
let former: ReadonlyMap<string, string>;

before(async () => {
  rmSync(at("notebooks", "01-first.ipynb"));
  const made = await reproduce(project, ...only);
  assert.equal(made.code, 0, made.said);
  former = productsOf(project);
  // From now on notebook, figure and page would come out otherwise.
  const answers = at("data", "mega-xcopa", "answers.csv");
  const [head = "", row = "", ...rest] = readFileSync(answers, "utf8").split("\n");
  writeFileSync(answers, [head, row.slice(0, -3) + "---", ...rest].join("\n"));
  writeManifest(project);
});

after(() => {
  rmSync(project, { recursive: true });
});

/** A run that may write nothing below a folder of the project. */
function refused(folder: string, as: "ENOSPC" | "EROFS"): Promise<Went> {
  const preloaded = resolve(".cache", "test", "workspace", "run", "refusing.js");
  const python = resolve("test", "workspace", "run", "refusing");
  return ended(
    start(project, only, "reproduce", {
      REFUSING_IN: at(folder),
      REFUSING_AS: as,
      NODE_OPTIONS: `--require=${preloaded}`,
      PYTHONPATH: [python, process.env["PYTHONPATH"] ?? ""].join(delimiter),
    }),
  );
}

/** The files below these folders are what they were, and nothing half written lies beside them. */
function standsIn(...folders: readonly string[]): void {
  const now = productsOf(project);
  for (const [file, sum] of former) {
    if (folders.some((folder) => file.startsWith(folder))) assert.equal(now.get(file), sum, file);
  }
  for (const folder of folders) {
    assert.deepEqual(
      readdirSync(at(folder)).filter((name) => name.includes(".part")),
      [],
    );
  }
}

test("a read-only figures/ is told before any cell is run, and nothing is lost", async () => {
  const { code, said } = await refused("figures", "EROFS");
  assert.notEqual(code, 0);
  assert.match(said, /^figures\/ could not be written: EROFS: read-only file system/);
  assert.doesNotMatch(said, /running/);
  standsIn("notebooks", "figures", "reports");
});

test("a disk that is full when a notebook has run fails that notebook, and nothing is lost", async () => {
  const { code, said } = await refused(join(".cache", "run"), "ENOSPC");
  assert.notEqual(code, 0);
  assert.match(said, /02-second\.ipynb: FAILED .*No space left on device/);
  standsIn("notebooks", "figures", "reports");
});

test("a disk that is full when figures are written is told with the file, and nothing is lost", async () => {
  const { code, said } = await refused("figures", "ENOSPC");
  assert.notEqual(code, 0);
  assert.match(
    said,
    /^figures[/\\]coverage-mega-xcopa\.json could not be written: ENOSPC: no space left/m,
  );
  standsIn("notebooks", "figures", "reports");
});

test("a disk that is full when pages are written is told with the page, and the former page stands", async () => {
  const { code, said } = await refused("reports", "ENOSPC");
  assert.notEqual(code, 0);
  assert.match(said, /^reports[/\\]02-second\.html could not be written: ENOSPC: No space left/m);
  const now = productsOf(project);
  const page = join("reports", "02-second.html");
  assert.equal(now.get(page), former.get(page));
});

test("with room again the next run completes what was begun", async () => {
  const { code, said } = await reproduce(project, ...only);
  assert.equal(code, 0, said);
  standsInNone();
  const again = await reproduce(project, ...only);
  assert.match(again.said, /nothing changed/);
});

/** Everything that the changed data reach is new, and nothing half written is left. */
function standsInNone(): void {
  const now = productsOf(project);
  for (const file of ["figures/coverage-mega-xcopa.json", "reports/02-second.html"]) {
    const path = join(...file.split("/"));
    assert.notEqual(now.get(path), former.get(path), path);
  }
  assert.deepEqual(
    [...now.keys()].filter((file) => file.includes(".part")),
    [],
  );
}
