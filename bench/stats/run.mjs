/**
 * All of it in one run, side by side, and RESULTS.md from what came out.
 * `node bench/stats/run.mjs FOLDER [RUNS]`; PYTHON and RSCRIPT name the interpreters.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [folder = ".bench", runs = "5"] = process.argv.slice(2);
const { PYTHON = "python3", RSCRIPT = "Rscript" } = process.env;
const run = (command, file, ...task) =>
  JSON.parse(
    execFileSync(command, [join(here, file), folder, runs, ...task], {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
      env: { ...process.env, OPENBLAS_NUM_THREADS: "2", PYTHONDONTWRITEBYTECODE: "1" },
    }),
  );

/** What several processes said, as one. */
function together(said) {
  const all = (key) => Object.assign({}, ...said.map((each) => each[key]));
  return {
    versions: said[0].versions,
    tasks: all("tasks"),
    memory: all("memory"),
    growth: all("growth"),
  };
}

execFileSync(process.execPath, [join(here, "input.mjs"), folder]);
const load = loadavg()[0];
const peers = [
  [
    "this workspace",
    together("abcd".split("").map((task) => run(process.execPath, "ours.mjs", task))),
  ],
  ["numpy, vectorised", run(PYTHON, "vectorised.py")],
  ["pandas and statsmodels", run(PYTHON, "route.py")],
  ["R", run(RSCRIPT, "route.R")],
];
const ours = peers[0][1];
const tasks = {
  a: "all estimates of one study",
  b: "3 x 10,000 crossed bootstrap draws",
  c: "1,000 relabellings of the specification curve",
  d: "300 simulated studies, analysed",
};
const settling = (when) =>
  peers
    .slice(0, 2)
    .map(([name, { tasks: its }]) => `${seconds(its.a[when])} (${name})`)
    .join(" and ");
const seconds = (value) => (value < 10 ? value.toPrecision(2) : String(Math.round(value)));
const ratio = (value) => (value < 10 ? value.toPrecision(2) : String(Math.round(value)));
const table = (unit) =>
  [
    `| task | ${peers.map(([name]) => name).join(" | ")} |`,
    `| --- | ${peers.map(() => "---:").join(" | ")} |`,
    ...Object.entries(tasks).map(([task, what]) => {
      const own = ours.tasks[task][unit];
      const entries = peers.map(([, { tasks: its }], i) => {
        const { [unit]: value, scale } = its[task];
        const times = i === 0 ? "" : ` (${ratio(value / own)})`;
        return `${seconds(value)}${scale > 1 ? "*" : ""}${times}`;
      });
      return `| (${task}) ${what} | ${entries.join(" | ")} |`;
    }),
  ].join("\n");
const checked = [
  ...new Set(
    peers.flatMap(([, { tasks: its }]) =>
      Object.values(its).flatMap((task) => Object.keys(task.checks)),
    ),
  ),
];
const checks = checked.map((name) => {
  const entries = peers.map(([, { tasks: its }]) => {
    const found = Object.values(its).find((task) => name in task.checks);
    return found === undefined ? "" : found.checks[name].toPrecision(6);
  });
  return `| ${name} | ${entries.join(" | ")} |`;
});
const goals = Object.keys(tasks).map((task) => {
  const [own, fast, frames, r] = peers.map(([, { tasks: its }]) => its[task].cpu);
  const usual = Math.min(frames, r) / own;
  const allowed = task === "b" ? 2 : 1;
  const said = (isMet) => (isMet ? "met" : "not met");
  return `- (${task}) ${ratio(usual)} times faster than the faster usual route: ${said(usual >= 5)}; ${ratio(own / fast)} times the time of vectorised numpy, ${allowed} allowed: ${said(own / fast <= allowed)}`;
});
const text = `# Results

${new Date().toISOString().slice(0, 10)}. ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB,
load of the machine at the start ${load.toFixed(1)} (a machine at rest has 0; above ${cpus().length} the clock waits for others).
Medians of up to ${runs} runs, after one another in one go; * timed in part and scaled.
In brackets: times of this workspace's.

## Seconds of the processor

${table("cpu")}

## Seconds on the clock

${table("seconds")}

In (a) the first run of a process takes ${settling("first")} seconds of the processor, the eleventh to twentieth
${settling("settled")}.
In this workspace (d) runs on two threads, whose processor time is summed above; all else runs on one.
The matrix library of numpy may use both cores.

## Against the goal

The goal: at least 5 times faster than either usual route; ahead of vectorised numpy, or within 2 times
where its matrix library does the work, which is in (b); below 200 MB; growing no faster than the items.
By processor time:

${goals.join("\n")}

## The same answers

| | ${peers.map(([name]) => name).join(" | ")} |
| --- | ${peers.map(() => "---:").join(" | ")} |
${checks.join("\n")}

\`contrastError\` is the two-way error in the first two columns and that of a mixed model with random
intercepts (languages and models) in the others; \`bootstrapError\`, \`p\` and \`rejected\` come from draws.

## Growth and memory

All estimates of one study with the items written down once, twice and four times:
${Object.entries(ours.growth)
  .map(([items, value]) => `${items} items ${seconds(value)} s`)
  .join(", ")}.
Most memory held: ${ours.memory.opened} MB when the study is open, ${ours.memory.a} MB in (a), ${ours.memory.b} MB in (b),
${ours.memory.c} MB in (c), ${ours.memory.d} MB in (d), each in a process of its own; ${peers
  .slice(1)
  .map(([name, { memory }]) => `${name} ${memory.all} MB over all four`)
  .join(", ")}.

## Versions

${peers
  .map(
    ([name, { versions }]) =>
      `- ${name}: ${Object.entries(versions)
        .map((each) => each.join(" "))
        .join(", ")}`,
  )
  .join("\n")}
`;
writeFileSync(join(here, "RESULTS.md"), text);
process.stdout.write(text);
