/**
 * Outputs to cells and sums by passage in this workspace: `node bench/read/ours.mjs FOLDER STATE` prints
 * JSON. STATE is a folder that stands for the project: with an empty one everything is read and stored,
 * with the same one again what is stored is opened.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const [folder, state] = process.argv.slice(2);
const { openOutputs } = createRequire(join(root, "package.json"))("cognate");
mkdirSync(join(state, "data"), { recursive: true });
copyFileSync(join(root, "data", "languages.csv"), join(state, "data", "languages.csv"));
const start = performance.now();
const outputs = await openOutputs(folder, { root: state });
const opened = (performance.now() - start) / 1000;
const cells = await outputs.cells();
const passages = await outputs.passages();
const { user, system } = process.cpuUsage();
const answer = {
  seconds: performance.now() / 1000,
  opened,
  cpu: (user + system) / 1e6,
  memory: process.resourceUsage().maxRSS / 1024,
  checks: {
    rows: outputs.collected.rows.kept,
    cells: cells.length,
    correct: cells.reduce((sum, { correctByLog }) => sum + correctByLog, 0),
    passages: passages.part.length,
  },
};
await outputs.close();
process.stdout.write(JSON.stringify(answer));
