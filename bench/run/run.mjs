/**
 * Executing all notebooks, side by side in one go: nbconvert and papermill one notebook after the
 * other, and `npm run reproduce`. `node bench/run/run.mjs [ROUNDS]` writes RESULTS.md; PAPERMILL names
 * papermill's program. Every clock starts before the command does, npm and the set-up included.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const rounds = Number(process.argv[2] ?? "3");
const papermill = process.env.PAPERMILL ?? "papermill";
const python = join(".venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
const notebooks = readdirSync("notebooks").filter((name) => name.endsWith(".ipynb"));
const out = join(".cache", "bench-run");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

function run(program, args, options = {}) {
  const env = { ...process.env, JUPYTER_PATH: resolve(".venv", "share", "jupyter") };
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8", env, ...options });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
}

function seconds(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const reproduce = (...args) => run(npm, ["run", "-s", "reproduce", "--", ...args]);

/** A run with a file changed, which is put back and the results with it. */
function withChanged(file, change, also = () => {}) {
  const before = readFileSync(file, "utf8");
  writeFileSync(file, change(before));
  also();
  try {
    return seconds(() => reproduce());
  } finally {
    writeFileSync(file, before);
    also();
    reproduce();
  }
}

const manifest = () => run(npm, ["run", "-s", "manifest"]);
const convert = ["-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", out];
const tasks = {
  "nbconvert --execute, one by one": () =>
    seconds(() => {
      for (const name of notebooks) run(python, [...convert, join("notebooks", name)]);
    }),
  "papermill, one by one": () =>
    seconds(() => {
      for (const name of notebooks) {
        run(papermill, ["--cwd", "notebooks", join("notebooks", name), join(out, name)]);
      }
    }),
  "ours, cold": () => {
    for (const folder of [join(".cache", "run"), "reports"]) {
      rmSync(folder, { recursive: true, force: true });
    }
    return seconds(() => reproduce());
  },
  "ours, nothing changed": () => seconds(() => reproduce()),
  "ours, a sentence of prose changed": () =>
    withChanged(join("notebooks", notebooks[0]), (text) =>
      text.replace("What would", "What  would"),
    ),
  "ours, one data file changed": () =>
    withChanged(join("data", "gpt-sib200", "README.md"), (text) => `${text}\n`, manifest),
  "ours, one notebook changed": () =>
    withChanged(join("notebooks", notebooks.at(-1)), (text) =>
      text
        .replace("const all = lineage", "const  all = lineage")
        .replace("const all = genus", "const  all = genus"),
    ),
};

run(npm, ["run", "-s", "build"]);
run(process.execPath, ["-e", `require("fs").mkdirSync(${JSON.stringify(out)}, {recursive: true})`]);
const load = loadavg()[0];
const times = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, task] of Object.entries(tasks)) {
    times[name].push(task());
    process.stderr.write(`${name}: ${times[name].at(-1).toFixed(1)} s\n`);
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const base = median(times["nbconvert --execute, one by one"]);
const written = (value) => (value < 10 ? value.toPrecision(2) : value.toFixed(1));
const rows = Object.entries(times).map(
  ([name, values]) =>
    `| ${name} | ${written(median(values))} | ${written(Math.min(...values))} to ${written(Math.max(...values))} | ${written(base / median(values))} |`,
);
const version = (program, args) =>
  spawnSync(program, args, { encoding: "utf8" }).stdout.trim().split("\n")[0];
const sizes = readdirSync("reports")
  .filter((name) => name.endsWith(".html"))
  .map((name) => `${name} ${(statSync(join("reports", name)).size / 1e6).toFixed(1)} MB`);
writeFileSync(
  join(here, "RESULTS.md"),
  `# Results

${notebooks.length} notebooks; ${cpus().length} cores (${cpus()[0].model}), load of the machine at the start ${load.toFixed(1)}
(a machine at rest has 0; above ${cpus().length} the clock waits for others). Node ${process.versions.node},
nbconvert ${version(python, ["-c", "import nbconvert; print(nbconvert.__version__)"])}, ${version(papermill, ["--version"])}.
Medians of ${rounds} rounds, in each of which everything runs once, in this order.

| | seconds on the clock | from, to | times faster than nbconvert |
| --- | ---: | ---: | ---: |
${rows.join("\n")}

Ours includes npm, the check of the set-up, figures, the notebooks with their pictures, and the reports; the
others only execute. The pictures stood, so none was drawn. Reports: ${sizes.join(", ")}.
`,
);
rmSync(out, { recursive: true, force: true });
