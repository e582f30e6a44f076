import assert from "node:assert/strict";
import { test } from "node:test";
import { setUpModules } from "./setup";

const modules = setUpModules();

/** What a Python prints when it is asked. */
function answer(version: string, { kind = "cpython", can = 1, at = "/usr/bin/python3" } = {}) {
  return `cognate-python ${version} ${kind} ${can} ${at}\n`;
}

/** A machine on which these commands answer. */
function machine(answers: Readonly<Record<string, string>>) {
  return (command: readonly string[]): string => answers[command.join(" ")] ?? "";
}

test("a Python says its version, kind and place, even when its path has blanks", async () => {
  const { readAnswer } = await modules;
  assert.deepEqual(readAnswer(answer("3.11.7", { at: "C:\\My Programs\\python.exe" })), {
    version: "3.11.7",
    kind: "cpython",
    canMakeEnvironments: true,
    executable: "C:\\My Programs\\python.exe",
  });
  assert.equal(readAnswer("Python was not found; run without arguments to install"), null);
});

test("the first Python that is new enough is taken, an older one before it is passed over", async () => {
  const { findPython, pythonCandidates } = await modules;
  const here = machine({ python3: answer("3.9.18"), "python3.12": answer("3.12.1") });
  const found = findPython(pythonCandidates({}, "linux"), here, { platform: "linux" });
  assert.equal(found.version, "3.12.1");
});

test("a Python that the pinned packages have builds for goes before a newer one", async () => {
  const { findPython, pythonCandidates } = await modules;
  const both = machine({ python3: answer("3.16.0"), "python3.13": answer("3.13.0") });
  const newer = machine({ python3: answer("3.16.0") });
  const candidates = pythonCandidates({}, "linux");
  assert.equal(findPython(candidates, both, { platform: "linux" }).version, "3.13.0");
  assert.equal(findPython(candidates, newer, { platform: "linux" }).version, "3.16.0");
});

test("on Windows the launcher py is asked with its switch", async () => {
  const { findPython, pythonCandidates } = await modules;
  const here = machine({ "py -3": answer("3.10.2", { at: "C:\\Python310\\python.exe" }) });
  const found = findPython(pythonCandidates({}, "win32"), here, { platform: "win32" });
  assert.equal(found.executable, "C:\\Python310\\python.exe");
});

test("a Python without its venv module is named together with the package that brings it", async () => {
  const { findPython, pythonCandidates } = await modules;
  const here = machine({ python3: answer("3.11.2", { can: 0 }), python: answer("2.7.18") });
  assert.throws(() => findPython(pythonCandidates({}, "linux"), here, { platform: "linux" }), {
    message:
      "Python 3.11.2 (/usr/bin/python3) lacks its venv module, which Cognate's own environment needs: install it (Debian, Ubuntu: sudo apt install python3.11-venv), then run the same command again",
  });
});

test("a Python that is too old is named with its version and place", async () => {
  const { findPython, pythonCandidates } = await modules;
  const here = machine({ python: answer("2.7.18", { at: "/usr/bin/python" }) });
  assert.throws(
    () => findPython(pythonCandidates({}, "darwin"), here, { platform: "darwin" }),
    /^Error: Python 2\.7\.18 \(\/usr\/bin\/python\) is too old, and Cognate needs Python 3\.10 or later/,
  );
});

test("a missing Python is said with how to install it on this system", async () => {
  const { findPython, pythonCandidates } = await modules;
  const find = (platform: string) => () =>
    findPython(pythonCandidates({}, platform), () => "", { platform });
  assert.throws(find("linux"), /no Python was found.*sudo apt install python3 python3-venv/);
  assert.throws(find("win32"), /no Python was found.*python\.org/);
});

test("a Python that is not CPython is passed over, since few packages have builds for it", async () => {
  const { findPython, pythonCandidates } = await modules;
  const here = machine({
    python3: answer("3.11.9", { kind: "pypy" }),
    "python3.11": answer("3.11.7"),
  });
  const found = findPython(pythonCandidates({}, "linux"), here, { platform: "linux" });
  assert.equal(found.version, "3.11.7");
});

test("COGNATE_PYTHON is the only one that is asked, and named when it does not run", async () => {
  const { findPython, pythonCandidates } = await modules;
  const named = "/opt/python";
  const candidates = pythonCandidates({ COGNATE_PYTHON: named }, "linux");
  assert.deepEqual(candidates, [[named]]);
  assert.throws(
    () => findPython(candidates, () => "", { named, platform: "linux" }),
    /COGNATE_PYTHON names \/opt\/python, which is no Python that runs/,
  );
});
