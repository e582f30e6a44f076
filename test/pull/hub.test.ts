import assert from "node:assert/strict";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import axios from "axios";
import { pull, type PullOptions } from "cognate/dist/pull/pull";
import type { Pulled } from "cognate/dist/pull/record";
import { commit, etagOf, hub, type HubFile } from "./hub";
import { scratch } from "./server";

const client = axios.create({ proxy: false });
const files: readonly HubFile[] = [
  { path: "README.md", text: "# logs\n" },
  { path: "runs/m 1/samples|0.jsonl", text: '{"doc_id": 0}\n' },
  { path: "runs/m 2/results.json", text: '{"results": {}}'.repeat(5000), isLarge: true },
];
const secret = "hf_loopbackSecret";

interface Person {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly pulled: (source: string, options?: PullOptions) => Promise<Pulled>;
}

/** Somebody whose Hub is the loopback. */
function person(t: TestContext, endpoint: string): Person {
  const folder = scratch(t);
  const variables = { HF_HOME: folder, HF_ENDPOINT: endpoint, HF_TOKEN: secret };
  const wait = (): Promise<void> => Promise.resolve();
  return {
    folder,
    variables,
    pulled: (source, options = {}) =>
      pull(source, { to: join(folder, "out"), client, variables, wait, ...options }),
  };
}

const cacheOf = (folder: string): string => join(folder, "hub", "datasets--org--logs");

test("a dataset is pinned to its commit, listed page by page, and held to its sums", async (t) => {
  const { front, store } = await hub(t, files);
  const { folder, pulled } = person(t, front.address);
  const record = await pulled("hf://datasets/org/logs@v1");
  assert.equal(record.commit, commit);
  assert.equal(record.source, "hf://datasets/org/logs@v1");
  assert.deepEqual(
    record.files.map(({ file, bytes }) => [file, bytes]),
    files.map(({ path, text }) => [path, text.length]),
  );
  for (const { path, text } of files) {
    assert.equal(readFileSync(join(folder, "out", path), "utf8"), text);
  }
  assert.ok(front.asked.every(({ authorization }) => authorization === `Bearer ${secret}`));
  assert.deepEqual(
    store.asked.map(({ authorization }) => authorization),
    [undefined],
  );
  assert.doesNotMatch(readFileSync(join(folder, "out", "pulled.json"), "utf8"), /hf_/);
});

test("the cache is laid out as the Hub's Python library lays it out", async (t) => {
  const { front } = await hub(t, files);
  const { folder, pulled } = person(t, front.address);
  await pulled("hf://datasets/org/logs@refs%2Fpr%2F1");
  const cache = cacheOf(folder);
  assert.equal(readFileSync(join(cache, "refs", "refs", "pr", "1"), "utf8"), commit);
  assert.deepEqual(readdirSync(join(cache, "blobs")).sort(), files.map(etagOf).sort());
  const link = join(cache, "snapshots", commit, "runs", "m 2", "results.json");
  assert.ok(lstatSync(link).isSymbolicLink());
  assert.equal(
    readlinkSync(link),
    join("..", "..", "..", "..", "blobs", etagOf(files[2] ?? assert.fail())),
  );
});

test("what is in the cache with the right sum is not fetched, another sum is", async (t) => {
  const { front, store } = await hub(t, files);
  const { folder, pulled } = person(t, front.address);
  const large = files[2] ?? assert.fail();
  const blobs = join(cacheOf(folder), "blobs");
  mkdirSync(blobs, { recursive: true });
  writeFileSync(join(blobs, etagOf(large)), large.text);
  await pulled("hf://datasets/org/logs");
  assert.equal(store.asked.length, 0);
  writeFileSync(join(blobs, etagOf(large)), "x".repeat(large.text.length));
  await pulled("hf://datasets/org/logs");
  assert.equal(store.asked.length, 1);
  assert.equal(readFileSync(join(folder, "out", large.path), "utf8"), large.text);
});

test("what was pulled already is not touched again", async (t) => {
  const { front } = await hub(t, files);
  const { folder, pulled } = person(t, front.address);
  const record = await pulled("hf://datasets/org/logs");
  const state = (): readonly string[] =>
    files.map(({ path }) => {
      const { ino, ctimeNs } = statSync(join(folder, "out", path), { bigint: true });
      return `${ino} ${ctimeNs}`;
    });
  const before = state();
  assert.deepEqual(await pulled("hf://datasets/org/logs"), record);
  assert.deepEqual(state(), before);
});

