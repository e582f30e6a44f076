/** The entries of a tar stream, long names and PAX headers read; a damaged or cut one is refused. */
import { on, once } from "node:events";
import { Readable } from "node:stream";
import { Parser, type ReadEntry } from "tar";
import type { Entry } from "./entry";

/**
 * Every entry of a tar stream.
 *
 * @param stream - not compressed; destroyed at the end
 * @returns entries one by one, as they come; content that nobody reads is passed over
 * @throws Error with the reason if the stream is no tar archive, or is cut
 */
export async function* tarEntries(stream: Readable): AsyncGenerator<Entry> {
  const parser = new Parser({ strict: true });
  const ending = new AbortController();
  const arrivals = on(parser, "entry", { close: ["end"], signal: ending.signal });
  const feeding = feed(stream, parser, ending);
  feeding.catch(() => undefined);
  try {
    for await (const [arrived] of arrivals) {
      const entry = arrived as ReadEntry;
      yield {
        name: entry.path,
        kind: kindOf(entry),
        content: () => Promise.resolve(Readable.from(entry)),
      };
      entry.resume();
    }
    await feeding;
  } catch (error) {
    if (ending.signal.aborted) throw ending.signal.reason;
    throw error;
  } finally {
    ending.abort();
    stream.destroy();
  }
}

async function feed(stream: Readable, parser: Parser, ending: AbortController): Promise<void> {
  const { signal } = ending;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      if (!parser.write(piece)) await once(parser, "drain", { signal });
    }
    parser.end();
  } catch (error) {
    ending.abort(error);
    throw error;
  }
}

function kindOf({ type }: ReadEntry): Entry["kind"] {
  if (type === "File" || type === "OldFile" || type === "ContiguousFile") return "file";
  if (type === "Directory" || type === "GNUDumpDir") return "folder";
  if (type === "SymbolicLink") return { other: "a symbolic link" };
  if (type === "Link") return { other: "a hard link" };
  return { other: `an entry of type ${type}` };
}
