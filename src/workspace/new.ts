/**
 * `npm run new -- NAME PATH...`: a study of one's own from evaluation logs, in `data/NAME/`: its design,
 * its tables and a manifest of its own. The folder appears when everything in it holds, or not at all.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { OpenStudy } from "../open";
import { originOf } from "../pull/origin";
import { languagesFile, readLanguagesFile } from "../store/files";
import { findRoot } from "../store/root";
import { type Claim, claims, claimWords, lacking } from "../study/claims";
import type { Origin } from "../study/design";
import { parseLanguages } from "../study/languages";
import { refusal } from "../study/refusal";
import type { Reader } from "../read/reading";
import { counted, shown, whole, wrapped } from "./explain/line";
import { located, readPath } from "./explain/readpath";
import { arranged, withAnswers } from "./new/arranged";
import { declared } from "./new/declared";
import type { Decisions } from "./new/decisions";
import { decisionsFrom } from "./new/decisions";
import { decided } from "./new/questions";
import { tablesOf } from "./new/tables";
import { terminal } from "./new/terminal";
import { writeStudy } from "./new/write";

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
 * @returns 0 when the study was written, 1 when something does not hold, 2 when the arguments make no
 *   sense; then nothing was written
 */
export async function main(args: readonly string[], around: Around = {}): Promise<number> {
  const { readers, out = say(process.stdout), err = say(process.stderr) } = around;
  let isUnderstood = false;
  try {
    const decisions = decisionsFrom(args);
    isUnderstood = true;
    out(decisions === null ? `${help}\n` : await makeFrom(decisions, readers));
    return 0;
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    err(`new: ${error.message.replace(/^new: /, "")}\nNothing was written.\n`);
    return isUnderstood ? 1 : 2;
  }
}

function say(stream: NodeJS.WriteStream): (text: string) => void {
  return (text) => void stream.write(text);
}

async function makeFrom(
  decisions: Decisions,
  readers: readonly Reader[] | undefined,
): Promise<string> {
  const root = findRoot();
  checkFree(join(root, "data", decisions.name), decisions);
  const languages = parseLanguages(readLanguagesFile(root).text, languagesFile);
  const { given, metric, map } = decisions;
  const options = { given, metric, map, ...(readers === undefined ? {} : { readers }) };
  const sources = await located(decisions.sources);
  const pulled: Origin[] = [];
  for (const { path, name } of sources) pulled.push(await originOf(path, name));
  const outputs = await readPath(sources, options);
  const { collected } = outputs;
  if (collected.logs.length === 0) {
    const names = collected.foreign.slice(0, 3).map(({ file }) => file);
    await outputs.close();
    throw refusal("new", "logs or tables of a format that is read", `none (${names.join(", ")})`);
  }
  const study = await withAnswers(arranged(collected, decisions), outputs.answers).finally(
    outputs.close,
  );
  const tables = tablesOf(study, decisions);
  const person = terminal();
  const asking = { ask: person?.ask ?? null, languages };
  const known = await decided(study, decisions, asking).finally(() => person?.close());
  const day = new Date().toISOString().slice(0, 10);
  const design = declared(study, { decisions: known, tables, day, pulled });
  const files = new Map([["study.yaml", design], ...tables.files]);
  const made = await writeStudy(root, decisions.name, files);
  return told(made, [...study.left, ...tables.left], collected.rows);
}

function checkFree(folder: string, { name, isReplacing }: Decisions): void {
  if (!existsSync(folder)) return;
  const isOwn = existsSync(join(folder, "manifest.json"));
  if (isOwn && isReplacing) return;
  const how = isOwn ? "one (--replace writes over it)" : "one that npm run new did not make";
  throw refusal("new", `a name that is free in data/ for ${name}`, how);
}

function told(
  study: OpenStudy,
  left: readonly string[],
  rows: { readonly read: number; readonly kept: number; readonly rejected: number },
): string {
  const { design, languages, cellRows } = study;
  const roles = (["source", "related", "control", "left-out"] as const)
    .map((role) => [role, languages.filter((each) => each.role === role).length] as const)
    .filter(([, count]) => count > 0)
    .map(([role, count]) => `${count} ${role}`);
  const lines = [
    `data/${design.id}: ${counted(design.models.length, "model")}, ${counted(design.conditions.length, "condition")}, ${counted(languages.length, "language")} (${roles.join(", ")}), ${counted(cellRows.length, "cell")}`,
    `rows: ${whole(rows.read)} read = ${whole(rows.kept)} kept + ${whole(rows.rejected)} rejected`,
    ...left.slice(0, 10).map((each) => `left out: ${each}`),
    ...(left.length > 10 ? [`  and ${left.length - 10} more, in study.yaml`] : []),
    ...claims.map((claim) => carried(claim, lacking(study)[claim])),
    `Next: npm run reproduce -- --study ${design.id}`,
  ].flatMap((line) => wrapped(shown(line), 100));
  return `${lines.join("\n")}\n`;
}

/** Whether these data can speak of a claim, before any number of theirs is looked at. */
function carried(claim: Claim, missing: readonly string[]): string {
  const about = `${claim} (${claimWords[claim]})`;
  if (missing.length === 0) return `${about}: its design lacks nothing`;
  return `${about}: cannot tell: ${missing.join(", ")}`;
}
