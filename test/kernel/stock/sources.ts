/**
 * Three notebooks in the idiom of stock tslab: what its guides show, in our words. A cell prints once:
 * of several prints stock tslab itself may lose those that follow the first.
 */

/** The cells of each notebook, by its name. */
export const stockNotebooks: Readonly<Record<string, readonly string[]>> = {
  shown: [
    'import * as fs from "fs";\nimport * as tslab from "tslab";',
    "tslab.display.html('Hello <span style=\"color:#007ACC\"><b>Type</b>Script</span>')",
    'tslab.display.markdown("# A title\\n\\n- one")',
    'tslab.display.svg(\'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\')',
    'tslab.display.latex("$$e^{i\\\\pi} = -1$$")',
    'tslab.display.javascript("1 + 1")',
    "tslab.display.png(Uint8Array.from([137, 80, 78, 71]))",
    "tslab.display.jpeg(Uint8Array.from([255, 216, 255]))\ntslab.display.gif(Uint8Array.from([71]))",
    'tslab.display.raw("application/json", JSON.stringify({ a: [1, 2] }))',
    "const shown = tslab.newDisplay();\nfor (let n = 1; n <= 3; n++) shown.text(`progress ${n}`);",
    'fs.existsSync("no such file")',
  ],
  language: [
    "/** A slow sum of Fibonacci. */\nfunction fib(n: number): number {\n  return n > 1 ? fib(n - 1) + fib(n - 2) : 1;\n}",
    "{\n  const n = 15;\n  console.log(`fib(${n}) = ${fib(n)}`);\n}",
    "interface Hello { message(): string }\nclass Greeting implements Hello {\n  constructor(private name: string) {}\n  message(): string { return `Hello, ${this.name}!`; }\n}",
    'new Greeting("tslab").message()',
    "enum Colour { Red, Green }\ntype Pair<T> = [T, T];\nconst pair: Pair<Colour> = [Colour.Red, Colour.Green];\npair",
    "let count = 1;\nconst { abc, xyz: klm } = { abc: 1, xyz: 'z' };",
    "count += 1;\n[abc, klm, count]",
    "let count = 'declared anew';\ncount",
    "const squares: number[] = [];\nfor (const e of (function* () { yield 2; yield 3; })()) squares.push(e * e);\nsquares",
    "const none: { x: null | number } = { x: null };\n[none?.x ?? 'nothing', new Map([[1, new Set([2])]])]",
    "const words = ['b', 'a'];\nwords.sort().join()",
    "undefined",
  ],
  modules: [
    'import { promisify } from "util";\nimport path from "path";\nconst sleep = promisify(setTimeout);',
    "await sleep(5);\n`slept in ${path.join('a', 'b')}`",
    "const later = async () => {\n  await sleep(5);\n  return 42;\n};\nawait later()",
    "/** @module rates */\nexport const rate = 3;\nexport const twice = (x: number): number => 2 * x;",
    'import { rate, twice } from "./rates";\ntwice(rate)',
    'const { sep } = await import("path");\nsep.length',
    "import * as local from './beside';\nlocal.greeting",
    "const [one, two] = await Promise.all([1, Promise.resolve(2)]);\none + two",
    'console.error("aside");',
  ],
};
