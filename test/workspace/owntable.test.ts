import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openStudy } from "cognate/dist/open";
import { main } from "cognate/dist/workspace/new";

const readme = readFileSync("README.md", "utf8");
const root = mkdtempSync(join(tmpdir(), "cognate-table-"));
after(() => {
  rmSync(root, { recursive: true, force: true });
});
mkdirSync(join(root, "data"));
writeFileSync(join(root, "package.json"), '{ "name": "cognate-workspace" }\n');
copyFileSync("data/languages.csv", join(root, "data", "languages.csv"));
const sums = JSON.parse(readFileSync("data/manifest.json", "utf8")) as Record<string, string>;
const manifest = JSON.stringify({ "languages.csv": sums["languages.csv"] });
writeFileSync(join(root, "data", "manifest.json"), manifest);

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
  process.chdir(root);
  delete process.env["INIT_CWD"];
  writeFileSync("answers.csv", table);
  let [out, err] = ["", ""];
  const code = await main(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
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
