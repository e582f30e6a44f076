/**
 * Reading at size, in this workspace and in other ways: `node bench/read/run.mjs FOLDER [ROUNDS] [SET ...]`
 * makes the input below FOLDER where it is not there, runs every way in turn, ROUNDS times, each a process
 * of its own, and writes RESULTS.md after each round. PYTHON names a Python with the packages of README.md.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [folder, rounds = "3", ...only] = process.argv.slice(2);
const { PYTHON = "python3" } = process.env;
const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
const state = join(folder, "state");

function run(command, args) {
  return execFileSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 26, env });
}

/** Everything is read and stored. */
function fresh(input) {
  rmSync(state, { recursive: true, force: true });
  return stored(input);
}

/** What is stored is opened. */
function stored(input) {
  return JSON.parse(run(process.execPath, [join(here, "ours.mjs"), input, state]));
}

function peer(way) {
  return (input) => JSON.parse(run(PYTHON, [join(here, "peers.py"), way, input]));
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

function written(value) {
  return value < 10 ? value.toPrecision(2) : value.toFixed(1);
}

const ours = { "ours, read and stored": fresh, "ours, opened again": stored };
const duckdb = {
  "DuckDB, typed columns kept": peer("duckdb_kept"),
  "DuckDB, sums alone": peer("duckdb_sums"),
};
const sets = [
  {
    name: "100k",
    title: "100,000 samples in 1,000 files, 0.6 GB",
    make: () => [process.execPath, "samples.mjs", "10", "100", "100"],
    ways: {
      ...ours,
      ...duckdb,
      "polars, typed columns": peer("polars_lines"),
      "json.loads into pandas": peer("json_loads"),
      "pandas.read_json, lines": peer("pandas_lines"),
    },
  },
  {
    name: "1m",
    title: "1,000,000 samples in 1,000 files, 6.4 GB",
    make: () => [process.execPath, "samples.mjs", "10", "100", "1000"],
    ways: { ...ours, ...duckdb, "pandas.read_json, lines": peer("pandas_lines") },
  },
  {
    name: "eval",
    title: "10,000 samples in one log of Inspect",
    make: () => [PYTHON, "evallog.py", "10000"],
    ways: { ...ours, "inspect-ai, samples_df": peer("inspect_samples") },
  },
].filter(({ name }) => only.length === 0 || only.includes(name));

for (const { name, make } of sets) {
  if (existsSync(join(folder, name))) continue;
  const [command, script, ...args] = make();
  run(command, [join(here, script), join(folder, name), ...args]);
}
const load = loadavg()[0];
const found = new Map(sets.map(({ name, ways }) => [name, Object.keys(ways).map(() => [])]));
for (let round = 1; round <= Number(rounds); round += 1) {
  for (const { name, ways } of sets) {
    for (const [i, [way, measure]] of Object.entries(ways).entries()) {
      mkdirSync(state, { recursive: true });
      const result = measure(join(folder, name));
      found.get(name)[i].push(result);
      const times = `${result.seconds.toFixed(2)} s, ${result.cpu.toFixed(2)} s of the processor`;
      process.stderr.write(`${name}, ${way}: ${times}\n`);
    }
  }
  writeFileSync(join(here, "RESULTS.md"), document(round));
}
rmSync(state, { recursive: true, force: true });

function table({ name, title, ways }) {
  const all = found.get(name);
  const base = median(all[0].map(({ cpu }) => cpu));
  const rows = Object.keys(ways).map((way, i) => {
    const of = (key) => median(all[i].map((each) => each[key]));
    const { rows: count, cells, passages, correct } = all[i][0].checks;
    const figures = [of("seconds"), of("cpu"), of("cpu") / base].map(written);
    const checks = [count, cells, passages, correct].join(", ");
    return `| ${[way, ...figures, Math.round(of("memory")), checks].join(" | ")} |`;
  });
  const opened = Math.round(1000 * median(all[1].map((each) => each.opened)));
  return `## ${title}

| | seconds on the clock | seconds of the processor | times ours | MB | rows, cells, passages, right |
| --- | ---: | ---: | ---: | ---: | --- |
${rows.join("\n")}

Opened again, it takes questions after ${opened} ms; the rest is Node's start and the answers.
`;
}

function document(round) {
  const lock = JSON.parse(readFileSync(join(here, "..", "..", "package-lock.json"), "utf8"));
  const own = lock.packages["node_modules/@duckdb/node-api"].version;
  const versions = new Map([
    ["Node", process.versions.node],
    ["@duckdb/node-api", own],
  ]);
  for (const [first] of [...found.values()].flat()) {
    for (const [name, version] of Object.entries(first.versions ?? {})) versions.set(name, version);
  }
  const cores = cpus().length;
  return `# Results

${new Date().toISOString().slice(0, 10)}. ${cores} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, load of the
machine at the start ${load.toFixed(1)}, at the end ${loadavg()[0].toFixed(1)} (a machine at rest has 0; above ${cores} the clock waits for others, and the
seconds of the processor grow too). Medians of ${round} rounds, in each of which everything runs once, in this order;
whole processes.

${sets.map(table).join("\n")}
## Versions

${[...versions].map((each) => each.join(" ")).join(", ")}
`;
}
