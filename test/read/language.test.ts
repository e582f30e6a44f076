import assert from "node:assert/strict";
import { test } from "node:test";
import { codesNamed, languageIn } from "cognate/dist/read/language";
import { membersOf } from "cognate/dist/read/tags";
import { extract, languages } from "../golden/languages/read";

const language = languageIn(languages);

/** One name and the code that it stands for; `null` where it is not certain. */
const names: readonly (readonly [string, string | null])[] = [
  ["arb_Arab", "arb_Arab"],
  ["swh_Latn", "swh_Latn"],
  ["belebele_arb_Arab", "arb_Arab"],
  ["belebele_arb_Latn", "arb_Latn"],
  ["lighteval|belebele_arb_Arab_mcf|0", "arb_Arab"],
  ["belebele_amh_Ethi_hybrid", "amh_Ethi"],
  ["sib200-tir_Ethi", "tir_Ethi"],
  ["my-own-task.heb_Hebr.v2", "heb_Hebr"],
  // afrobench: no script in the name, so only where the table has one
  ["belebele_ary_prompt_1", "ary_Arab"],
  ["belebele_amh_prompt_3", "amh_Ethi"],
  ["belebele_arb_prompt_1", null],
  ["belebele_hin_prompt_1", null],
  ["afrimgsm_direct_swa_prompt_1", "swh_Latn"],
  // Global-MMLU, MGSM, XCOPA and others by two letters
  ["sw", "swh_Latn"],
  ["de", "deu_Latn"],
  ["ht", "hat_Latn"],
  ["global_mmlu_full_sw_anatomy", "swh_Latn"],
  ["mgsm_direct_de", "deu_Latn"],
  ["mgsm_en_cot_te", "tel_Telu"],
  ["mgsm_native_cot_ja", "jpn_Jpan"],
  ["xcopa_ht", "hat_Latn"],
  ["xcopa:et", "est_Latn"],
  ["truthfulqa-multi_gen_es", "spa_Latn"],
  ["truthfulqa-multi_mc1_eu", "eus_Latn"],
  ["include_base_44_amharic", "amh_Ethi"],
  ["mmlu:subject=anatomy,language=am,model=x", "amh_Ethi"],
  // tags
  ["he", "heb_Hebr"],
  ["iw", "heb_Hebr"],
  ["mt", "mlt_Latn"],
  ["pt-BR", "por_Latn"],
  ["EN_us", "eng_Latn"],
  ["hi", "hin_Deva"],
  ["hi-Latn", "hin_Latn"],
  ["hin", null],
  ["zh-Hans", "zho_Hans"],
  ["zh_TW", "zho_Hant"],
  ["cmn_Hans", "zho_Hans"],
  ["fil", "tgl_Latn"],
  ["ger", "deu_Latn"],
  // macrolanguages with several members, or one with several scripts
  ["zh", null],
  ["ar", null],
  ["ara_Arab", null],
  ["ar-EG", null],
  ["fa", null],
  ["ku", null],
  ["ms", null],
  ["az", null],
  ["az-Latn", "azj_Latn"],
  ["no", null],
  ["swa_Latn", "swh_Latn"],
  ["sr-Latn", null],
  ["srp_Latn", null],
  // English names
  ["Hebrew", "heb_Hebr"],
  ["amharic", "amh_Ethi"],
  ["Modern Standard Arabic", null],
  ["Moroccan Arabic", "ary_Arab"],
  ["Arabic", null],
  ["Chinese (Simplified)", "zho_Hans"],
  ["Traditional Chinese", "zho_Hant"],
  ["Hindi (Romanized)", "hin_Latn"],
  ["Norwegian Bokmål", "nob_Latn"],
  ["Kabiyè", "kbp_Latn"],
  ["Swahili", "swh_Latn"],
  ["Farsi", null],
  // no language at all
  ["belebele", null],
  ["gsm8k", null],
  ["arc_it_challenge", null],
  ["mmlu_no_context", null],
  ["war_and_peace", null],
  ["arc_Easy", null],
  ["flores_eng_Latn-fra_Latn", null],
  ["qaa_Latn", null],
  ["", null],
  ["x".repeat(100_000), null],
];

for (const [name, code] of names) {
  const shown = name.length > 40 ? `${name.slice(0, 10)}…` : name;
  test(`the name ${JSON.stringify(shown)} stands for ${code ?? "no certain language"}`, () => {
    assert.equal(language([name]), code);
  });
}

test("the most telling name decides, and later ones change nothing", () => {
  assert.equal(language(["heb_Hebr", "belebele_amh_Ethi"]), "heb_Hebr");
  assert.equal(language(["default", "belebele_amh_Ethi"]), "amh_Ethi");
});

test("a name that could be several is narrowed by the next, never by guessing", () => {
  assert.equal(language(["ar", "belebele_ary_prompt_1"]), "ary_Arab");
  assert.equal(language(["zh", "zho_Hant"]), "zho_Hant");
  assert.equal(language(["zh", "Chinese"]), null);
});

test("names that contradict each other, and codes that the table lacks, give no language", () => {
  assert.equal(language(["zh", "heb_Hebr"]), null);
  assert.equal(language(["srp_Latn", "sr"]), null);
  assert.equal(language([]), null);
});

test("what a person decided comes before every rule", () => {
  const decided = languageIn(languages, new Map([["ar", "arb_Arab"]]));
  assert.equal(decided(["ar"]), "arb_Arab");
  assert.equal(language(["ar"]), null);
});

test("every code of the table stands for itself, alone and in a task's name", () => {
  const wrong = languages
    .map(({ code }) => code)
    .filter((code) => language([code]) !== code || language([`belebele_${code}_cf`]) !== code);
  assert.deepEqual(wrong, []);
});

test("an English name of the table stands for its code where it has one", () => {
  const named = codesNamed(languages);
  for (const { code, name } of languages) assert.ok(named(name)?.includes(code), name);
});

test("every member of a short code is a language of the table", () => {
  const isos = new Set(languages.map(({ code }) => code.slice(0, 3)));
  const lacking = [...membersOf].filter(([, members]) => !members.every((iso) => isos.has(iso)));
  assert.deepEqual(lacking, []);
});

/** Codes that ISO gives a language of its own in FLORES-200, or that ISO 639 does not have. */
const ours = new Set(["cmn", "ekk", "fil", "gug", "iw", "in", "ji", "jw"]);

test("short codes and their members are those of ISO 639", () => {
  const isos = new Set(languages.map(({ code }) => code.slice(0, 3)));
  const official = new Map<string, string[]>();
  for (const { short, iso } of extract("iso-639-short.csv", ["short", "iso"])) {
    // ak, zh and aka, zho are the same elements, which the table has itself
    if (isos.has(short) || (short === "ak" && iso !== "aka")) continue;
    if ((short === "zh" || short === "chi") && iso !== "zho") continue;
    official.set(short, [...(official.get(short) ?? []), iso]);
  }
  official.delete("hbs");
  const kept = [...membersOf].filter(([short]) => !ours.has(short));
  assert.deepEqual(Object.fromEntries(kept.sort()), Object.fromEntries([...official].sort()));
});
