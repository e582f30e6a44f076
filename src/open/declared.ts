/**
 * What a study declares, before any row is made: its design and languages, from files that are held to
 * their checksums and to the schema. Refused is whatever does not fit, with file, line, expected and got.
 */
import type { StudyFile } from "../store/files";
import { languagesFile, readStudyFiles } from "../store/files";
import type { Design } from "../study/design";
import type { Language } from "../study/language";
import { parseLanguages } from "../study/languages";
import { parseDesign } from "../study/parse";
import { quoted, refusal } from "../study/refusal";

/** How the name of every simulated study begins, and of no other. */
export const simulatedName = "simulated-";

/** A design with its languages and files; `text` reads a file of the study's folder. */
export interface Declared {
  readonly design: Design;
  readonly languages: readonly Language[];
  readonly text: (name: string) => string;
  readonly files: ReadonlyMap<string, StudyFile>;
}

/**
 * What the study in this folder declares.
 *
 * @param id - the study's folder in `data/`
 * @param root - the project's root
 * @returns the design, checked
 * @throws RangeError or TypeError if a file or the design does not hold
 */
export function declaredIn(id: string, root: string): Declared {
  const files = readStudyFiles(root, id);
  const languages = parseLanguages(textOf(files, languagesFile), languagesFile);
  const text = (name: string): string => textOf(files, `${id}/${name}`, name);
  const design = parseDesign(text("study.yaml"), "study.yaml", languages);
  if (design.id !== id) throw refusal("study.yaml", `the id ${quoted(id)}`, quoted(design.id));
  checkKind(design);
  return { design, languages, text, files };
}

/** What is simulated says so in its name, its kind and its output; what is not has none of these. */
function checkKind({ id, kind, outputs }: Design): void {
  const isSimulated = kind === "simulated";
  if (id.startsWith(simulatedName) !== isSimulated) {
    throw refusal("study.yaml", `an id with ${simulatedName} where kind is simulated`, quoted(id));
  }
  if (outputs.some(({ holds }) => (holds === "parameters") !== isSimulated)) {
    const expected = "parameters as the output of a simulated study, and of no other";
    throw refusal("study.yaml", expected, kind);
  }
}

function textOf(files: ReadonlyMap<string, StudyFile>, file: string, name = file): string {
  const found = files.get(file);
  if (found === undefined) throw refusal(name, "this file in the study's folder", "no file");
  return found.text;
}
