import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";

interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

interface NotebookCell {
  readonly cell_type: "markdown" | "code";
  readonly id?: string;
  readonly source: string | readonly string[];
  readonly metadata: { readonly tags?: readonly string[] };
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly metadata: { readonly kernelspec: { readonly name: string } };
  readonly cells: readonly NotebookCell[];
}

const folder = "notebooks";
const names = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
const notebooks = names.map((name) => ({
  name,
  notebook: JSON.parse(readFileSync(join(folder, name), "utf8")) as Notebook,
}));

function text(cell: NotebookCell): string {
  return typeof cell.source === "string" ? cell.source : cell.source.join("");
}

function code(notebook: Notebook): readonly NotebookCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "code");
}

function prose(notebook: Notebook): readonly NotebookCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "markdown");
}

/** A decimal, a percentage or a direction, which only rows may bring. */
const typed =
  /\d+\.\d+|\d+ ?%|\b(rises|falls|increases|decreases|higher|lower|more|less|fewer|improves|worsens)\b/;

/** What stands outside the parts of every `say` in a cell. */
function framesIn(source: string): readonly string[] {
  const parsed = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest);
  const frames: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText(parsed) === "say") {
      const { template } = node;
      const texts = ts.isNoSubstitutionTemplateLiteral(template)
        ? [template.text]
        : [template.head.text, ...template.templateSpans.map((span) => span.literal.text)];
      frames.push(texts.join(" … "));
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return frames;
}

test("a direction typed into a sentence is seen, one that a part brings is not", () => {
  assert.match(framesIn("say`It rises to ${of(fit)}.`;")[0] ?? "", typed);
  assert.match(framesIn("say`a gain of 3.5 points`;")[0] ?? "", typed);
  assert.doesNotMatch(framesIn('say`${relation("it rises", fit)} here`;')[0] ?? "", typed);
});

test("there are essays to read", () => {
  assert.ok(names.length >= 3);
});

