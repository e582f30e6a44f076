/**
 * `npm run new -- NAME PATH...`: a study of one's own from evaluation logs, in `data/NAME/`: its design,
 * its tables and a manifest of its own. The folder appears when everything in it holds, or not at all.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStudy } from "../open";
import { languagesFile } from "../store/files";
import { digest } from "../store/seen";
import { findRoot } from "../store/root";
import { type Claim, claims, claimWords, lacking } from "../study/claims";
import type { Language } from "../study/language";
import { parseLanguages } from "../study/languages";
import { parseDesign } from "../study/parse";
import { refusal } from "../study/refusal";
import type { Reader } from "../read/reading";
import { rowsOf } from "../tidy/rows";
import { counted, shown, whole, wrapped } from "./explain/line";
import { readPath } from "./explain/readpath";
import { arranged, withAnswers } from "./new/arranged";
import { declared } from "./new/declared";
import type { Decisions } from "./new/decisions";
import { decisionsFrom } from "./new/decisions";
import { decided } from "./new/questions";
import { tablesOf } from "./new/tables";
import { terminal } from "./new/terminal";

const help = `npm run new -- NAME PATH... [OPTION...]

Writes data/NAME/ from evaluation logs: study.yaml, items.csv and answers.csv (cells.csv where
only figures are known), lenient.csv where that reading of an answer differs, and its own manifest.
  PATH                            a file, a folder, an archive, or an address as npm run pull takes it
  --baseline CONDITION            the condition that others are compared with
  --condition "PATTERN=NAME"      runs whose model and set-up hold PATTERN (* for any text) are NAME
  --intervention CONDITION=WORDS  what was done: fine-tuning, chain-of-thought, ... with commas
  --model-name "PATTERN=ID"       logs whose model holds PATTERN are of model ID (base and tuned ones)
  --model ID:parameters=4e9,architecture=dense   also name, active, lineage, root, developer
  --without "PATTERN"             runs whose model and set-up hold PATTERN are left out
  --source CODES                  languages trained on, or none
  --related BRANCH                related languages: a branch (Semitic) or codes with commas
  --leave-out CODES               languages in no contrast
  --benchmark NAME, --title TEXT, --metric NAME
  --items N                       of how many items published figures are, where they do not tell
  --map FIELD=COLUMN,...          the columns of a plain table (explain --help tells the fields)
  --language NAME=CODE            a name as the logs write it, and the FLORES code it means
  --lenient                       count the lenient reading of answers in place of the strict one;
                                  a notebook opens either: openStudy(NAME, { reading: "strict" })
  --replace                       write over a study of this name that was made so before`;

/** Where the command speaks, and the formats that it reads. */
interface Around {
  readonly readers?: readonly Reader[];
  readonly out?: (text: string) => unknown;
  readonly err?: (text: string) => unknown;
}

/**
 * The command.
 *
 * @param args - see its help
 * @param around - the project's formats and the standard streams, where nothing else is given
 * @returns 0 when the study was written, 1 when something does not hold; then nothing was written
 */
export async function main(args: readonly string[], around: Around = {}): Promise<number> {
  const { readers, out = say(process.stdout), err = say(process.stderr) } = around;
  try {
    const decisions = decisionsFrom(args);
    out(decisions === null ? `${help}\n` : await made(decisions, readers));
    return 0;
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    err(`new: ${error.message.replace(/^new: /, "")}\nNothing was written.\n`);
    return 1;
  }
}

function say(stream: NodeJS.WriteStream): (text: string) => void {
  return (text) => void stream.write(text);
}

async function made(decisions: Decisions, readers: readonly Reader[] | undefined): Promise<string> {
  const folder = join(findRoot(), "data", decisions.name);
  checkFree(folder, decisions);
  const { given, metric, map } = decisions;
  const options = { given, metric, map, ...(readers === undefined ? {} : { readers }) };
  const outputs = await readPath(decisions.sources, options);
  const { collected } = outputs;
  const study = await withAnswers(arranged(collected, decisions), outputs.answers).finally(
    outputs.close,
  );
  const tables = tablesOf(study, decisions);
  const languages = knownLanguages();
  const person = terminal();
  const asking = { ask: person?.ask ?? null, languages };
  const known = await decided(study, decisions, asking).finally(() => person?.close());
  const day = new Date().toISOString().slice(0, 10);
  const design = declared(study, { decisions: known, tables, day });
  write(folder, new Map([["study.yaml", design], ...tables.files]), languages);
  return told(decisions.name, [...study.left, ...tables.left], collected.rows);
}

function knownLanguages(): readonly Language[] {
  const table = join(findRoot(), "data", languagesFile);
  return parseLanguages(readFileSync(table, "utf8"), languagesFile);
}

function checkFree(folder: string, { name, isReplacing }: Decisions): void {
  if (!existsSync(folder)) return;
  const isOwn = existsSync(join(folder, "manifest.json"));
  if (isOwn && isReplacing) return;
  const how = isOwn ? "one (--replace writes over it)" : "one that ships";
  throw refusal("new", `a name that is free in data/ for ${name}`, how);
}

/** Holds what will be written against the design, then puts the whole folder in its place. */
function write(
  folder: string,
  files: ReadonlyMap<string, string>,
  languages: readonly Language[],
): void {
  const text = (name: string): string => files.get(name) ?? "";
  rowsOf(parseDesign(text("study.yaml"), "study.yaml", languages), text, languages);
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part);
  for (const [name, content] of files) writeFileSync(join(part, name), content);
  const sums = Object.fromEntries([...files].map(([name, content]) => [name, digest(content)]));
  writeFileSync(join(part, "manifest.json"), `${JSON.stringify(sums, null, 2)}\n`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(part, folder);
}

function told(
  name: string,
  left: readonly string[],
  rows: { readonly read: number; readonly kept: number; readonly rejected: number },
): string {
  const study = openStudy(name);
  const { design, languages, cellRows } = study;
  const roles = (["source", "related", "control", "left-out"] as const)
    .map((role) => [role, languages.filter((each) => each.role === role).length] as const)
    .filter(([, count]) => count > 0)
    .map(([role, count]) => `${count} ${role}`);
  const lines = [
    `data/${name}: ${counted(design.models.length, "model")}, ${counted(design.conditions.length, "condition")}, ${counted(languages.length, "language")} (${roles.join(", ")}), ${counted(cellRows.length, "cell")}`,
    `rows: ${whole(rows.read)} read = ${whole(rows.kept)} kept + ${whole(rows.rejected)} rejected`,
    ...left.slice(0, 10).map((each) => `left out: ${each}`),
    ...(left.length > 10 ? [`  and ${left.length - 10} more, in study.yaml`] : []),
    ...claims.map((claim) => carried(claim, lacking(study)[claim])),
    `Next: npm run reproduce -- --study ${name}`,
  ].flatMap((line) => wrapped(shown(line), 100));
  return `${lines.join("\n")}\n`;
}

/** Whether these data can speak of a claim, before any number of theirs is looked at. */
function carried(claim: Claim, missing: readonly string[]): string {
  const about = `${claim} (${claimWords[claim]})`;
  if (missing.length === 0) return `${about}: its design lacks nothing`;
  return `${about}: cannot tell: ${missing.join(", ")}`;
}
