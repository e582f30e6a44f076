/**
 * Samples of lm-evaluation-harness as it writes them for Belebele, made up: `node bench/read/samples.mjs
 * FOLDER MODELS LANGUAGES ITEMS` writes MODELS folders of LANGUAGES files of ITEMS samples, some six
 * kilobytes each, four options, two items a passage; the same bytes every time.
 */
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [folder, ...numbers] = process.argv.slice(2);
const [models, languages, items] = numbers.map(Number);
const date = "2026-01-15T10-30-00.123456";
const codes = readFileSync(join(here, "..", "..", "data", "languages.csv"), "utf8")
  .split("\n")
  .slice(1, languages + 1)
  .map((line) => line.split(",")[0]);

let state = 20260115;
/** A linear congruential generator (Numerical Recipes): proportions in [0, 1). */
function draw() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

const words = {
  Latn: "the of water river school before people many under years old city between found".split(
    " ",
  ),
  other: "שרה נטעה שנים עשר עצי זית מאחורי בית הספר רק ארבעה מהם שרדו את הקיץ הראשון".split(" "),
};

/** Words up to a length in characters, now and then a quote and a line's end. */
function prose(length, script) {
  const own = words[script] ?? words.other;
  let text = "";
  while (text.length < length) {
    text += own[Math.floor(draw() * own.length)] + (draw() < 0.03 ? '."\n' : " ");
  }
  return text;
}

function hash() {
  let digits = "";
  while (digits.length < 64)
    digits += Math.floor(draw() * 2 ** 32)
      .toString(16)
      .padStart(8, "0");
  return digits;
}

/** The separators of Python's json module. */
function python(value) {
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, each]) => `${JSON.stringify(key)}: ${python(each)}`,
  );
  return `{${members.join(", ")}}`;
}

function sample(item, code, passage) {
  const size = code.endsWith("Latn") ? 1 : 0.6;
  const script = code.slice(-4);
  const question = prose(60 * size, script);
  const options = [0, 1, 2, 3].map(() => prose(20 * size, script));
  const [a, b, c, d] = options;
  const context = `P: ${passage}\nQ: ${question}\nA: ${a}\nB: ${b}\nC: ${c}\nD: ${d}\nAnswer:`;
  const gold = Math.floor(draw() * 4);
  const logProbabilities = options.map(() => (-6 * draw()).toFixed(6));
  const chosen = logProbabilities.indexOf(
    String(logProbabilities.reduce((best, each) => (Number(each) > Number(best) ? each : best))),
  );
  const requests = [" A", " B", " C", " D"].map((continuation, i) => [
    `gen_args_${i}`,
    { arg_0: context, arg_1: continuation },
  ]);
  return {
    doc_id: item,
    doc: {
      link: `https://en.wikinews.org/wiki/Article_${item >> 1}`,
      question_number: 1 + (item % 2),
      flores_passage: passage,
      question,
      ...{ mc_answer1: a, mc_answer2: b, mc_answer3: c, mc_answer4: d },
      ...{ correct_answer_num: String(gold + 1), dialect: code, ds: "2023-05-03" },
    },
    target: String(gold),
    arguments: Object.fromEntries(requests),
    resps: logProbabilities.map((each) => [[each, "False"]]),
    filtered_resps: logProbabilities.map((each) => [each, "False"]),
    ...{ filter: "none", metrics: ["acc", "acc_norm"] },
    ...{ doc_hash: hash(), prompt_hash: hash(), target_hash: hash() },
    ...{ acc: chosen === gold ? 1 : 0, acc_norm: 0 },
  };
}

for (let model = 0; model < models; model += 1) {
  const own = join(folder, `org__model-${model}`);
  mkdirSync(own, { recursive: true });
  const results = {};
  for (const code of codes) {
    const task = `belebele_${code}`;
    const file = openSync(join(own, `samples_${task}_${date}.jsonl`), "w");
    const size = code.endsWith("Latn") ? 900 : 540;
    let [right, waiting, passage] = [0, "", ""];
    for (let item = 0; item < items; item += 1) {
      if (item % 2 === 0) passage = prose(size, code.slice(-4));
      const one = sample(item, code, passage);
      right += one.acc;
      // numbers of whole value are floats in Python
      waiting += `${python(one).replace(/"(acc|acc_norm)": (\d)(?=[,}])/g, '"$1": $2.0')}\n`;
      if (waiting.length > 2e6 || item === items - 1) {
        writeSync(file, waiting);
        waiting = "";
      }
    }
    closeSync(file);
    const accuracy = right / items;
    results[task] = {
      "acc,none": accuracy,
      "acc_stderr,none": Math.sqrt((accuracy * (1 - accuracy)) / (items - 1)),
    };
  }
  const tasks = Object.keys(results);
  const each = (value) => Object.fromEntries(tasks.map((task) => [task, value]));
  const document = {
    ...{ results, configs: each({ output_type: "multiple_choice" }), versions: each(0) },
    ...{ "n-shot": each(0), "n-samples": each({ original: items, effective: items }) },
    ...{ model_name: `org/model-${model}`, config: { model: "hf" }, lm_eval_version: "0.4.11" },
  };
  writeFileSync(join(own, `results_${date}.json`), JSON.stringify(document, null, 2));
}
