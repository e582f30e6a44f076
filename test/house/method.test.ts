import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const rows = readFileSync("docs/method.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (-+|statement) /.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

/** What stands in backticks in one column. */
const named = (column: number): readonly string[] =>
  rows.flatMap((cells) =>
    [...(cells[column] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ""),
  );

const sources = readdirSync(join("src", "stats"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(join("src", "stats", file), "utf8"))
  .join("\n");

test("every statement of the method names code that is there", () => {
  const names = named(2);
  assert.ok(names.length > 80);
  for (const name of names) {
    const isThere = name.endsWith(".ts")
      ? existsSync(join("src", "stats", name))
      : new RegExp(`export (function|interface) ${name}\\b`).test(sources);
    assert.ok(isThere, name);
  }
});

test("every statement of the method names a test that is there", () => {
  for (const cells of rows) assert.match(cells[3] ?? "", /\.test\.ts`/, cells[1]);
  for (const file of named(3).filter((name) => name.endsWith(".test.ts"))) {
    assert.ok(existsSync(join("test", "stats", file)), file);
  }
});
