/** The short forms of `npm run soak`: one small notebook in other surroundings. */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { repeat } from "cognate/dist/workspace/soak/repeat";
import { productsOf } from "cognate/dist/workspace/soak/trial";
import { newProject } from "../project";

const [here, elsewhere] = [newProject(), newProject()];
for (const project of [here, elsewhere]) rmSync(join(project, "notebooks", "01-first.ipynb"));

after(() => {
  for (const project of [here, elsewhere]) rmSync(project, { recursive: true });
});

test("a notebook, its figures and its page repeat to the byte in any folder, time zone and locale", async () => {
  assert.deepEqual(await repeat(here, elsewhere), []);
  const made = [...productsOf(elsewhere).keys()];
  for (const ending of [".ipynb", ".json", ".svg", ".png", ".html"]) {
    assert.ok(
      made.some((file) => file.endsWith(ending)),
      ending,
    );
  }
});
