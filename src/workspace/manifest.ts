/**
 * `npm run manifest`: records the SHA-256 of every file in `data/` after a change on purpose. For
 * maintainers; a study whose files differ from the manifest is refused until it is run.
 */
import { findRoot } from "../store/root";
import { writeManifest } from "../store/manifest";

const help = `Usage: npm run manifest

Writes data/manifest.json anew from the files in data/ and says which sums changed. Run it after you
changed data on purpose; look at the difference before you commit it.
`;

/**
 * Runs the command.
 *
 * @param args - none
 * @returns 0 when the manifest was written, 1 when it failed, 2 when there are arguments
 */
export function main(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    const wantsHelp = args[0] === "--help" || args[0] === "-h";
    process.stdout.write(help);
    return Promise.resolve(wantsHelp ? 0 : 2);
  }
  try {
    const changes = writeManifest(findRoot());
    const lines = changes.map(({ file, change }) => `  ${change.padEnd(7)}  ${file}`);
    const count = changes.length === 0 ? "nothing changed" : `${changes.length} changed`;
    process.stdout.write([`data/manifest.json written: ${count}`, ...lines, ""].join("\n"));
    return Promise.resolve(0);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`manifest: ${error.message}\n`);
    return Promise.resolve(1);
  }
}
