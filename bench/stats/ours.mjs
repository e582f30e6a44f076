/**
 * One of the four tasks in this workspace, in a process of its own so that its memory is its own.
 * `node bench/stats/ours.mjs FOLDER RUNS TASK`, JSON on standard output.
 */
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

const load = createRequire(import.meta.url);
const of = (file) => load(`../../src/dist/${file}.js`);
const { openStudy } = of("open");
const { adjustedTwoWay } = of("stats/adjusted");
const { bothReadTable } = of("stats/bothread");
const { itemChanges } = of("stats/changes");
const { crossedBootstraps } = of("stats/crossedbootstrap");
const { crossPassageSlope } = of("stats/crosspassage");
const { decomposePair } = of("stats/pairgain");
const { pairSums } = of("stats/pairsums");
const { equivalence } = of("stats/equivalence");
const { pairedGains } = of("stats/gains");
const { contrastUnits } = of("stats/itemerror");
const { jzsBayesFactor } = of("stats/bayes");
const { leaveOneOutContrast } = of("stats/leaveout");
const { mantelHaenszel, repairs } = of("stats/overlap");
const { flipSigns, permuteLabels } = of("stats/permutation");
const { seeded } = of("stats/random");
const { relations } = of("stats/relation");
const { gainOn, logitGain, normalizedGain } = of("stats/scales");
const { specificationCurve } = of("stats/specification");
const { substitution } = of("stats/substitution");
const { passageTable } = of("stats/sums");
const { twoWayContrast } = of("stats/twoway");
const { wildClusterBootstrap } = of("stats/wildbootstrap");

const [, , , times = "5", task = "a"] = process.argv;
const runs = Number(times);
const study = openStudy("simulated-seven");
const { design, answers, languages } = study;
const models = design.models.map(({ id }) => id);
const compared = languages.filter(({ role }) => role === "related" || role === "control");
const isRelated = compared.map(({ role }) => role === "related");
const units = contrastUnits(languages);

/** Every estimate of the list in the README, from answers, of which nothing was counted before. */
function estimates({ answers: { items, runs: answered }, cellRows }) {
  const own = { items: [...items], runs: answered };
  const gains = pairedGains(own, design);
  for (const row of gains) {
    normalizedGain(row);
    logitGain(row);
  }
  for (const condition of ["tuned", "base-cot", "tuned-cot"]) {
    itemChanges({ answers: own, design }, { condition });
  }
  const runOf = new Map(
    own.runs.map((run) => [JSON.stringify([run.model, run.condition, run.language]), run]),
  );
  const run = (model, condition, language) =>
    runOf.get(JSON.stringify([model, condition, language]));
  for (const model of models) {
    for (const { code } of languages) {
      for (const condition of ["tuned", "base-cot"]) {
        const pair = { before: run(model, "base", code), after: run(model, condition, code) };
        decomposePair(pairSums(own, pair));
      }
    }
  }
  const tuned = gains.filter((row) => row.condition === "tuned");
  for (const scale of ["absolute", "normalized", "logit"]) {
    relations(tuned.map((row) => ({ ...row, gain: gainOn(row, scale) })));
  }
  wildClusterBootstrap(
    tuned.map((row) => row.baseline),
    tuned.map((row) => row.gain),
    { clusters: tuned.map((row) => row.model) },
  );
  const sums = passageTable(own, design, { condition: "tuned" });
  const corrected = ["between models", "over cells", "within models"].map((level) =>
    crossPassageSlope(sums, { level }),
  );
  const cells = new Map(
    cellRows.map((row) => [JSON.stringify([row.model, row.condition, row.language]), row]),
  );
  const table = (value) =>
    models.map((model) =>
      compared.map(({ code }) =>
        value((condition) => cells.get(JSON.stringify([model, condition, code]))),
      ),
    );
  const accuracy = ({ correct, n }) => correct / n;
  const gainTable = table((cell) => accuracy(cell("tuned")) - accuracy(cell("base")));
  const baselines = table((cell) => accuracy(cell("base")));
  const total = twoWayContrast(gainTable, isRelated);
  twoWayContrast(
    table((cell) => accuracy(cell("base-cot")) - accuracy(cell("base"))),
    isRelated,
  );
  const known = ({ correct, read }) => correct / read;
  twoWayContrast(
    table((cell) => known(cell("tuned")) - known(cell("base"))),
    isRelated,
  );
  const both = bothReadTable(own, design, { condition: "tuned" });
  const kept = compared.map(({ code }) => both.languages.indexOf(code));
  const read = twoWayContrast(
    both.table.map((row) => kept.map((l) => row[l])),
    isRelated,
  );
  adjustedTwoWay(gainTable, baselines, { isRelated });
  flipSigns(total.models);
  permuteLabels(total.languages, isRelated);
  leaveOneOutContrast({
    models,
    languages: compared.map(({ code }) => code),
    table: gainTable,
    isRelated,
  });
  const t = ({ value, se }) => value / se;
  jzsBayesFactor(t(total.overLanguages), { n: 30 / 11, df: 9 });
  jzsBayesFactor(t(total.overModels), { n: 7, df: 6 });
  equivalence(total.estimate, 0.03);
  const arm = (condition) =>
    models.map((model) =>
      languages.map(({ code }) => accuracy(cells.get(JSON.stringify([model, condition, code])))),
    );
  substitution({
    ...{ base: arm("base"), first: arm("tuned"), second: arm("base-cot") },
    ...{ both: arm("tuned-cot"), items: own.items.length },
  });
  const strata = models.flatMap((model) =>
    languages.map(({ code }) =>
      repairs(
        run(model, "base", code).correct,
        run(model, "tuned", code).correct,
        run(model, "base-cot", code).correct,
      ),
    ),
  );
  const odds = mantelHaenszel(strata);
  return {
    contrast: total.estimate.value,
    contrastError: total.estimate.se,
    readBothTimes: read.estimate.value,
    correctedSlope: corrected[0].value,
    correctedError: corrected[0].se,
    mantelHaenszel: odds,
  };
}

