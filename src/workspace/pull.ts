/**
 * `npm run pull -- SOURCE [--as NAME]`: evaluation outputs from a file, a folder or an address into
 * `.cache/pulled/NAME/`, with a record of what they are. It says what it did, or why it did not.
 */
import { parseArgs } from "node:util";
import { join, relative, resolve } from "node:path";
import type { Pulled } from "../pull/pull";
import { pull, recordFile } from "../pull/pull";
import { fileNameOf, sourceOf } from "../pull/source";
import { findRoot } from "../store/root";

const help = `Usage: npm run pull -- SOURCE [--as NAME]

Fetches evaluation outputs into .cache/pulled/NAME/ and records where they came from, how many
bytes they are and their SHA-256 (${recordFile}). What was there under NAME is replaced once
everything has arrived.

  SOURCE     a file, a folder, or an http(s) address
  --as NAME  the folder's name; otherwise the source's own name

The files are kept as they are. Archives are not unpacked, hub repositories (hf://) and resumed
downloads are not known, and no log of an evaluation harness is read yet: to make a study of what
was pulled, write data/NAME/study.yaml and its tables by hand (CONTRIBUTING.md tells how).
`;

/**
 * Runs the command.
 *
 * @param args - what stands after `npm run pull --`
 * @returns 0 when everything was pulled, 1 when it failed, 2 when the arguments make no sense
 */
export async function main(args: readonly string[]): Promise<number> {
  const command = commandOf(args);
  if (typeof command === "string") {
    const wantsHelp = command === help;
    (wantsHelp ? process.stdout : process.stderr).write(command);
    return wantsHelp ? 0 : 2;
  }
  try {
    const root = findRoot();
    const source = fromWhereTyped(command.source);
    const name = command.name ?? nameOf(source);
    const folder = join(root, ".cache", "pulled", name);
    const pulled = await pull(source, { to: folder });
    process.stdout.write(told(pulled, relative(process.cwd(), folder)));
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\nNothing was changed.\n`);
    return 1;
  }
}

/** The source and name that were asked for, or the text to answer with. */
function commandOf(
  args: readonly string[],
): { readonly source: string; readonly name: string | null } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { as: { type: "string" }, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    });
    if (values.help === true) return help;
    const [source, ...rest] = positionals;
    if (source === undefined || rest.length > 0) {
      return `pull: expected one source, got ${positionals.length}\n\n${help}`;
    }
    const name = values.as ?? null;
    if (name !== null && !/^\w[\w.-]*$/.test(name)) {
      return `pull: expected a name of letters, digits, dots and hyphens, got ${name}\n`;
    }
    return { source, name };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return `pull: ${error.message}\n\n${help}`;
  }
}

/** npm changes to the project's root; a path is meant from the folder in which it was typed. */
function fromWhereTyped(source: string): string {
  const typedIn = process.env["INIT_CWD"];
  return typedIn === undefined || /^\w+:\/\//.test(source) ? source : resolve(typedIn, source);
}

/** The source's own name without the ending of a table or log. */
function nameOf(source: string): string {
  return fileNameOf(sourceOf(source)).replace(/\.(csv|jsonl?|parquet|ya?ml)$/i, "");
}

function told({ source, files, bytes }: Pulled, folder: string): string {
  const count = files.length === 1 ? "1 file" : `${files.length} files`;
  const sums = files.slice(0, 10).map(({ file, sha256 }) => `  ${sha256}  ${file}`);
  const rest = files.length > 10 ? [`  and ${files.length - 10} more`] : [];
  return [
    `Pulled ${count}, ${sizeOf(bytes)}, from ${source}`,
    ...sums,
    ...rest,
    `They are in ${folder}, with their record in ${recordFile}.`,
    "",
  ].join("\n");
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
