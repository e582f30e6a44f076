import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { readStudyFiles, studyNames } from "cognate/dist/store/files";
import { writeManifest } from "cognate/dist/store/manifest";
import { findRoot } from "cognate/dist/store/root";
import { digest } from "cognate/dist/store/seen";

function project(t: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), "cognate-"));
  t.after(() => {
    rmSync(root, { recursive: true });
  });
  mkdirSync(join(root, "data", "tiny"), { recursive: true });
  writeFileSync(join(root, "package.json"), '{\n  "name": "cognate-workspace"\n}\n');
  writeFileSync(join(root, "data", "languages.csv"), "code\n");
  writeFileSync(join(root, "data", "tiny", "study.yaml"), "id: tiny\n");
  writeFileSync(join(root, "data", "tiny", "cells.csv"), "model\n");
  writeManifest(root);
  return root;
}

test("a study is read with the sum of every file", (t) => {
  const files = readStudyFiles(project(t), "tiny");
  assert.deepEqual([...files.keys()], ["languages.csv", "tiny/cells.csv", "tiny/study.yaml"]);
  assert.equal(files.get("tiny/cells.csv")?.text, "model\n");
  assert.equal(files.get("tiny/cells.csv")?.sha256, digest(Buffer.from("model\n")));
});

test("a file with one byte changed is refused with both sums", (t) => {
  const root = project(t);
  writeFileSync(join(root, "data", "tiny", "cells.csv"), "modem\n");
  const [expected, got] = ["model\n", "modem\n"].map((text) => digest(Buffer.from(text)));
  const message = `tiny/cells.csv: expected sha256 ${expected}, got sha256 ${got}`;
  assert.throws(() => readStudyFiles(root, "tiny"), { name: "RangeError", message });
});

test("a file that the manifest does not name is refused", (t) => {
  const root = project(t);
  writeFileSync(join(root, "data", "tiny", "answers.csv"), "model\n");
  const message = /^tiny\/answers\.csv: expected a sha256 in manifest\.json, got none/;
  assert.throws(() => readStudyFiles(root, "tiny"), { name: "RangeError", message });
});

test("a file that the manifest names and the disk lacks is refused", (t) => {
  const root = project(t);
  rmSync(join(root, "data", "tiny", "cells.csv"));
  const message =
    /^tiny\/cells\.csv: expected the file that manifest\.json records \(sha256 [0-9a-f]{64}\), got no file$/;
  assert.throws(() => readStudyFiles(root, "tiny"), { name: "RangeError", message });
});

test("a changed table of languages is refused with any study", (t) => {
  const root = project(t);
  writeFileSync(join(root, "data", "languages.csv"), "cod\n");
  const message = /^languages\.csv: expected sha256 [0-9a-f]{64}, got sha256 [0-9a-f]{64}$/;
  assert.throws(() => readStudyFiles(root, "tiny"), { name: "RangeError", message });
});

test("a study that is not there is refused with those that are", (t) => {
  const message = 'data: expected a study (tiny), got "../tiny"';
  assert.throws(() => readStudyFiles(project(t), "../tiny"), { name: "RangeError", message });
});

test("a file that is not UTF-8 is refused", (t) => {
  const root = project(t);
  writeFileSync(join(root, "data", "tiny", "cells.csv"), Buffer.from([0x6d, 0xff]));
  writeManifest(root);
  const message = "tiny/cells.csv: expected UTF-8, got other bytes";
  assert.throws(() => readStudyFiles(root, "tiny"), { name: "TypeError", message });
});

test("a manifest that is missing, cut, or holds no sum is refused", (t) => {
  const root = project(t);
  const manifest = join(root, "data", "manifest.json");
  const refuse = (text: string, message: RegExp): void => {
    writeFileSync(manifest, text);
    assert.throws(() => readStudyFiles(root, "tiny"), { name: "TypeError", message });
  };
  refuse('{ "languages.csv": ', /^manifest\.json: expected a readable manifest of the data, got /);
  refuse("[]", /^manifest\.json: expected an object of file to sha256, got /);
  refuse(
    '{ "a.csv": "12" }',
    /^manifest\.json: expected a sha256 of 64 digits for a\.csv, got "12"$/,
  );
  rmSync(manifest);
  assert.throws(() => readStudyFiles(root, "tiny"), {
    ...{ name: "TypeError", message: /^manifest\.json: expected a readable manifest/ },
  });
});

test("a refreshed manifest says what changed, and is stable when nothing did", (t) => {
  const root = project(t);
  const before = readFileSync(join(root, "data", "manifest.json"), "utf8");
  assert.deepEqual(writeManifest(root), []);
  assert.equal(readFileSync(join(root, "data", "manifest.json"), "utf8"), before);
  writeFileSync(join(root, "data", "tiny", "README.md"), "# Tiny\n");
  writeFileSync(join(root, "data", "tiny", "study.yaml"), "id: small\n");
  rmSync(join(root, "data", "tiny", "cells.csv"));
  assert.deepEqual(writeManifest(root), [
    { file: "tiny/README.md", change: "added" },
    { file: "tiny/cells.csv", change: "removed" },
    { file: "tiny/study.yaml", change: "changed" },
  ]);
});

test("the project's root is found from any folder below it, and from no other", (t) => {
  const root = project(t);
  assert.equal(findRoot(join(root, "data", "tiny")), root);
  assert.deepEqual(studyNames(root), ["tiny"]);
  assert.throws(() => findRoot(tmpdir()), { name: "RangeError" });
});
