/**
 * `npm run pull -- SOURCE [--as STUDY]`: evaluation outputs from a file, a folder, an address or a
 * dataset of the Hub into `.cache/pulled/STUDY/`, with a record of what they are. It says what it did,
 * or why it did not.
 */
import { relative, resolve } from "node:path";
import { argumentsIn } from "./arguments";
import { recordFile } from "../pull/record";
import { type PulledFolder, pull } from "../store/pulled";
import { sizeOf, transfer } from "./transfer";

const help = `Usage: npm run pull -- SOURCE [--as STUDY] [--revision R] [--include GLOB] [--offline]

Fetches evaluation outputs into .cache/pulled/STUDY/ and records where they came from, how many
bytes they are and their SHA-256 (${recordFile}). What was there under that name is replaced once
everything has arrived; what had arrived of an interrupted download is gone on with.

  SOURCE          a file, a folder, an archive, an http(s) address,
                  hf://datasets/ORG/NAME[@REVISION][/PATH] (a slash in a revision is %2F)
                  or what a browser shows for it (https://huggingface.co/datasets/...),
                  or an object of a public bucket (s3://, gs://); one that ends in a slash means all
                  that is below it (AWS_ENDPOINT_URL names a store of your own)
  --as STUDY      the folder's name; otherwise the source's own name
  --revision R    branch, tag or commit of a dataset; it is pinned to its commit
  --include GLOB  only these files, e.g. '*.jsonl' or 'runs/**/*.json'; may be given again
  --offline       only what was pulled before, or is in the Hub's cache

Files of the Hub lie in its cache, shared with its Python library, by the same environment variables:
HF_TOKEN, HF_TOKEN_PATH, HF_HOME, HF_HUB_CACHE, HF_ENDPOINT, HF_HUB_OFFLINE. A token goes to its own
host alone. Archives and compressed files are kept as they are, and unpacked when they are read.
`;

interface Command {
  readonly source: string;
  readonly as: string | undefined;
  readonly revision: string | undefined;
  readonly include: readonly string[];
  readonly offline: boolean | undefined;
}

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
  const screen = transfer({
    write: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    now: Date.now,
  });
  const { source, as, revision, include, offline } = command;
  try {
    const pulled = await pull(fromWhereTyped(source), {
      include,
      onProgress: screen.show,
      onRetry: screen.say,
      ...(as === undefined ? {} : { as }),
      ...(revision === undefined ? {} : { revision }),
      ...(offline === undefined ? {} : { isOffline: offline }),
    });
    screen.end();
    process.stdout.write(told(pulled));
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    screen.end();
    process.stderr.write(`${error.message}\nNothing was changed.\n`);
    return 1;
  }
}

/** What was asked for, or the text to answer with. */
function commandOf(args: readonly string[]): Command | string {
  try {
    const { values, positionals } = argumentsIn({
      args: [...args],
      options: {
        ...{ as: { type: "string" }, revision: { type: "string" } },
        include: { type: "string", multiple: true },
        ...{ offline: { type: "boolean" }, help: { type: "boolean", short: "h" } },
      },
      allowPositionals: true,
    });
    if (values.help === true) return help;
    const [source, ...rest] = positionals;
    if (source === undefined || rest.length > 0) {
      return `pull: expected one source, got ${positionals.length}\n\n${help}`;
    }
    const { as, revision, include = [], offline } = values;
    if (as !== undefined && !/^\w[\w.-]*$/.test(as)) {
      return `pull: expected a name of letters, digits, dots and hyphens, got ${as}\n`;
    }
    return { source, as, revision, include, offline };
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

function told({ source, commit, files, bytes, folder }: PulledFolder): string {
  const count = files.length === 1 ? "1 file" : `${files.length} files`;
  const sums = files.slice(0, 10).map(({ file, sha256 }) => `  ${sha256}  ${file}`);
  const rest = files.length > 10 ? [`  and ${files.length - 10} more`] : [];
  const pinned = commit === undefined ? "" : `, commit ${commit}`;
  return [
    `Pulled ${count}, ${sizeOf(bytes)}, from ${source}${pinned}`,
    ...sums,
    ...rest,
    `They are in ${relative(process.cwd(), folder)}, with their record in ${recordFile}.`,
    "",
  ].join("\n");
}
