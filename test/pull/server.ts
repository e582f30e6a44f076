/** A server on the loopback that answers as a test tells it, and remembers what it was asked. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { TestContext } from "node:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Loopback {
  /** Without a slash at its end. */
  readonly address: string;
  /** The headers of every request so far. */
  readonly asked: readonly IncomingHttpHeaders[];
}

export async function serve(
  t: TestContext,
  answer: (response: ServerResponse, request: IncomingMessage, time: number) => void,
): Promise<Loopback> {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    answer(response, request, asked.length);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new RangeError("serve: expected a port");
  return { address: `http://127.0.0.1:${bound.port}`, asked };
}

/** A folder that is gone after the test. */
export function scratch(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "cognate-"));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
