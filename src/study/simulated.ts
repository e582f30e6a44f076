/**
 * The parameters of a simulated study, read from their file: known keys, numbers in their ranges,
 * models and worlds that agree with the design. Nothing is drawn here.
 */
import type { Design } from "./design";
import type { Entry } from "./entry";
import { parseEntries } from "./entry";
import { asChoice, asFlag, asMap, asNumber, asText, fields } from "./expect";
import { quoted, refusal } from "./refusal";
import type {
  CellSpreads,
  ItemSpreads,
  Repair,
  SimulatedLanguage,
  SimulatedModel,
  Simulation,
  World,
} from "./simulation";

const keys = [
  ...["seed", "world", "guess", "unread", "items", "cells", "substitution"],
  ...["models", "languages", "worlds"],
];

/**
 * The parameters that a file declares.
 *
 * @param text - the document
 * @param file - its name, for messages
 * @param design - whose models the file must give, all of them and no other
 * @returns the parameters; models in the order of the design, languages in order of code
 * @throws TypeError if a value is of the wrong kind or the text is not YAML
 * @throws RangeError if a key is unknown, a number is out of its range, or the models differ
 */
export function parseSimulation(
  text: string,
  file: string,
  design: Pick<Design, "models">,
): Simulation {
  const { need } = fields(parseEntries(text, file), keys);
  const models = new Map([...asMap(need("models"))].map(([id, each]) => [id, modelOf(id, each)]));
  const declared = design.models.map(({ id }) => id);
  if ([...models.keys()].sort().join() !== [...declared].sort().join()) {
    const got = [...models.keys()].join(", ");
    throw refusal(need("models").place, `the models of study.yaml (${declared.join(", ")})`, got);
  }
  const worlds = [...asMap(need("worlds"))].map(([name, each]) => worldOf(name, each));
  const world = asText(need("world"));
  if (!worlds.some(({ name }) => name === world)) {
    const known = worlds.map(({ name }) => name).join(", ");
    throw refusal(need("world").place, `one of the worlds (${known})`, quoted(world));
  }
  return Object.freeze({
    seed: wholeOf(need("seed")),
    world,
    guess: within(need("guess"), 0, 1),
    unread: asChoice(need("unread"), ["wrong", "guessed"]),
    items: itemSpreadsOf(need("items")),
    cells: cellSpreadsOf(need("cells")),
    substitution: repairOf(need("substitution")),
    models: declared.flatMap((id) => models.get(id) ?? []),
    languages: [...asMap(need("languages"))]
      .map(([code, each]) => languageOf(code, each))
      .sort((one, other) => (one.code < other.code ? -1 : 1)),
    worlds,
  });
}

function modelOf(id: string, entry: Entry): SimulatedModel {
  const { need } = fields(entry, [
    ...["knowledge", "knowledge-loss", "format", "format-loss", "tuned", "cot"],
  ]);
  return {
    id,
    knowledge: asNumber(need("knowledge")),
    knowledgeLoss: asNumber(need("knowledge-loss")),
    format: asNumber(need("format")),
    formatLoss: asNumber(need("format-loss")),
    tuned: repairOf(need("tuned")),
    cot: repairOf(need("cot")),
  };
}

function languageOf(code: string, entry: Entry): SimulatedLanguage {
  const { need } = fields(entry, ["lowness", "relatedness"]);
  const [lowness, relatedness] = [need("lowness"), need("relatedness")];
  return { code, lowness: within(lowness, 0, 1), relatedness: within(relatedness, 0, 1) };
}

function worldOf(name: string, entry: Entry): World {
  const { maybe } = fields(entry, [
    ...["transfer", "along", "confound", "gains", "format", "substitution"],
  ]);
  const number = (key: string, otherwise: number): number => {
    const below = maybe(key);
    return below === null ? otherwise : asNumber(below);
  };
  const [along, gains, format, substitution] = [
    ...[maybe("along"), maybe("gains"), maybe("format"), maybe("substitution")],
  ];
  return {
    name,
    transfer: number("transfer", 0),
    along: along ? asChoice(along, ["related", "relatedness"]) : "related",
    confound: number("confound", 0),
    gains: gains ? asFlag(gains) : true,
    format: format ? asNumber(format) : null,
    substitution: substitution ? within(substitution, 0, 1) : null,
  };
}

function repairOf(entry: Entry): Repair {
  const { need } = fields(entry, ["format", "knowledge"]);
  return { format: asNumber(need("format")), knowledge: asNumber(need("knowledge")) };
}

function itemSpreadsOf(entry: Entry): ItemSpreads {
  const { need } = fields(entry, [
    ...["passage", "item", "translation", "knowledge", "format", "hard-to-read", "shared"],
  ]);
  return {
    passage: within(need("passage"), 0, 10),
    item: within(need("item"), 0, 10),
    translation: within(need("translation"), 0, 10),
    knowledge: within(need("knowledge"), 0, 10),
    format: within(need("format"), 0, 10),
    hardToRead: within(need("hard-to-read"), 0, 10),
    shared: within(need("shared"), 0, 1),
  };
}

function cellSpreadsOf(entry: Entry): CellSpreads {
  const { need } = fields(entry, ["baseline", "language", "cell", "format", "transfer"]);
  return {
    baseline: within(need("baseline"), 0, 10),
    language: within(need("language"), 0, 10),
    cell: within(need("cell"), 0, 10),
    format: within(need("format"), 0, 10),
    transfer: within(need("transfer"), 0, 10),
  };
}

function within(entry: Entry, least: number, most: number): number {
  const number = asNumber(entry);
  if (number >= least && number <= most) return number;
  throw refusal(entry.place, `${entry.name} from ${least} to ${most}`, `${number}`);
}

function wholeOf(entry: Entry): number {
  const number = asNumber(entry);
  if (Number.isSafeInteger(number)) return number;
  throw refusal(entry.place, `a whole number for ${entry.name}`, `${number}`);
}