for (const { name, notebook } of notebooks) {
  test(`${name}: begins with a title and why, without results`, () => {
    const first = notebook.cells[0];
    assert.ok(first !== undefined && first.cell_type === "markdown");
    assert.match(text(first), /^# .+\n/);
    assert.ok(text(first).length > 200, "the title cell says why the question matters");
  });

  test(`${name}: has one cell tagged parameters, and it calls parameters()`, () => {
    const tagged = notebook.cells.filter((cell) => cell.metadata.tags?.includes("parameters"));
    assert.equal(tagged.length, 1);
    assert.match(text(tagged[0] ?? assert.fail()), /parameters\(/);
  });

  test(`${name}: every section asks`, () => {
    const headings = prose(notebook).flatMap((cell) => text(cell).match(/^## .+$/gm) ?? []);
    assert.ok(headings.length >= 3);
    const statements = headings.filter((heading) => !/\?$/.test(heading.trim()));
    assert.deepEqual(
      statements.filter((heading) => !/^## (What would change this|Provenance|Answer first)/.test(heading)),
      [],
    );
  });

  test(`${name}: parameters, answer, sections, what would change it and provenance stand in that order`, () => {
    const headings = prose(notebook).flatMap((cell) => text(cell).match(/^## .+$/gm) ?? []);
    assert.equal(headings[0], "## Answer first");
    assert.deepEqual(headings.slice(-2), ["## What would change this?", "## Provenance"]);
    const place = (is: (cell: NotebookCell) => boolean): number => notebook.cells.findIndex(is);
    const answer = place((cell) => text(cell).startsWith("## Answer first"));
    assert.ok(place((cell) => cell.metadata.tags?.includes("parameters") === true) < answer);
    const after = notebook.cells[answer + 1];
    assert.ok(after !== undefined && after.cell_type === "code", "the answer is computed");
    assert.match(text(after), /^say`/);
    assert.match(text(notebook.cells.at(-1) ?? assert.fail()), /^provenance\(/);
  });

  test(`${name}: each section that asks has a computed sentence or table that answers`, () => {
    const sections = notebook.cells.reduce<NotebookCell[][]>((sofar, cell) => {
      const isNew = cell.cell_type === "markdown" && /^## /m.test(text(cell));
      return isNew ? [...sofar, [cell]] : [...sofar.slice(0, -1), [...(sofar.at(-1) ?? []), cell]];
    }, []);
    const asking = sections.filter(([first]) => /^## (?!What would change).+\?$/m.test(text(first ?? assert.fail())));
    assert.ok(asking.length >= 2);
    for (const own of asking) {
      const answers = own.some((cell) => cell.cell_type === "code" && /^(say`|table\()/m.test(text(cell)));
      assert.ok(answers, text(own[0] ?? assert.fail()).split("\n")[0]);
    }
  });

  test(`${name}: a cell ends in show, say, table, provenance or a const, and most are short`, () => {
    const cells = code(notebook).filter((cell) => !/^import /.test(text(cell)));
    for (const cell of cells) {
      const statements = text(cell).trim().split(/;\n/);
      const last = statements.at(-1) ?? "";
      assert.match(last, /^(show\(|say`|table\(|provenance\(|const )/, text(cell));
    }
    const short = cells.filter((cell) => text(cell).trim().split("\n").length <= 3);
    assert.ok(short.length > cells.length / 2, `${short.length} of ${cells.length} have three lines`);
  });

  test(`${name}: no number and no direction is typed into a computed sentence`, () => {
    for (const cell of code(notebook)) {
      for (const frame of framesIn(text(cell))) assert.doesNotMatch(frame, typed, text(cell));
    }
  });

  test(`${name}: prose holds no decimal, no percentage and no direction`, () => {
    const found = prose(notebook).flatMap(
      (cell) =>
        text(cell)
          .replace(/`[^`]*`/g, "")
          .replace(/\]\([^)]*\)/g, "]") // an address is no number of ours
          .match(
            /\d+\.\d+|\d+ ?%|\b(rises|falls|increases|decreases|higher|lower|improves|worsens|significant\w*|clearly)\b/g,
          ) ?? [],
    );
    assert.deepEqual(found, []);
  });

  test(`${name}: cells are short questions, without functions, loops or prints`, () => {
    for (const cell of code(notebook)) {
      const lines = text(cell).trim().split("\n");
      assert.ok(lines.length <= 12, `at most 12 lines, got ${lines.length}: ${lines[0] ?? ""}`);
      assert.doesNotMatch(text(cell), /\bfunction\b|\bclass\b|\bfor ?\(|\bwhile ?\(|console\./);
    }
  });

  test(`${name}: imports from cognate alone, once, and names no path`, () => {
    const all = code(notebook).map(text).join("\n");
    assert.equal(all.match(/^import /gm)?.length, 1);
    assert.match(all, /from "cognate";/);
    assert.doesNotMatch(all, /require\(|https?:\/\/|["'](\.\.?\/|\/)/);
  });

  test(`${name}: is committed executed, in order, by the project's kernel, without errors`, () => {
    assert.equal(notebook.nbformat, 4);
    assert.ok(notebook.nbformat_minor >= 5);
    assert.equal(notebook.metadata.kernelspec.name, "cognate");
    assert.deepEqual(
      code(notebook).map((cell) => cell.execution_count),
      code(notebook).map((_, index) => index + 1),
    );
    assert.ok(notebook.cells.every((cell) => typeof cell.id === "string"));
    const outputs = code(notebook).flatMap((cell) => cell.outputs ?? []);
    assert.ok(outputs.every((output) => output.output_type !== "error"));
  });

  test(`${name}: every plot stands beside a picture and a text, and has a sentence after it`, () => {
    const cells = code(notebook);
    const plotly = "application/vnd.plotly.v1+json";
    const drawn = cells.flatMap((cell) => cell.outputs ?? []).filter((output) => plotly in (output.data ?? {}));
    assert.ok(drawn.length >= 2);
    for (const output of drawn) {
      assert.ok("image/png" in (output.data ?? {}), "visitors on the web see a picture");
      assert.ok(String(output.data?.["text/plain"]).length > 40, "and a text alternative");
      assert.ok(!("text/html" in (output.data ?? {})), "no second copy of the figure");
    }
    cells.forEach((cell, index) => {
      const shows = /\bshow\(/.test(text(cell));
      const answered = [cell, cells[index + 1]].some((each) => each !== undefined && /\bsay`/.test(text(each)));
      assert.ok(!shows || answered, `a computed sentence answers: ${text(cell)}`);
    });
  });
}
