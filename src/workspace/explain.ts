/**
 * `npm run explain -- PATH [--json]`: what some evaluation logs are, what was read of them, what was
 * left out and why, and how their items pair. Nothing is written.
 */
import { argumentsIn } from "./arguments";
import { told } from "./explain/told";
import { languageChoices, located, readPath, type ReadOptions } from "./explain/readpath";
import { survey, tolerance } from "../read/survey";

const help = `npm run explain -- PATH [--json] [--language NAME=CODE]...

Tells what evaluation logs hold: formats, models, conditions, languages, metrics, rows read, kept and
rejected with reasons and places, how items pair, and whether published figures agree with the items.
  PATH                  a file, a folder, an archive, or an address as npm run pull takes it; one
                        answer for all the runs in it
  --json                the same as JSON, alone on standard output (npm run --silent explain, since npm
                        itself would say there what it runs)
  --map FIELD=COLUMN,...  the columns of a plain table: model, condition, language, item, passage, gold,
                        answer, correct, score, text; or n, correct, read, accuracy, percent; a value in
                        quotes is the same for all rows, and * stands for one column per language
  --metric NAME         the metric that says which answer is right
  --language NAME=CODE  a name as the logs write it, and the FLORES code it means
`;

const options = {
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  metric: { type: "string" },
  map: { type: "string" },
  language: { type: "string", multiple: true },
} as const;

/**
 * The command.
 *
 * @param args - see its help
 * @returns 0 when something was read, 1 when nothing was or the path is not there, 2 for wrong arguments
 */
export async function main(args: readonly string[]): Promise<number> {
  const asked = askedIn(args);
  if (typeof asked === "string") {
    const wantsHelp = asked === help;
    (wantsHelp ? process.stdout : process.stderr).write(asked);
    return wantsHelp ? 0 : 2;
  }
  const { path, isJson, ...decided } = asked;
  try {
    const outputs = await readPath(await located([path]), decided);
    const { collected, unclear } = outputs;
    const { rows, logs, rejected, foreign, notes } = collected;
    const found = survey(collected, await outputs.paired());
    await outputs.close();
    if (isJson) {
      process.stderr.write(bannerNote(process.env, process.stdout.isTTY));
      const answer = { rows, ...found, tolerance, logs, rejected, foreign, notes, unclear };
      process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    } else
      process.stdout.write(told(collected, { found, unclear, width: widthOf(process.stdout) }));
    return rows.kept > 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    process.stderr.write(`explain: ${error.message}\n`);
    return 1;
  }
}

interface Asked extends ReadOptions {
  readonly path: string;
  readonly isJson: boolean;
}

/** What was asked for, or the text to answer with. */
function askedIn(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = argumentsIn({
      args: [...args],
      options,
      allowPositionals: true,
    });
    if (values.help === true) return help;
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) {
      return `explain: expected one path, got ${positionals.length}\n\n${help}`;
    }
    const given = languageChoices(values.language ?? []);
    const { metric = null, map = null, json: isJson = false } = values;
    return { path, isJson, given, metric, map };
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    return `explain: ${error.message}\n`;
  }
}

/**
 * npm says on standard output what it runs, before it runs it, and no setting of a project keeps it from
 * that without hiding npm's own errors too.
 *
 * @param environment - as npm makes it
 * @param isTerminal - whether a person reads what is written
 * @returns what to say of it, where a program would stumble over it
 */
export function bannerNote(
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): string {
  const isByNpm = environment["npm_lifecycle_event"] === "explain";
  if (!isByNpm || isTerminal || environment["npm_config_loglevel"] === "silent") return "";
  return "explain: npm wrote what it runs before the JSON; npm run --silent explain leaves that out\n";
}

/** Of the terminal, within what reads well; elsewhere a hundred characters. */
function widthOf({ columns = 100 }: { readonly columns?: number }): number {
  return Math.min(Math.max(columns, 60), 100);
}