test("a folder, a file and a pattern take a part of the dataset", async (t) => {
  const { front } = await hub(t, files);
  const { pulled } = person(t, front.address);
  const names = async (
    source: string,
    include: readonly string[] = [],
  ): Promise<readonly string[]> =>
    (await pulled(source, { include })).files.map(({ file }) => file);
  assert.deepEqual(await names("hf://datasets/org/logs/runs/m 1"), ["runs/m 1/samples|0.jsonl"]);
  assert.deepEqual(await names("hf://datasets/org/logs", ["*.jsonl", "*.md"]), [
    "README.md",
    "runs/m 1/samples|0.jsonl",
  ]);
  await assert.rejects(
    pulled("hf://datasets/org/logs", { include: ["*.csv"] }),
    /expected files in hf:.*got none$/,
  );
});

test("offline, the cache alone answers, and says when it cannot", async (t) => {
  const { front } = await hub(t, files);
  const { variables, pulled } = person(t, front.address);
  const offline = { variables: { ...variables, HF_HUB_OFFLINE: "1" } };
  await assert.rejects(
    pulled("hf://datasets/org/logs", offline),
    /files of org\/logs at main in .* while offline, got none$/,
  );
  const online = await pulled("hf://datasets/org/logs");
  const asked = front.asked.length;
  assert.deepEqual(await pulled("hf://datasets/org/logs", offline), online);
  assert.deepEqual(await pulled("hf://datasets/org/logs", { isOffline: true }), online);
  assert.equal(front.asked.length, asked);
});

test("bytes of another sum, HTML in place of JSON, and a foreign next page are refused", async (t) => {
  const cases: readonly (readonly [Parameters<typeof hub>[2], RegExp])[] = [
    [
      (response, { url = "" }) => url.endsWith("README.md") && Boolean(response.end("# Logs\n")),
      /README\.md: expected the sum [0-9a-f]{40}, got [0-9a-f]{40} \(4 attempts\)$/,
    ],
    [
      (response, { url = "" }) =>
        url.includes("/tree/") && Boolean(response.end("<!doctype html><title>")),
      /expected JSON, got a page of HTML$/,
    ],
    [
      (response, { url = "" }) =>
        url.includes("/revision/") && Boolean(response.end('{"sha": "main"}')),
      /expected a commit as sha, got "main"$/,
    ],
    [
      (response, { url = "" }) =>
        url.includes("/tree/") &&
        Boolean(response.writeHead(200, { Link: '<http://127.0.0.1:1/x>; rel="next"' }).end("[]")),
      /expected pages of http.*, got http:\/\/127\.0\.0\.1:1$/,
    ],
    [
      (response, { url = "" }) =>
        url.includes("/tree/") &&
        Boolean(
          response.end(
            '[{"type": "file", "path": "../x", "size": 1, "oid": "' + "a".repeat(40) + '"}]',
          ),
        ),
      /one that climbs/,
    ],
    [
      (response, { url = "" }) =>
        url.includes("/revision/") && Boolean(response.writeHead(401).end()),
      /expected status 200, got 401 Unauthorized \(the Hub says so .* HF_TOKEN opens/,
    ],
  ];
  for (const [spoilt, message] of cases) {
    const { front } = await hub(t, files, spoilt);
    const { folder, pulled } = person(t, front.address);
    const failed = await pulled("hf://datasets/org/logs").then(() => "pulled", String);
    assert.match(failed, message);
    assert.doesNotMatch(failed, /hf_/);
    assert.equal(existsSync(join(folder, "out")), false);
  }
});

test("a download that broke off goes on where it was", async (t) => {
  const text = "0123456789".repeat(100);
  const ranges: (string | undefined)[] = [];
  const { front } = await hub(
    t,
    [{ path: "a.jsonl", text, isLarge: true }],
    (response, request) => {
      if (!/^\/[0-9a-f]{64}$/.test(request.url ?? "")) return false;
      ranges.push(request.headers.range);
      const from = Number(/=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
      const rest = text.slice(from);
      const range =
        from > 0 ? { "Content-Range": `bytes ${from}-${text.length - 1}/${text.length}` } : {};
      response.writeHead(from > 0 ? 206 : 200, { "Content-Length": rest.length, ...range });
      if (from > 0) response.end(rest);
      else response.write(rest.slice(0, 300), () => response.destroy());
      return true;
    },
  );
  const { folder, pulled } = person(t, front.address);
  await pulled("hf://datasets/org/logs");
  assert.equal(readFileSync(join(folder, "out", "a.jsonl"), "utf8"), text);
  assert.deepEqual(ranges, [undefined, "bytes=300-"]);
});
