/** Whole runs on a small project: what is run, what is kept, and what is told. */
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { writeManifest } from "cognate/dist/store/manifest";
import { newProject, reproduce, withChanged, type Went } from "./project";

const project = newProject();
const at = (...parts: readonly string[]): string => join(project, ...parts);
const record = at(".cache", "run", "essays", "01-first.ipynb.record.json");
let first: Went;

before(async () => {
  first = await reproduce(project);
});

after(() => {
  rmSync(project, { recursive: true });
});

/** What a run would do, and why. */
async function would(): Promise<string> {
  return (await reproduce(project, "--dry-run", "--why")).said;
}

/** A file in a folder that is made for it. */
function mkdir(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true });
  return join(folder, file);
}

const unchanged = "01-first.ipynb: nothing changed\n02-second.ipynb: nothing changed\n";

test("a first run executes everything and writes notebooks, figures and reports", () => {
  assert.equal(first.code, 0, first.said);
  for (const file of ["coverage-s1-global-mmlu.json", "coverage-mega-xcopa.svg", "manifest.json"]) {
    assert.ok(existsSync(at("figures", file)), file);
  }
  assert.match(readFileSync(at("notebooks", "01-first.ipynb"), "utf8"), /"image\/png"/);
  const page = readFileSync(at("reports", "02-second.html"), "utf8");
  assert.match(page, /<dt>Command<\/dt><dd>npm run reproduce<\/dd>/);
});

test("a second run starts no kernel and no Python", async () => {
  renameSync(at(".venv"), at(".venv-away"));
  try {
    // The environment's version is an input too: it is there, but cannot be started.
    cpSync(at(".venv-away", "cognate.stamp"), mkdir(at(".venv"), "cognate.stamp"));
    const { code, said } = await reproduce(project);
    assert.deepEqual(
      [code, said],
      [0, "nothing changed: 2 notebooks, their figures and reports stand\n"],
    );
  } finally {
    rmSync(at(".venv"), { recursive: true });
    renameSync(at(".venv-away"), at(".venv"));
  }
});

const files: readonly (readonly [string, string, RegExp])[] = [
  [
    "code",
    "notebooks/01-first.ipynb",
    /01-first\.ipynb: to be run\n {4}its code changed\n02-second\.ipynb: nothing/,
  ],
  [
    "data",
    "data/mega-xcopa/answers.csv",
    /first\.ipynb: nothing changed\n02-second.*\n {4}data\/mega-xcopa\/answers\.csv changed/,
  ],
  [
    "languages",
    "data/languages.csv",
    /01-first.*run\n {4}data\/languages\.csv changed\n02-second.*run\n/,
  ],
  ["npm lock file", "package-lock.json", /01-first.*run\n {4}package-lock\.json changed\n/],
  [
    "Python lock file",
    "src/workspace/python/requirements.txt",
    /requirements\.txt changed\n02-second/,
  ],
  [
    "helper module",
    "src/dist/stats/wilson.js",
    /the helper module changed: stats\/wilson\n02-second/,
  ],
  ["helper's types", "src/dist/open.d.ts", /the helper module changed: open\n02-second/],
  ["kernel", "src/kernel/cells.cjs", /01-first.*run\n {4}kernel changed\n/],
  ["executor", "src/workspace/kernelrun.py", /01-first.*run\n {4}kernel changed\n/],
];

for (const [name, file, says] of files) {
  test(`another ${name} is a reason to run again, and the former one is none`, async () => {
    const change = (text: string): string =>
      text
        .replace("chosen.study)", "chosen.study );")
        .replace(/$/, file.endsWith("ipynb") ? "" : "\n// x");
    const said = await withChanged(at(file), change, would);
    assert.match(said, says);
    assert.equal(await would(), unchanged);
  });
}

test("another browser is a reason to make the pages again, which name it, and runs no cell", async () => {
  const change = (text: string): string => text.replace(/Chrome\/\d+/, "Chrome/9999");
  const said = await withChanged(at(".cache", "browser", "browser.json"), change, would);
  const need = "no cell to be run, but what was made from it to be made again";
  const why = `${need}\n    the pages are made in another way\n`;
  assert.equal(said, `01-first.ipynb: ${why}02-second.ipynb: ${why}`);
  assert.equal(await would(), unchanged);
});

for (const [name, says] of [
  ["Node", /Node was v1, is v/],
  ["Python", /Python was v1, is Python/],
  ["parameters", /parameters was v1, is /],
  ["listing data/mega-xcopa", /what is in data\/mega-xcopa\/ changed/],
  ["state data/languages.csv", /data\/languages\.csv was v1, is \d+ bytes of \d+/],
] as const) {
  test(`a result of another ${name} does not count`, async () => {
    const said = await withChanged(record, (text) => withInput(text, name), would);
    assert.match(said, says);
  });
}

function withInput(text: string, name: string): string {
  const record = JSON.parse(text) as { readonly inputs: Readonly<Record<string, string>> };
  return JSON.stringify({ ...record, inputs: { ...record.inputs, [name]: "v1" } });
}

test("a file recorded anew in the manifest matters to the study it belongs to, and to no other", async () => {
  const readme = at("data", "mega-xcopa", "README.md");
  const said = await withChanged(
    at("data", "manifest.json"),
    (text) => text,
    () =>
      withChanged(
        readme,
        (text) => `${text}\n`,
        async () => {
          writeManifest(project);
          return would();
        },
      ),
  );
  assert.match(said, /^01-first\.ipynb: nothing changed\n02-second\.ipynb: to be run\n/);
  assert.match(said, /data\/manifest\.json says of mega-xcopa changed/);
});

test("a new study matters to no essay that does not list them", async () => {
  const study = mkdir(at("data", "mine"), "study.yaml");
  writeFileSync(study, "id: mine\n");
  assert.equal(await would(), unchanged);
  rmSync(at("data", "mine"), { recursive: true });
});

test("a picture that is gone or altered is drawn again without running a cell", async () => {
  writeFileSync(at("figures", "coverage-mega-xcopa.svg"), "<svg/>");
  assert.match(
    await would(),
    /no cell to be run.*\n {4}figures\/coverage-mega-xcopa\.svg is gone or was/,
  );
});

test("a changed sentence of prose runs no cell and reaches the notebook and the report", async () => {
  const file = at("notebooks", "01-first.ipynb");
  const executed = at(".cache", "run", "essays", "01-first.ipynb");
  const { mtimeMs } = statSync(executed);
  const outputs = readFileSync(file, "utf8");
  writeFileSync(file, outputs.replace("A first sentence.", "Another sentence."));
  const { code, said } = await reproduce(project);
  assert.equal(code, 0, said);
  assert.doesNotMatch(said, /running/);
  assert.equal(statSync(executed).mtimeMs, mtimeMs);
  assert.equal(
    readFileSync(file, "utf8"),
    outputs.replace("A first sentence.", "Another sentence."),
  );
  assert.match(readFileSync(at("reports", "01-first.html"), "utf8"), /Another sentence\./);
  assert.ok(
    statSync(at("figures", "coverage-mega-xcopa.svg")).size > 1000,
    "and the picture is back",
  );
  assert.equal(await would(), unchanged);
});
