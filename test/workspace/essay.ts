import { coverage } from "cognate/dist/figures/coverage";
import { familyGains } from "cognate/dist/figures/family-gains";
import type { Figure } from "cognate/dist/figures/figure";
import { familyContrast } from "cognate/dist/figures/family-contrast";
import { gainAgainstBaseline } from "cognate/dist/figures/gain-against-baseline";
import { parseRate } from "cognate/dist/figures/parse-rate";
import { slopeScales } from "cognate/dist/figures/slope-scales";
import { about } from "../figures/rows";

/** Text that does harm wherever it is taken for more than text. */
export const harmful =
  '<script>window.hacked=1</script><img src="http://127.0.0.1:9/x.png" onerror="window.hacked=1"><a href="javascript:window.hacked=1">x</a></script>';

const names = ["Hebrew", "Maltese", "Amharic", "Tigrinya", "Arabic", harmful, "%{y} $x$ &lt;b&gt;"];

function languageGains() {
  return Array.from({ length: 24 }, (_, place) => ({
    language: `l${place}_Latn`,
    name: names[place % names.length] ?? "",
    family: ["Afro-Asiatic", "Turkic", "Basque", harmful][place % 4] ?? "",
    isRelated: place % 8 === 0,
    baseline: 0.2 + place * 0.02,
    gain: 0.15 - place * 0.01,
    low: 0.1 - place * 0.01,
    high: 0.2 - place * 0.01,
    items: 900,
    n: 5,
    parseRate: place === 3 ? 0.5 : 1,
  }));
}

function pairs() {
  return Array.from({ length: 8 }, (_, place) => ({
    pair: `pair ${place} ${harmful}`,
    lineage: ["Llama 2", "Qwen 2", harmful][place % 3] ?? "",
    kind: place % 2 === 0 ? "instruction" : "continued pre-training",
    baseline: 0.2 + place * 0.05,
    gain: 0.1 - place * 0.01,
    low: 0.05 - place * 0.01,
    high: 0.15 - place * 0.01,
    languages: 110,
  }));
}

/** One figure of each build: a scatter, small multiples, rows, two panels, a forest, scales. */
export function figures(): readonly Figure[] {
  const lineages = ["Llama 2", "Qwen 2", harmful].map((lineage, place) => ({
    lineage,
    baseline: 0.3 + place * 0.1,
    gain: 0.05,
    low: 0,
    high: 0.1,
    pairs: 3,
  }));
  const noise = [0.1, 0.5, 0.9].map((baseline) => ({ baseline, low: -0.02, high: 0.02 }));
  const line = { intercept: 0.2, slope: -0.3, low: -0.5, high: 0.1 };
  const models = pairs().map(({ pair, baseline, low, high, languages }) => ({
    model: pair,
    accuracy: baseline,
    low: baseline - (high - low),
    high: baseline + (high - low),
    languages,
    parseRate: null,
    ...{ counts: "300 of 900", source: "cells.csv, line 5" },
  }));
  const behind = { counts: "300 of 900", source: "cells.csv, line 5" };
  const measured = languageGains().map(({ language, name, family, baseline, parseRate: read }) => {
    const interval = { accuracy: baseline, low: baseline - 0.02, high: baseline + 0.02 };
    return { language, name, family, ...interval, models: 8, parseRate: read, ...behind };
  });
  const estimate = {
    label: "other items, languages and models",
    value: -0.005,
    low: -0.047,
    high: 0.036,
    reason: null,
    group: null,
    counts: "5 lineages",
    isMain: false,
    detectable: 0.058,
  };
  const read = {
    languages: 2,
    read: 50,
    n: 100,
    low: 0.4,
    high: 0.6,
    unread: `17, ${harmful}`,
    source: "answers.csv, line 3",
  };
  return [
    gainAgainstBaseline(pairs(), lineages, { line, noise, chance: 0.25, about }),
    familyGains(languageGains(), { over: "lineages", about }),
    parseRate([{ ...read, model: harmful, family: "Turkic" }], { about }),
    coverage(models, measured, { chance: 0.25, about }),
    familyContrast([estimate, { ...estimate, isMain: true }, { ...estimate, label: harmful }], {
      margin: 0.03,
      related: "Semitic",
      controls: "the other genera",
      about,
    }),
    slopeScales(
      (["absolute", "normalized", "logit"] as const).map((scale) => ({ ...estimate, scale })),
      { about },
    ),
  ];
}

function shown(data: Readonly<Record<string, unknown>>) {
  return { output_type: "display_data", metadata: {}, data };
}

function markdown(id: string, source: string) {
  return { cell_type: "markdown", id, metadata: {}, source };
}

function code(id: string, source: string, outputs: readonly unknown[], tags: string[] = []) {
  const metadata = tags.length === 0 ? {} : { tags };
  return { cell_type: "code", id, metadata, execution_count: 1, source, outputs };
}

/** One row of a table too wide for a phone; a head has a scope. */
function rows(tag: "td" | "th", cells: readonly string[], around = ""): string {
  const wide = [...cells, ...Array.from({ length: 12 }, (_, n) => `a long cell ${n}`)];
  const scope = tag === "th" ? ' scope="col"' : "";
  const row = `<tr>${wide.map((cell) => `<${tag}${scope}>${cell}</${tag}>`).join("")}</tr>`;
  return around === "" ? row : `<${around}>${row}</${around}>`;
}

/** An executed notebook: an essay with every kind of output, and harm in each of them. */
export function essay(title: string): string {
  const drawn = figures().map((figure, place) => {
    const plotly = { data: figure.data, layout: figure.layout, config: {} };
    const data = { "application/vnd.plotly.v1+json": plotly, "text/plain": figure.caption };
    return code(`figure-${place}`, "show(figure);", [shown(data)]);
  });
  const table = `<div class="table"><table><caption>Models</caption>${rows("th", ["model", "gain", "note"], "thead")}<tbody>${rows("td", ["second", "\u22120.5 [\u22121 to 0]", "=1+1"])}${rows("td", ["first", "+12.25", harmful])}${rows("td", ["third", "", "a, b"])}</tbody></table></div>`;
  const tree = `<div class="tree"><p class="caption">Languages</p><ul class="families"><li class="family-turkic" style="border: 9px">${harmful}<ul class="branches"><li><bdi>עברית</bdi> <span class="value">+1.0</span></li></ul></li></ul></div>`;
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "cognate", display_name: "TypeScript", language: "ts" } },
    cells: [
      markdown(
        "title",
        `# ${title}\n\nWhat is *asked* here,\nand why?\n\nSee [the next](next.ipynb#how).`,
      ),
      markdown("answer", "## Answer first"),
      code("said", "tell(answer);", [
        shown({ "text/markdown": `There is **no clear** relation. ${harmful}`, "text/plain": "x" }),
      ]),
      markdown("asks", `## Is it so?\n\n${harmful}\n\n| a | b |\n| --- | --- |\n| 1 | 2 |`),
      ...drawn,
      code(
        "table",
        "table(rows); // a comment",
        [
          shown({ "text/html": table, "text/plain": "x" }),
          shown({ "text/html": tree, "text/plain": "x" }),
          { output_type: "stream", name: "stdout", text: `printed ${harmful}` },
        ],
        title.endsWith("01-first") ? ["matrix"] : [],
      ),
    ],
  });
}
