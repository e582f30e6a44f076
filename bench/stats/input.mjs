/**
 * One input for all: the simulated study as bytes, and the outcomes and language sets of its
 * specification curve. `node bench/stats/input.mjs FOLDER`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const load = createRequire(import.meta.url);
const { openStudy, openSetting } = load("../../src/dist/open.js");
const { contrastUnits } = load("../../src/dist/stats/itemerror.js");
const { groupPassages } = load("../../src/dist/stats/passages.js");
const { outcomes } = load("../../src/dist/stats/specification/outcomes.js");
const { languageSets } = load("../../src/dist/stats/specification/sets.js");
const { trainingPairs } = load("../../src/dist/stats/specification.js");

const [folder = ".bench"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const study = openStudy("simulated-seven");
const { design, answers, languages } = study;
const models = design.models.map((model) => model.id);
const conditions = design.conditions.map((condition) => condition.id);
const codes = languages.map((language) => language.code);

// One byte per model, language, condition and item: 1 read, 2 right.
const bytes = new Uint8Array(answers.runs.length * answers.items.length);
for (const run of answers.runs) {
  const row =
    (models.indexOf(run.model) * codes.length + codes.indexOf(run.language)) * conditions.length +
    conditions.indexOf(run.condition);
  answers.items.forEach((_, i) => {
    const isRead = run.chosen[i] !== null;
    bytes[row * answers.items.length + i] = Number(isRead) + 2 * Number(run.correct[i]);
  });
}
writeFileSync(join(folder, "answers.bin"), bytes);

const compared = languages
  .filter(({ role }) => role === "related" || role === "control")
  .sort((one, other) => (one.code < other.code ? -1 : 1));
const curve = outcomes({
  ...{ design, answers, models, cells: study.cellRows, least: 50 },
  ...{ languages: compared.map(({ code }) => code), pairs: trainingPairs(design) },
}).outcomes.map(({ gains, baselines, scale }) => ({
  gains: [...gains],
  baselines: [...baselines],
  inPoints: scale !== "logit" && scale !== "normalized",
}));
const sources = languages.filter(({ role }) => role === "source");
const { sets } = languageSets(compared, design, sources);
const { simulation } = openSetting("simulated-seven");
writeFileSync(
  join(folder, "input.json"),
  JSON.stringify({
    ...{ models, languages: codes, conditions, items: answers.items.length },
    roles: languages.map(({ role }) => role),
    passages: groupPassages(answers.items.map(({ passage }) => passage)).of,
    compared: compared.map(({ code }) => codes.indexOf(code)),
    units: contrastUnits(languages).map((unit) =>
      unit.languages.map((code) => codes.indexOf(code)),
    ),
    related: contrastUnits(languages).filter((unit) => unit.isRelated).length,
    ...{ curve, sets: sets.map(({ units, related }) => ({ units, related })), simulation },
  }),
);
