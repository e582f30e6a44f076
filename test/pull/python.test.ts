import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { test, type TestContext } from "node:test";
import axios from "axios";
import { pull, type PullOptions } from "cognate/dist/pull/pull";
import type { Pulled } from "cognate/dist/pull/record";
import { setUpModules } from "../workspace/setup";
import { commit, etagOf, hub, type HubFile } from "./hub";
import { scratch } from "./server";

const files: readonly HubFile[] = [
  { path: "README.md", text: "# logs\n" },
  { path: "runs/m 1/samples|0.jsonl", text: '{"doc_id": 0}\n' },
  { path: "runs/m 2/results.json", text: '{"results": {}}'.repeat(5000), isLarge: true },
  { path: "runs/m 3/results.json", text: '{"results": {}}'.repeat(5000), isLarge: true },
];

interface Shared {
  readonly folder: string;
  readonly cache: string;
  /** Files whose bytes were asked for so far, by the address that has them. */
  readonly fetched: readonly string[];
  /** The dataset by the Hub's own Python library: the folder that it tells. */
  readonly byPython: (options?: Readonly<Record<string, string>>) => Promise<string>;
  readonly byPull: (options?: PullOptions) => Promise<Pulled>;
}

/** One cache for both, and the loopback as their Hub. */
async function shared(t: TestContext): Promise<Shared> {
  const fetched: string[] = [];
  const { front } = await hub(t, files, (_, { method, url = "" }) => {
    const isOfFile = url.includes("/resolve/") || /^\/[0-9a-f]{64}$/.test(url);
    if (method === "GET" && isOfFile) fetched.push(url);
    return false;
  });
  const folder = scratch(t);
  const variables = { HF_HOME: join(folder, "home"), HF_ENDPOINT: front.address };
  const { environmentPython } = await setUpModules();
  const client = axios.create({ proxy: false });
  return {
    ...{ folder, fetched, cache: join(folder, "home", "hub", "datasets--org--logs") },
    byPython: async (more = {}) => {
      const given = { ...variables, HF_HUB_DISABLE_TELEMETRY: "1", NO_PROXY: "127.0.0.1", ...more };
      const script = resolve("test", "pull", "snapshot.py");
      const child = spawn(environmentPython(resolve("."), process.platform), [script, "main"], {
        env: { ...process.env, ...given },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let [out, err] = ["", ""];
      child.stdout.on("data", (piece) => (out += String(piece)));
      child.stderr.on("data", (piece) => (err += String(piece)));
      await once(child, "close");
      assert.equal(child.exitCode, 0, err);
      return out.trim();
    },
    byPull: (options = {}) =>
      pull("hf://datasets/org/logs", { to: join(folder, "out"), client, variables, ...options }),
  };
}

/** Every file of a folder is what the Hub has. */
function assertWhole(folder: string): void {
  for (const { path, text } of files) assert.equal(readFileSync(join(folder, path), "utf8"), text);
}

/** What is in a cache, links by what they lead to, without the files that only hold locks. */
function laidOut(cache: string): readonly string[] {
  return readdirSync(cache, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const to = entry.isSymbolicLink() ? ` -> ${readlinkSync(path)}` : "";
      return `${path.slice(cache.length)}${to}`;
    })
    .sort();
}

test("what the Hub's Python library fetched is found without a download", async (t) => {
  const { folder, cache, fetched, byPython, byPull } = await shared(t);
  const snapshot = await byPython();
  assert.equal(snapshot, join(cache, "snapshots", commit));
  assertWhole(snapshot);
  const before = fetched.length;
  const laid = laidOut(cache);
  const online = await byPull();
  assert.equal(online.commit, commit);
  assert.equal(fetched.length, before);
  assertWhole(join(folder, "out"));
  assert.deepEqual(await byPull({ isOffline: true }), online);
  assert.deepEqual(laidOut(cache), laid);
});

test("what a pull fetched is found by the Hub's Python library without a download", async (t) => {
  const { cache, fetched, byPython, byPull } = await shared(t);
  await byPull();
  const before = fetched.length;
  assertWhole(await byPython());
  assert.equal(fetched.length, before);
  assertWhole(await byPython({ HF_HUB_OFFLINE: "1" }));
  const blobs = new Set(files.map(etagOf));
  assert.deepEqual(readdirSync(join(cache, "blobs")).sort(), [...blobs].sort());
});

test("both lay out the same cache", async (t) => {
  const [one, other] = [await shared(t), await shared(t)];
  await one.byPython();
  await other.byPull();
  // The library also keeps the list of files that it was told, for which it does not ask again.
  const byLibrary = laidOut(one.cache).filter((file) => !file.startsWith(join(sep, "trees")));
  assert.deepEqual(laidOut(other.cache), byLibrary);
});
