import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { writeManifest } from "cognate/dist/store/manifest";
import { openCalibration } from "cognate";
import { copyProject } from "cognate/dist/workspace/copy";
import { told } from "cognate/dist/workspace/verify/account";
import { compareFigure, isSame } from "cognate/dist/workspace/verify/figure";
import { newProject, reproduce, run, type Went } from "./project";

const project = newProject();
const cells = join(project, "data", "mega-xcopa", "answers.csv");
let untouched: Went;
let altered: Went;

before(async () => {
  const made = await reproduce(project, "--only", "02-second");
  assert.equal(made.code, 0, made.said);
  untouched = await run(project, "verify", "--only", "02-second");
  const figure = join(project, "figures", "coverage-mega-xcopa.json");
  const picture = readFileSync(figure);
  writeFileSync(cells, oneMoreRight(readFileSync(cells, "utf8")));
  writeManifest(project);
  altered = await run(project, "verify", "--only", "02-second");
  assert.deepEqual(readFileSync(figure), picture, "nothing here is written");
});

after(() => {
  rmSync(project, { recursive: true });
});

/** The first wrong answer that a row of answers gives, made right. */
function oneMoreRight(answers: string): string {
  const items = readFileSync(join(project, "data", "mega-xcopa", "items.csv"), "utf8");
  const gold = items.trim().split("\n").slice(1);
  const lines = answers.split("\n");
  return withRight(lines, gold).join("\n");
}

function withRight(lines: readonly string[], items: readonly string[]): readonly string[] {
  const [head = "", row = "", ...rest] = lines;
  const at = row.lastIndexOf(",") + 1;
  const given = row.slice(at);
  const right = items.map((item) => item.split(",").at(-1) ?? "");
  const wrong = right.findIndex((answer, index) => answer !== given[index]);
  assert.ok(wrong >= 0);
  const mended = given.slice(0, wrong) + (right[wrong] ?? "") + given.slice(wrong + 1);
  return [head, row.slice(0, at) + mended, ...rest];
}

test("what was made from the data as they are has no difference", () => {
  assert.equal(untouched.code, 0, untouched.said);
  assert.match(untouched.said, /verified: 1 notebooks, no difference/);
});

test("one more right answer is found, and traced to its figure, series, point and value", () => {
  assert.equal(altered.code, 1, altered.said);
  assert.match(
    altered.said,
    /^data\/mega-xcopa\/answers\.csv changed: sha256 was .*read by 02-second/m,
  );
  assert.match(
    altered.said,
    /^02-second\.ipynb, cell-5, figure coverage-mega-xcopa: series .*, point \d.*: was [\d.]+, is [\d.]+$/m,
  );
});

test("numbers of a figure may differ by one unit of the sixth digit, and by no more", () => {
  assert.ok(isSame(1.00001, 1.00002) && isSame(-123456, -123457) && isSame(0, 0));
  assert.ok(!isSame(1.00001, 1.00003) && !isSame(0, 1e-9) && !isSame(1, -1));
});

test("a point that is new, and a word of the layout, are differences", () => {
  const place = { notebook: "n", cell: "c", figure: "f" };
  const was = '{ "data": [{ "name": "a", "y": [1] }], "layout": { "title": "x" } }';
  const is = '{ "data": [{ "name": "a", "y": [1, 2] }], "layout": { "title": "y" } }';
  const found = compareFigure(place, was, is).map(({ where, was, is }) => [where, was, is]);
  assert.deepEqual(found, [
    ["series a, point 1, y", "nothing", "2"],
    ["layout title", "x", "y"],
  ]);
});

test("a point is called by the first of its facts, where it carries any", () => {
  const place = { notebook: "n", cell: "c", figure: "f" };
  const figure = (y: number): string =>
    `{ "data": [{ "name": "a", "y": [${y}], "customdata": [["Hebrew", "23.4"]] }], "layout": {} }`;
  const [found] = compareFigure(place, figure(1), figure(2));
  assert.equal(found?.where, "series a, point 0 (Hebrew), y");
});

test("a copy holds the calibration that an essay reads", () => {
  const copy = copyProject();
  assert.ok(openCalibration({ root: copy }).verdicts.length > 0);
  rmSync(copy, { recursive: true });
});

test("a notebook that failed is not said to be verified", () => {
  const said = told({ differences: [], data: [], notebooks: ["a"], failed: ["b"] });
  assert.deepEqual(said, [
    "b: NOT verified, since it failed",
    "verified: 1 notebooks, no difference",
  ]);
});
