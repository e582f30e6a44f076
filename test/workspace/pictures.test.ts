import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Figure } from "cognate/dist/figures/figure";
import { parseRate } from "cognate/dist/figures/parse-rate";
import { familyGains } from "cognate/dist/figures/family-gains";
import { openChromium } from "cognate/dist/workspace/chromium";
import { drawPictures, pictureStamp } from "cognate/dist/workspace/pictures";
import { smaller, stampOf } from "cognate/dist/workspace/png";
import { about } from "../figures/rows";

const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "pictures-"));
  folders.push(made);
  return made;
}

const row = {
  languages: 2,
  read: 50,
  n: 100,
  low: 0.4,
  high: 0.6,
  unread: "17",
  source: "answers.csv, line 3",
};
const answers = parseRate([{ ...row, model: "GPT", family: "Afro-Asiatic" }], { about });
const gains = familyGains(
  ["ትግርኛ", "עברית", "العربية", "Māori"].map((name, place) => ({
    language: `l${place}`,
    name,
    family: "Afro-Asiatic",
    isRelated: true,
    baseline: 0.3 + place / 10,
    gain: 0.05,
    low: 0,
    high: 0.1,
    items: 900,
    n: 5,
    parseRate: null,
  })),
  { over: "lineages", about },
);
const figures: readonly Figure[] = [answers, gains];

let first = "";

before(async () => {
  first = folder();
  const fared = await drawPictures(figures, first);
  assert.equal(fared.reason, null);
  assert.deepEqual(fared.drawn, [answers.name, gains.name]);
});

after(() => {
  for (const made of folders) rmSync(made, { recursive: true });
});

test("a figure has its data, an SVG and a PNG, small and stamped with what they show", () => {
  const files = [answers, gains].flatMap(({ name }) =>
    [".json", ".png", ".svg"].map((ending) => name + ending),
  );
  assert.deepEqual(readdirSync(first).sort(), files.sort());
  const png = readFileSync(join(first, `${answers.name}.png`));
  const svg = readFileSync(join(first, `${answers.name}.svg`), "utf8");
  assert.equal(stampOf(png), pictureStamp(answers));
  assert.ok(svg.includes(`data-figure="${pictureStamp(answers)}"`));
  assert.ok(png.length < 150_000 && svg.length < 300_000);
});

test("an SVG says in words what it shows, and asks nobody for a font", () => {
  const svg = readFileSync(join(first, `${gains.name}.svg`), "utf8");
  assert.match(svg, /<desc id="desc">Small multiples of Sample/);
  assert.deepEqual(svg.match(/url\((?!["']?(?:data:|#))[^)]*\)/g), null);
  assert.ok(!/NaN|undefined/.test(svg));
});

test("a picture carries the fonts of the scripts that occur in it, and no others", () => {
  const [latin, many] = [answers, gains].map(({ name }) =>
    readFileSync(join(first, `${name}.svg`), "utf8"),
  );
  // A script has one file, which stands in a face of each of the two ranges of weight.
  const files = (svg: string | undefined): number =>
    new Set(svg?.match(/url\(data:font\/woff2[^)]*\)/g)).size;
  assert.equal(files(latin), 2);
  assert.equal(files(many), 6);
});

test("the same figures give the same bytes", async () => {
  const second = folder();
  await drawPictures([gains, answers], second);
  for (const file of readdirSync(first)) {
    const [one, two] = [first, second].map((at) => readFileSync(join(at, file)));
    assert.ok(one !== undefined && two?.equals(one), file);
  }
});

test("a picture is drawn again only when its figure changed", async () => {
  const changed = parseRate([{ ...row, model: "GPT", family: "Turkic" }], { about });
  const said: string[] = [];
  const fared = await drawPictures([changed, gains], first, (message) => said.push(message));
  assert.deepEqual(fared.drawn, [changed.name]);
  assert.deepEqual(fared.kept, [gains.name]);
  assert.deepEqual(said, [`drew ${changed.name} (1 of 1)`]);
  await drawPictures(figures, first);
});

test("without a browser pictures stay as they are, data are written, and that is said", async () => {
  const empty = folder();
  writeFileSync(join(empty, `${answers.name}.png`), "old");
  const open = () => Promise.resolve({ browser: null, reason: "none here" } as const);
  const fared = await drawPictures([answers], empty, undefined, open);
  assert.deepEqual(fared, { drawn: [], kept: [], left: [answers.name], reason: "none here" });
  assert.equal(readFileSync(join(empty, `${answers.name}.png`), "utf8"), "old");
  assert.ok(readdirSync(empty).includes(`${answers.name}.json`));
});

test("two figures of one name are refused", async () => {
  const other = { ...answers, layout: { ...answers.layout, height: 123 } };
  await assert.rejects(drawPictures([answers, other], folder()), RangeError);
});

test("a PNG with fewer colours shows the same picture", async () => {
  const { browser } = await openChromium();
  assert.ok(browser !== null);
  const page = await browser.newPage({ viewport: { width: 40, height: 20 } });
  await page.setContent(`<body style="margin:0;background:#d55e00"></body>`);
  const shot = await page.screenshot();
  const small = smaller(shot, "stamp").toString("base64");
  const pixel: unknown = await page.evaluate(`(async () => {
    const image = new Image();
    image.src = "data:image/png;base64,${small}";
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 20 });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return [...context.getImageData(39, 19, 1, 1).data];
  })()`);
  await browser.close();
  assert.deepEqual(pixel, [0xd5, 0x5e, 0, 255]);
});

test("what is no PNG of 8-bit colours is refused", () => {
  assert.throws(() => smaller(Buffer.from("no picture"), "stamp"), RangeError);
  assert.equal(stampOf(Buffer.from("no picture")), null);
});
