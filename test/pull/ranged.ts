/** A server that sends all of a text or the range that is asked for, and may break off. */
import type { TestContext } from "node:test";
import axios from "axios";
import { serve } from "./server";

const client = axios.create({ proxy: false });
export const text = "0123456789".repeat(20_000);

/** What a changed file holds under another tag. */
export function textUnder(tag: string): string {
  return tag === '"a"' ? text : text.replaceAll("0", "x");
}

/** Sends all of the text or the range that is asked for, under a tag; remembers the ranges. */
export async function ranged(
  t: TestContext,
  tag: (time: number) => string,
  stop: (time: number) => boolean,
): Promise<{ readonly address: string; readonly ranges: (string | undefined)[] }> {
  const ranges: (string | undefined)[] = [];
  const { address } = await serve(t, (response, { headers }, time) => {
    ranges.push(headers.range);
    const isSame = headers["if-range"] === tag(time);
    const from = isSame ? Number(/=(\d+)-/.exec(headers.range ?? "")?.[1] ?? 0) : 0;
    const body = textUnder(tag(time)).slice(from);
    response.writeHead(from > 0 ? 206 : 200, {
      ...{ ETag: tag(time), "Content-Length": body.length },
      ...(from > 0 ? { "Content-Range": `bytes ${from}-${text.length - 1}/${text.length}` } : {}),
    });
    if (!stop(time)) response.end(body);
    else response.write(body.slice(0, 100_000), () => response.destroy());
  });
  return { address: `${address}/samples.jsonl`, ranges };
}

/** A pull that waits for nothing between attempts. */
export const quick = { client, random: () => 0, wait: (): Promise<void> => Promise.resolve() };
