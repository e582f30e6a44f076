/** Notebooks written for stock tslab, run under our kernel and under tslab's own: the same outputs. */
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { folder, notebook, runPython } from "../notebooks";
import { stockNotebooks } from "./sources";

type Outputs = Readonly<Record<string, readonly (readonly unknown[])[]>>;

const into = folder();
const paths = Object.entries(stockNotebooks).map(([name, cells]) => notebook(into, name, cells));
let [ours, stock]: Outputs[] = [];

before(async () => {
  writeFileSync(join(into, "beside.ts"), 'export const greeting: string = "from a file";\n');
  writeSpecification();
  ours = await outputsUnder("cognate");
  stock = await outputsUnder("stock");
});

after(() => {
  rmSync(into, { recursive: true, force: true });
});

/** tslab's own kernel, as `tslab install` would register it, in a folder of the test. */
function writeSpecification(): void {
  const specification = join(into, "jupyter", "kernels", "stock");
  mkdirSync(specification, { recursive: true });
  const program = resolve("node_modules", "tslab", "bin", "tslab");
  const argv = [process.execPath, program, "kernel", "--config-path={connection_file}"];
  const kernel = { argv, display_name: "TypeScript", language: "typescript" };
  writeFileSync(join(specification, "kernel.json"), JSON.stringify(kernel));
}

async function outputsUnder(kernel: string): Promise<Outputs> {
  const program = resolve("test", "kernel", "stock", "outputs.py");
  const known = [join(into, "jupyter"), process.env["JUPYTER_PATH"] ?? ""].join(delimiter);
  const { code, stdout, stderr } = await runPython([program, kernel, ...paths], {
    JUPYTER_PATH: known,
  });
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Outputs;
}

for (const [index, name] of Object.keys(stockNotebooks).entries()) {
  test(`the stock notebook "${name}" runs unchanged, with tslab's outputs`, () => {
    const path = paths[index] ?? "";
    assert.deepEqual(ours?.[path], stock?.[path]);
    const told = ours?.[path]?.filter((outputs) => outputs.length > 0) ?? [];
    assert.ok(told.length >= 6, "and most cells show something");
  });
}
