/**
 * Executing all notebooks, side by side in one go: nbconvert and papermill one notebook after the
 * other, and `npm run reproduce`, cold, unchanged, and after one change. `node bench/run/run.mjs
 * [ROUNDS]` writes RESULTS.md; PAPERMILL names papermill's program. Every clock starts before the
 * command does, npm and the check of the set-up included. It refuses a task that executed other
 * notebooks than it should.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { firstFigures } from "./firstfigure.mjs";
import { median, timed, together } from "./timed.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const rounds = Number(process.argv[2] ?? "3");
const papermill = process.env.PAPERMILL ?? "papermill";
const python = join(".venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
const notebooks = readdirSync("notebooks").filter((name) => name.endsWith(".ipynb"));
const out = join(".cache", "bench-run");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

const reproduce = () => timed([npm, "run", "-s", "reproduce"]);
const recordManifest = () => timed([npm, "run", "-s", "manifest"]);

/** A run with a file changed, which is put back, and what was made from it. */
function withChanged(file, change, also = () => {}) {
  const before = readFileSync(file, "utf8");
  const changed = change(before);
  if (changed === before) throw new Error(`bench: expected ${file} to change`);
  writeFileSync(file, changed);
  also();
  try {
    return reproduce();
  } finally {
    writeFileSync(file, before);
    also();
    reproduce();
  }
}

const last = join("notebooks", notebooks.at(-1));
const convert = ["-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", out];
const base = "nbconvert --execute, one by one";
const all = notebooks.length;

/** What is timed, and how many notebooks it has to execute: exactly, or between two numbers. */
const tasks = {
  [base]: {
    executes: [0, 0],
    work: () => together(notebooks.map((name) => [python, ...convert, join("notebooks", name)])),
  },
  "papermill, one by one": {
    executes: [0, 0],
    work: () =>
      together(
        notebooks.map((name) => {
          return [papermill, "--cwd", "notebooks", join("notebooks", name), join(out, name)];
        }),
      ),
  },
  "ours, cold": {
    executes: [all, all],
    work() {
      for (const folder of [join(".cache", "run"), "reports"]) {
        rmSync(folder, { recursive: true, force: true });
      }
      return reproduce();
    },
  },
  "ours, nothing changed": { executes: [0, 0], work: reproduce },
  "ours, a sentence of prose changed": {
    executes: [0, 0],
    work: () => withChanged(last, (text) => text.replace("What would", "What  would")),
  },
  "ours, one data file changed": {
    executes: [1, all - 1],
    work: () =>
      withChanged(join("data", "gpt-sib200", "README.md"), (text) => `${text}\n`, recordManifest),
  },
  "ours, one notebook changed": {
    executes: [1, 1],
    work: () => withChanged(last, (text) => text.replace('"provenance([', '"provenance( [')),
  },
};

function checked(name, { executes: [least, most], work }) {
  const result = work();
  const executed = result.said.match(/\.ipynb: done in/g)?.length ?? 0;
  if (executed < least || executed > most) {
    throw new Error(
      `bench: ${name}: expected ${least} to ${most} notebooks executed, got ${executed}`,
    );
  }
  const processor =
    result.processor === null ? "" : `, ${result.processor.toFixed(1)} s of the processor`;
  process.stderr.write(
    `${name}: ${result.clock.toFixed(1)} s${processor}, ${executed} executed by ours\n`,
  );
  return { ...result, executed };
}

timed([npm, "run", "-s", "build"]);
mkdirSync(out, { recursive: true });
timed([python, "-c", "import nbconvert.exporters"]);
timed([papermill, "--version"]);
const load = [loadavg()[0]];
const results = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, task] of Object.entries(tasks)) results[name].push(checked(name, task));
  load.push(loadavg()[0]);
}

const clockOf = (name) => median(results[name].map(({ clock }) => clock));
const written = (value) => (value < 10 ? value.toPrecision(2) : value.toFixed(1));
const rows = Object.entries(results).map(([name, values]) => {
  const clocks = values.map(({ clock }) => clock);
  const span = `${written(Math.min(...clocks))} to ${written(Math.max(...clocks))}`;
  const processors = values.map(({ processor }) => processor);
  const processor = processors.includes(null) ? "" : written(median(processors));
  const executed = name.startsWith("ours") ? values[0].executed : all;
  const ratio = written(clockOf(base) / clockOf(name));
  return `| ${name} | ${executed} | ${written(clockOf(name))} | ${span} | ${processor} | ${ratio} |`;
});
const version = (command) => timed(command).said.trim().split("\n")[0];
const pages = readdirSync("reports").filter((name) => name.endsWith(".html"));
const figures = await firstFigures(
  pages.filter((name) => name !== "index.html").map((name) => join("reports", name)),
  5,
);
const pageRows = pages.map((name) => {
  const file = join("reports", name);
  const first = figures.has(file) ? figures.get(file).toFixed(2) : "";
  return `| ${name} | ${(statSync(file).size / 1e6).toFixed(2)} | ${first} |`;
});
writeFileSync(
  join(here, "RESULTS.md"),
  `# Results

${all} notebooks; ${cpus().length} cores (${cpus()[0].model}), other work on the machine as its load tells: ${load.map((each) => each.toFixed(1)).join(", ")}
before and after each round (alone it would be about ${cpus().length}; above, the clock waits for others, and the seconds of the
processor tell more). Node ${process.versions.node}, nbconvert ${version([python, "-c", "import nbconvert; print(nbconvert.__version__)"])}, papermill ${version([papermill, "--version"]).split(" ")[0]}. Medians of ${rounds} ${rounds === 1 ? "round" : "rounds"}, in each of which
everything runs once, in this order. Made by \`node bench/run/run.mjs ${rounds}\`.

| | notebooks executed | seconds on the clock | from, to | seconds of the processor | times faster than nbconvert |
| --- | ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}

Ours includes npm, the check of the set-up, figures, the notebooks with their pictures, and the reports; the
others only execute. The pictures stood, so none was drawn.

| report | MB | seconds to the first figure |
| --- | ---: | ---: |
${pageRows.join("\n")}
`,
);
rmSync(out, { recursive: true, force: true });
