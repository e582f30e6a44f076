/**
 * The folder of a study appears in `data/` when everything in it holds, or not at all. It is opened
 * elsewhere first, as a notebook will open it: files by their sums, design, rows and languages.
 */
import { randomUUID } from "node:crypto";
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type OpenStudy, openStudy } from "../../open";
import { alone } from "../../pull/alone";
import { whole } from "../../pull/folder";
import { languagesFile } from "../../store/files";
import { digest } from "../../store/seen";

/**
 * Writes a study.
 *
 * @param root - the project's root
 * @param name - the study's folder; a former one is replaced
 * @param files - texts by name, the design among them
 * @returns the study, open
 * @throws RangeError or TypeError if anything in it does not hold, or another one writes it meanwhile;
 * the former folder stays as it was then
 */
export async function writeStudy(
  root: string,
  name: string,
  files: ReadonlyMap<string, string>,
): Promise<OpenStudy> {
  const cache = join(root, ".cache");
  const busy = { place: "new", other: `npm run new of ${name}` };
  return alone(join(cache, `new-${name}.lock`), busy, async () => {
    const trial = join(cache, `new-${randomUUID()}`);
    try {
      const folder = join(trial, "data", name);
      fill(folder, files);
      for (const file of [languagesFile, "manifest.json"]) {
        copyFileSync(join(root, "data", file), join(trial, "data", file));
      }
      const study = openStudy(name, { root: trial });
      await whole(join(root, "data", name), (part) => {
        cpSync(folder, part, { recursive: true });
        return Promise.resolve();
      });
      return study;
    } finally {
      rmSync(trial, { recursive: true, force: true });
    }
  });
}

/** The files of a study, and its own manifest. */
function fill(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
  const sums = Object.fromEntries([...files].map(([name, content]) => [name, digest(content)]));
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(sums, null, 2)}\n`);
}
