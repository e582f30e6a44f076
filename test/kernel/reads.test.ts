/** What a kernel records of the files that cells meet, each way once; and that no record is a stale one. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { execution, folder, notebook, runPython, told, type Told } from "./notebooks";

const into = folder();
const name = into.split(/[\\/]/).at(-1) ?? "";
const last = new Map<string, Told>();
let looks: Readonly<Record<string, string>> = {};

/** Each way that a cell has of meeting a file, and how the record calls it. */
const ways: readonly (readonly [code: string, looked: string])[] = [
  ['readFileSync("read.txt")', "file"],
  ['copyFileSync("copied.txt", "copy-1")', "file"],
  ['await promises.copyFile("copied-later.txt", "copy-2")', "file"],
  ['cpSync("inside", "copy-3", { recursive: true })', "file"],
  ['await promises.cp("inside-later", "copy-4", { recursive: true })', "file"],
  ['statSync("sized.txt").size', "state"],
  ['(await promises.stat("sized-later.txt")).mtimeMs', "state"],
  ['existsSync("asked.txt")', "presence"],
  ['readdirSync("listed")', "listing"],
];

/** The file or folder that a way is tried on: for a copied folder the file inside. */
function met(code: string): string {
  const path = /"([\w.-]+)"/.exec(code)?.[1] ?? "";
  return path.startsWith("inside") ? `${path}/deep.txt` : path;
}

before(async () => {
  for (const [code] of ways) {
    const path = join(into, met(code));
    mkdirSync(join(path, ".."), { recursive: true });
    if (path.endsWith(".txt")) writeFileSync(path, "1");
    else mkdirSync(path);
  }
  const names =
    'import { copyFileSync, cpSync, existsSync, promises, readdirSync } from "node:fs";';
  const more = 'import { readFileSync, statSync } from "node:fs";';
  const killed = 'process.on("exit", () => process.kill(process.pid, "SIGKILL"));\n1';
  const forgetful = 'process.prependListener("exit", () => process.exit(0));\n1';
  const paths = [
    notebook(into, "ways", [`${names}\n${more}`, ...ways.map(([code]) => code)]),
    notebook(into, "killed", [killed]),
    notebook(into, "forgetful", [forgetful]),
  ];
  mkdirSync(join(into, "out"));
  for (const stale of ["killed", "forgetful"]) {
    writeFileSync(join(into, "out", `${stale}.ipynb.reads.json`), "{}");
  }
  const ended = await runPython([...execution(into, paths), "--reads"]);
  for (const line of told(ended.stdout)) last.set(line.notebook, line);
  const kept = readFileSync(join(into, "out", "ways.ipynb.reads.json"), "utf8");
  looks = JSON.parse(kept) as Readonly<Record<string, string>>;
});

after(() => {
  rmSync(into, { recursive: true, force: true });
});

for (const [code, looked] of ways) {
  test(`${code.replace("await ", "")} is recorded as ${looked}`, () => {
    const what = `${looked} .cache/${name}/${met(code)}`;
    assert.ok(looks[what] !== undefined && looks[what] !== "none", JSON.stringify(looks, null, 1));
  });
}

test("a kernel that is killed after its last cell fails its notebook", () => {
  const { event, ename, evalue } = last.get(join(into, "killed.ipynb")) ?? {};
  const says = "the kernel was ended by SIGKILL after the last cell";
  assert.deepEqual([event, ename, evalue], ["failed", "LateFailure", says]);
});

test("a kernel that leaves no record fails its notebook, and a former record does not stand for it", () => {
  const { event, ename } = last.get(join(into, "forgetful.ipynb")) ?? {};
  assert.deepEqual([event, ename], ["failed", "LateFailure"]);
  assert.ok(!existsSync(join(into, "out", "forgetful.ipynb.reads.json")));
});
