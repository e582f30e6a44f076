/** The short form of `npm run soak -- kill`: five kills at seeded moments, and one small notebook. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { kill } from "cognate/dist/workspace/soak/kill";
import { halfFiles } from "cognate/dist/workspace/soak/whole";
import { newProject } from "../project";

const project = newProject();
rmSync(join(project, "notebooks", "01-first.ipynb"));

after(() => {
  rmSync(project, { recursive: true });
});

test("a pull, an execution or an export that is killed corrupts nothing, and the next run completes", async () => {
  const told: string[] = [];
  const wrong = await kill(project, { kills: 5, seed: 5, say: (line) => told.push(line) });
  assert.deepEqual(wrong, []);
  assert.equal(told.length, 5);
});

test("half a file of each kind is known as one", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "half-"));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  const halves = ["a.html", "a.ipynb", "a.json", "a.png", "a.svg"];
  for (const name of halves) writeFileSync(join(folder, name), '{ "cells": [<svg><html>');
  assert.deepEqual(
    halfFiles(folder, ["."]),
    halves.map((name) => join(".", name)),
  );
});
