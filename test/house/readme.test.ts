import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const readme = readFileSync("README.md", "utf8");

interface Notebook {
  readonly cells: readonly {
    readonly id: string;
    readonly outputs?: readonly { readonly data?: Readonly<Record<string, unknown>> }[];
  }[];
}

/** Every sentence that a cell of a notebook said, as plain text. */
function said(file: string, id: string): string {
  const notebook = JSON.parse(readFileSync(file, "utf8")) as Notebook;
  const cell = notebook.cells.find((each) => each.id === id);
  assert.ok(cell !== undefined, `${file} has a cell ${id}`);
  const texts = (cell.outputs ?? []).map((output) => output.data?.["text/plain"]);
  return texts.map((text) => (Array.isArray(text) ? text.join("") : String(text))).join(" ");
}

/** Spaces of every kind count as one: the README is wrapped by hand. */
function unwrapped(text: string): string {
  return text.replace(/[\s>]+/g, " ").trim();
}

test("the README's findings are the sentences that the notebooks computed", () => {
  const quoted = [...readme.matchAll(/<!-- computed: (\S+) (\S+) -->\n\n((?:> .*\n)+)/g)];
  assert.ok(quoted.length >= 2);
  for (const [, file = "", id = "", text = ""] of quoted) {
    assert.equal(unwrapped(text), unwrapped(said(file, id)));
  }
});

test("every file that the README names is there", () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? "");
  const local = links.filter((link) => !/^https?:/.test(link));
  assert.ok(local.length > 5);
  assert.deepEqual(
    local.filter((link) => !existsSync(link)),
    [],
  );
});

test("every command that the README and CONTRIBUTING name exists", () => {
  const scripts = JSON.parse(readFileSync("package.json", "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const texts = readme + readFileSync(join(".", "CONTRIBUTING.md"), "utf8");
  const named = [...texts.matchAll(/npm run ([a-z]+)/g)].map((match) => match[1] ?? "");
  assert.ok(named.length > 3);
  assert.deepEqual(
    named.filter((name) => !(name in scripts.scripts)),
    [],
  );
});
