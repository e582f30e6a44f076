import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Numbers of an essay by the route of its R script: a name and a value a line. */
export function goldenEssay(file: string): (name: string) => number {
  const lines = readFileSync(join("test", "golden", "essays", file), "utf8")
    .trim()
    .split("\n");
  const values = new Map(
    lines.slice(1).map((line) => [line.replace(/,[^,]*$/, ""), Number(line.split(",").at(-1))]),
  );
  return (name) => values.get(name) ?? assert.fail(`no golden entry ${name} in ${file}`);
}