function bootstrap() {
  const conditions = ["tuned", "base-cot", "tuned-cot"];
  const sums = conditions.map((condition) => passageTable(answers, design, { condition }));
  const errors = crossedBootstraps(sums, units, { random: seeded(1) }).map(
    ({ estimate }) => estimate.se,
  );
  return { bootstrapError: errors[0] };
}

function curve() {
  const { median } = specificationCurve(study, { random: seeded(1), draws: 1000 });
  return { median: median.value, p: median.p };
}

/** 300 studies on two threads, twenty at a time. */
async function simulated() {
  const [all, atOnce] = [300, 20];
  const studies = [];
  let next = 0;
  const work = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL("studies.mjs", import.meta.url), {
        resourceLimits: { maxYoungGenerationSizeMb: 2 },
      });
      const give = () => {
        const first = next;
        next += atOnce;
        if (first < all) worker.postMessage({ first, runs: Math.min(atOnce, all - first) });
        else void worker.terminate().then(resolve);
      };
      worker.on("message", (findings) => {
        studies.push(...findings);
        give();
      });
      worker.on("error", reject);
      give();
    });
  await Promise.all([work(), work()]);
  const total = studies.map((findings) =>
    findings.find(({ estimator }) => estimator === "C1 total gain, two-way"),
  );
  return { rejected: total.filter(({ p }) => p < 0.05).length / total.length };
}

/** The study with its items written down so many times over. */
function grown(times) {
  const copy = (list) => Array.from({ length: times }, () => list).flat();
  return {
    answers: {
      items: Array.from({ length: times }, (_, k) =>
        answers.items.map((item) => ({
          ...item,
          item: `${item.item} ${k}`,
          passage: `${item.passage} ${k}`,
        })),
      ).flat(),
      runs: answers.runs.map((run) => ({
        ...run,
        ...{ chosen: copy(run.chosen), correct: copy(run.correct), scored: copy(run.scored) },
      })),
    },
    cellRows: study.cellRows,
  };
}

/** Medians of so many runs; of further ones the last half says what the task settles at. */
async function median(times, task, further = 0) {
  const [seconds, cpu] = [[], []];
  let checks = {};
  for (let k = 0; k < Math.max(times, further); k++) {
    const [start, began] = [performance.now(), process.cpuUsage()];
    checks = await task();
    seconds.push((performance.now() - start) / 1000);
    const { user, system } = process.cpuUsage(began);
    cpu.push((user + system) / 1e6);
  }
  const middle = (values) => values.toSorted((one, other) => one - other)[(values.length - 1) >> 1];
  return {
    ...{ seconds: middle(seconds.slice(0, times)), cpu: middle(cpu.slice(0, times)) },
    ...(further > 0 ? { first: cpu[0], settled: middle(cpu.slice(further >> 1)) } : {}),
    ...{ runs: times, scale: 1, checks },
  };
}

const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);
const opened = megabytes();
const work = { a: () => estimates(study), b: bootstrap, c: curve, d: simulated };
const further = task === "a" ? 20 : 0;
const done = await median(task === "d" ? Math.min(runs, 1) : runs, work[task], further);
const memory = { opened, [task]: megabytes() };
const growth = {};
for (const times of task === "a" ? [1, 2, 4] : []) {
  const larger = grown(times);
  growth[900 * times] = (await median(3, () => estimates(larger))).seconds;
}
const versions = { node: process.version };
process.stdout.write(JSON.stringify({ versions, tasks: { [task]: done }, memory, growth }));
