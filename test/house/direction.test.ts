import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { test } from "node:test";
import ts from "typescript";

/** The way of the data, left to right; figures and narrative stand side by side. */
const stages: readonly (readonly string[])[] = [
  ["study"],
  ["pull"],
  ["read"],
  ["store"],
  ["tidy"],
  ["stats"],
  ["figures"],
  ["narrative"],
  ["show"],
  ["open"],
  ["index"],
  ["workspace"],
];

/** Rooms that may touch disk, network, process or kernel. */
const worldly = new Set(["pull", "store", "show", "kernel", "workspace", "open"]);

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((file) => file.split(sep).join("/"))
  .filter((file) => file.endsWith(".ts") && !file.startsWith("dist/"));

function room(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : file.replace(/\.ts$/, "");
}

function stage(file: string): number {
  return stages.findIndex((rooms) => rooms.includes(room(file)));
}

function imports(file: string): readonly string[] {
  const text = readFileSync(join("src", file), "utf8");
  return ts.preProcessFile(text).importedFiles.map((each) => each.fileName);
}

function target(file: string, specifier: string): string {
  return posix.join(posix.dirname(file), specifier);
}

test("every room of src has its place in the way of the data", () => {
  assert.deepEqual(
    sources.filter((file) => stage(file) < 0),
    [],
  );
  assert.ok(sources.length > 20, "the walk found the sources");
});

test("an import goes only towards the left", () => {
  const wrong = sources.flatMap((file) =>
    imports(file)
      .filter((specifier) => specifier.startsWith("."))
      .filter((specifier) => stage(target(file, specifier)) > stage(file))
      .map((specifier) => `${file} imports ${specifier}`),
  );
  assert.deepEqual(wrong, []);
});

/** The files from a file back to itself by way of its imports, types included; empty where there are none. */
function circle(from: string, way: readonly string[] = [from]): readonly string[] {
  for (const specifier of imports(way.at(-1) ?? from).filter((each) => each.startsWith("."))) {
    const next = target(way.at(-1) ?? from, specifier);
    const file = [`${next}.ts`, `${next}/index.ts`].find((each) => sources.includes(each));
    if (file === undefined || settled.has(file)) continue;
    const begun = way.indexOf(file);
    if (begun >= 0) return [...way.slice(begun), file];
    const found = circle(from, [...way, file]);
    if (found.length > 0) return found;
    settled.add(file);
  }
  return [];
}
const settled = new Set<string>();

test("no file imports itself by way of others", () => {
  for (const file of sources) assert.deepEqual(circle(file), []);
  assert.ok(settled.size > 100, "the walk followed the imports");
});

test("only pull, store, show, kernel and workspace touch the world", () => {
  const world = /^(node:)?(fs|fs\/promises|http|https|net|child_process|process|os)$|^axios$/;
  const wrong = sources
    .filter((file) => !worldly.has(room(file)))
    .flatMap((file) =>
      imports(file)
        .filter((specifier) => world.test(specifier))
        .map((specifier) => `${file} imports ${specifier}`),
    );
  assert.deepEqual(wrong, []);
});

test("no file is a drawer for what has no name", () => {
  const drawers = sources.filter((file) =>
    /(^|\/)(utils?|helpers?|common|misc)(\.ts|\/)/.test(file),
  );
  assert.deepEqual(drawers, []);
});

test("no tracked source names a path of a machine", () => {
  const wrong = sources.filter((file) =>
    /["'`](\/home\/|\/root\/|\/tmp\/|[A-Z]:\\\\)/.test(readFileSync(join("src", file), "utf8")),
  );
  assert.deepEqual(wrong, []);
});
