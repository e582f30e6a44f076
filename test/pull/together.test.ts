import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import axios from "axios";
import { pull } from "cognate/dist/pull/pull";
import { etagOf, hub } from "./hub";
import { scratch, serve } from "./server";

const client = axios.create({ proxy: false });
const quick = { client, random: () => 0, wait: (): Promise<void> => Promise.resolve() };

test("two pulls of one address at once are each whole", async (t) => {
  const text = "0123456789".repeat(50_000);
  const half = text.length / 2;
  const rest: (() => void)[] = [];
  // Neither gets its second half before both have had their first.
  const { address } = await serve(t, (response, { headers }) => {
    assert.equal(headers.range, undefined);
    response.writeHead(200, { ETag: '"a"', "Content-Length": text.length });
    response.write(text.slice(0, half), () => {
      rest.push(() => response.end(text.slice(half)));
      if (rest.length === 2) for (const end of rest) end();
    });
  });
  const folder = scratch(t);
  const names = ["one", "two"];
  const pulls = names.map((name) =>
    pull(`${address}/samples.jsonl`, { to: join(folder, name), ...quick, attempts: 1 }),
  );
  for (const { bytes } of await Promise.all(pulls)) assert.equal(bytes, text.length);
  for (const name of names) {
    assert.equal(readFileSync(join(folder, name, "samples.jsonl"), "utf8"), text);
  }
  assert.deepEqual(readdirSync(folder), names);
});

test("bytes that two pulls want of the Hub are fetched once, as are those of two files", async (t) => {
  const text = '{"results": {}}'.repeat(5000);
  const files = [
    { path: "a/results.json", text, isLarge: true },
    { path: "b/results.json", text, isLarge: true },
  ];
  const { front, store } = await hub(t, files);
  const folder = scratch(t);
  const variables = { HF_HOME: join(folder, "home"), HF_ENDPOINT: front.address };
  const names = ["one", "two"];
  await Promise.all(
    names.map((name) =>
      pull("hf://datasets/org/logs", { to: join(folder, name), variables, ...quick }),
    ),
  );
  assert.equal(store.asked.length, 1);
  for (const name of names) {
    for (const { path } of files) {
      assert.equal(readFileSync(join(folder, name, path), "utf8"), text);
    }
  }
  const blobs = join(folder, "home", "hub", "datasets--org--logs", "blobs");
  assert.deepEqual(
    readdirSync(blobs),
    files.slice(0, 1).map((file) => etagOf(file)),
  );
});
