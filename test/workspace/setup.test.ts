import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { path, setUpModules } from "./setup";

const modules = setUpModules();

test("a second set-up installs nothing", async () => {
  const { setUp, hasPackages, hasEnvironment, hasBrowser } = await modules;
  const root = resolve(".");
  assert.deepEqual([hasPackages(root), hasEnvironment(root), hasBrowser(root)], [true, true, true]);
  const only = ["npm packages", "Python environment", "browser"];
  const environment = join(".venv", "cognate.stamp");
  const before = statSync(environment).mtimeMs;
  const said: string[] = [];
  const carriedOut = await setUp(root, { only, say: (line) => said.push(line) });
  assert.deepEqual(carriedOut, []);
  assert.equal(statSync(environment).mtimeMs, before);
  assert.ok(said.every((line) => line.startsWith("no browser")));
});

test("the kernel is started by this Node on the project's launcher", async () => {
  const { kernelspec, environmentPython } = await modules;
  const { argv, language } = kernelspec("/project", "/usr/bin/node");
  assert.deepEqual(argv, [
    "/usr/bin/node",
    path("/project", "src", "kernel", "main.cjs"),
    "{connection_file}",
  ]);
  assert.equal(language, "typescript");
  assert.match(environmentPython("/project", "win32"), /Scripts.python\.exe$/);
  const file = join(".venv", "share", "jupyter", "kernels", "cognate", "kernel.json");
  const written: unknown = JSON.parse(readFileSync(file, "utf8"));
  assert.deepEqual(written, kernelspec(resolve("."), process.execPath));
});

test("npm is the one that started the command, else the one beside Node", async () => {
  const { npmProgram } = await modules;
  const started = path("/npm", "bin", "npm-cli.js");
  const beside = path("/node", "lib", "node_modules", "npm", "bin", "npm-cli.js");
  const node = path("/node", "bin", "node");
  const exists = (file: string): boolean => file === started || file === beside;
  assert.equal(npmProgram({ npm_execpath: started }, node, exists), started);
  assert.equal(npmProgram({ npm_execpath: "/yarn/yarn.js" }, node, exists), beside);
  assert.throws(() => npmProgram({}, node, () => false), /npm was not found beside Node/);
});

test("an installed browser is looked for where each system keeps it", async () => {
  const { installed } = await modules;
  assert.ok(installed("linux", {}).includes("/usr/bin/chromium"));
  assert.ok(
    installed("win32", { PROGRAMFILES: "C:\\Program Files" }).includes(
      "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe",
    ),
  );
  assert.ok(
    installed("darwin", { HOME: "/Users/a" }).includes(
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
  );
});

test("a checksum changes with a file's text, its name and the words beside it", async () => {
  const { checksum } = await modules;
  const root = mkdtempSync(join(tmpdir(), "cognate-stamp-"));
  try {
    mkdirSync(join(root, "folder"));
    writeFileSync(join(root, "folder", "a"), "1");
    const first = checksum(root, ["folder"]);
    assert.equal(checksum(root, ["folder"]), first);
    assert.notEqual(checksum(root, ["folder"], ["word"]), first);
    writeFileSync(join(root, "folder", "a"), "2");
    assert.notEqual(checksum(root, ["folder"]), first);
    rmSync(join(root, "folder", "a"));
    writeFileSync(join(root, "folder", "b"), "1");
    assert.notEqual(checksum(root, ["folder"]), first);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test("a step is announced and closed with its time, and a failed one is not called done", async () => {
  const { shown } = await modules;
  let written = "";
  let clock = 0;
  const write = (text: string): void => {
    written += text;
  };
  const screen = { write, isTerminal: false, now: () => (clock += 2000) };
  const fail = (): Promise<string> => Promise.reject(new Error("no"));
  assert.equal(await shown("set-up 1 of 2, a", () => Promise.resolve("b"), screen), "b");
  assert.equal(written, "set-up 1 of 2, a ...\nset-up 1 of 2, a: done in 2 s\n");
  await assert.rejects(shown("c", fail, screen), /no/);
  assert.match(written, /c: stopped after 2 s\n$/);
});

test("tests are those whose sources are there, and a word chooses among them", async () => {
  const { testFiles } = await modules;
  const all = testFiles(resolve("."), []);
  assert.ok(all.includes(".cache/test/workspace/setup.test.js"));
  assert.ok(all.length > testFiles(resolve("."), ["workspace/setup"]).length);
  assert.deepEqual(testFiles(resolve("."), ["setup-trouble"]), [
    ".cache/test/workspace/setup-trouble.test.js",
  ]);
});
