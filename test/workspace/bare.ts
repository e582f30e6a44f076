/** A project with the table of languages alone, in which studies of one's own can be made. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import type { Reader } from "cognate/dist/read/reading";
import { main } from "cognate/dist/workspace/new";

/** Makes one, goes into it, and removes it when the tests of a file are through. */
export function enterBareProject(): string {
  const from = process.cwd();
  const root = mkdtempSync(join(tmpdir(), "cognate-bare-"));
  mkdirSync(join(root, "data"));
  writeFileSync(join(root, "package.json"), '{ "name": "cognate-workspace" }\n');
  copyFileSync("data/languages.csv", join(root, "data", "languages.csv"));
  const sums = JSON.parse(readFileSync("data/manifest.json", "utf8")) as Record<string, string>;
  const manifest = JSON.stringify({ "languages.csv": sums["languages.csv"] });
  writeFileSync(join(root, "data", "manifest.json"), manifest);
  process.chdir(root);
  delete process.env["INIT_CWD"];
  after(() => {
    process.chdir(from);
    rmSync(root, { recursive: true, force: true });
  });
  return root;
}

/** How `npm run new` went. */
export interface Made {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `npm run new -- ARGS`, with the project's readers where none are given. */
export async function make(args: readonly string[], readers?: readonly Reader[]): Promise<Made> {
  let [out, err] = ["", ""];
  const code = await main(args, {
    ...(readers === undefined ? {} : { readers }),
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
}
