import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { openStudy } from "cognate/dist/open";
import { enterBareProject, make } from "./bare";

const readme = readFileSync("README.md", "utf8");
enterBareProject();

/** The indented blocks after the README's mark: the table, then the command. */
function worked(): readonly [string, readonly string[]] {
  const [, rest = ""] = readme.split("<!-- worked: own table -->");
  const [table = "", command = ""] = [...rest.matchAll(/\n\n((?: {4}.*\n)+)/g)].map(
    ([, block = ""]) => block.replace(/^ {4}/gm, ""),
  );
  const words = command.replace(/\\\n/g, " ").match(/"[^"]*"|\S+/g) ?? [];
  assert.deepEqual(words.slice(0, 4), ["npm", "run", "new", "--"]);
  return [table, words.slice(4).map((word) => word.replaceAll('"', ""))];
}

test("the README's table of one's own becomes the study that it promises", async () => {
  const [table, args] = worked();
  writeFileSync("answers.csv", table);
  const { code, err } = await make(args);
  assert.equal(err, "");
  assert.equal(code, 0);
  assert.deepEqual(
    openStudy("mine").cellRows.map(({ model, condition, language, n, correct, read }) =>
      [model, condition, language, n, correct, read].join(" "),
    ),
    [
      "small base fra_Latn 2 1 2",
      "small base heb_Hebr 2 0 1",
      "small tuned fra_Latn 2 2 2",
      "small tuned heb_Hebr 2 1 2",
    ],
  );
});
