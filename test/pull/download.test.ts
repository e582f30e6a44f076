import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import axios from "axios";
import { pull } from "cognate/dist/pull/pull";
import type { Pulled } from "cognate/dist/pull/record";
import { scratch, serve } from "./server";

const client = axios.create({ proxy: false });
const text = "model,n\nm1,4\n";
const sum = createHash("sha256").update(text).digest("hex");

/** Pulls without waiting between attempts; the pauses that were asked for come back. */
async function pulled(
  address: string,
  to: string,
  options: { readonly timeout?: number; readonly authorization?: string } = {},
): Promise<{ readonly record: Pulled; readonly pauses: readonly number[] }> {
  const pauses: number[] = [];
  const wait = (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    return Promise.resolve();
  };
  return { record: await pull(address, { to, client, wait, random: () => 0, ...options }), pauses };
}

/** Refused with this message, and no trace of it on the disk. */
async function refused(
  t: TestContext,
  address: string,
  message: RegExp,
  timeout = 5000,
): Promise<void> {
  const folder = scratch(t);
  await assert.rejects(pulled(address, join(folder, "out"), { timeout }), { message });
  assert.deepEqual(readdirSync(folder), []);
}

test("an address becomes a file with its size and sum, and a record of them", async (t) => {
  const { address } = await serve(t, (response) => response.end(text));
  const to = join(scratch(t), "out");
  const { record } = await pulled(`${address}/runs/cells.csv`, to);
  assert.deepEqual(record, {
    source: `${address}/runs/cells.csv`,
    bytes: text.length,
    files: [{ file: "cells.csv", bytes: text.length, sha256: sum }],
  });
  assert.equal(readFileSync(join(to, "cells.csv"), "utf8"), text);
  assert.deepEqual(JSON.parse(readFileSync(join(to, "pulled.json"), "utf8")), record);
});

test("what is not there is not asked for again", async (t) => {
  const { address, asked } = await serve(t, (response) => response.writeHead(404).end("no"));
  await refused(
    t,
    `${address}/416.csv`, // a number in the address is no status
    /^pull: GET http:\/\/127\.0\.0\.1:\d+\/416\.csv: expected status 200, got 404 Not Found$/,
  );
  assert.equal(asked.length, 1);
});

test("a server in trouble is asked again after growing pauses", async (t) => {
  const { address, asked } = await serve(t, (response, _, time) => {
    if (time < 3) response.writeHead(500).end("trouble");
    else response.end(text);
  });
  const { record, pauses } = await pulled(`${address}/cells.csv`, join(scratch(t), "out"));
  assert.equal(record.bytes, text.length);
  assert.deepEqual(pauses, [500, 1000]);
  assert.equal(asked.length, 3);
});

test("a server that stays in trouble is given up with its status", async (t) => {
  const { address, asked } = await serve(t, (response) => response.writeHead(503).end());
  await refused(
    t,
    `${address}/x`,
    /^pull: GET .*\/x: expected status 200, got 503 Service Unavailable \(4 attempts\)$/,
  );
  assert.equal(asked.length, 4);
});

test("a server that closes before the announced length leaves nothing behind", async (t) => {
  const { address, asked } = await serve(t, (response) => {
    response.writeHead(200, { "Content-Length": "100" });
    response.write(text, () => response.destroy());
  });
  await refused(
    t,
    `${address}/x.csv`,
    /x\.csv: expected 100 bytes, got 13 before the connection broke off \(4 attempts\)$/,
  );
  assert.equal(asked.length, 4);
});

test("a server that closes once is asked again, and the file is whole", async (t) => {
  const { address } = await serve(t, (response, _, time) => {
    if (time > 1) {
      response.end(text);
      return;
    }
    response.writeHead(200, { "Content-Length": String(text.length) });
    response.write(text.slice(0, 5), () => response.destroy());
  });
  const { record } = await pulled(`${address}/cells.csv`, join(scratch(t), "out"));
  assert.equal(record.files[0]?.sha256, sum);
});

test("a server that stalls, before its answer or within it, is given up", async (t) => {
  const silent = await serve(t, () => undefined);
  const message = /^pull: GET .*\/x: expected bytes, got none for 0\.05 s \(4 attempts\)$/;
  await refused(t, `${silent.address}/x`, message, 50);
  const slow = await serve(t, (response) => response.write("half"));
  await refused(t, `${slow.address}/x`, message, 50);
});

test("a connection that does not come about is given up before a slow answer is", async (t) => {
  const folder = scratch(t);
  // A name that is asked for and never found: the connection stays to be made.
  const lookup = (): void => undefined;
  const stalled = axios.create({ proxy: false, lookup });
  await assert.rejects(
    pull("http://stalled.invalid/x.csv", {
      to: join(folder, "out"),
      ...{ client: stalled, attempts: 2, connectTimeout: 20, timeout: 600_000 },
      wait: () => Promise.resolve(),
    }),
    { message: /x\.csv: expected a connection, got none for 0\.02 s \(2 attempts\)$/ },
  );
  assert.deepEqual(readdirSync(folder), []);
  // Once there is one, the answer has its own time.
  const { address } = await serve(t, (response) => setTimeout(() => response.end(text), 100));
  const to = join(folder, "out");
  await pull(`${address}/x.csv`, { to, client, attempts: 1, connectTimeout: 50 });
});

test("a server that is not there is named", async (t) => {
  const { address } = await serve(t, (response) => response.destroy());
  await refused(
    t,
    `${address}/x`,
    /^pull: GET http:.*\/x: expected an answer, got .*\(4 attempts\)$/,
  );
});

test("credentials stay with their origin across a redirect", async (t) => {
  const other = await serve(t, (response) => response.end(text));
  const own = await serve(t, (response, { url }) => {
    const next = url === "/a" ? "/b" : `${other.address}/cells.csv`;
    response.writeHead(302, { Location: next }).end();
  });
  const to = join(scratch(t), "out");
  await pulled(`${own.address}/a`, to, { authorization: "Bearer secret" });
  assert.deepEqual(
    own.asked.map((headers) => headers.authorization),
    ["Bearer secret", "Bearer secret"],
  );
  assert.deepEqual(
    other.asked.map((headers) => headers.authorization),
    [undefined],
  );
});

test("credentials do not come back when another host redirects home", async (t) => {
  const home = await serve(t, (response, { url }) => {
    if (url === "/end") response.end(text);
    else response.writeHead(302, { Location: `${away.address}/x` }).end();
  });
  const away = await serve(t, (response) =>
    response.writeHead(302, { Location: `${home.address}/end` }).end(),
  );
  await pulled(`${home.address}/a`, join(scratch(t), "out"), { authorization: "Bearer secret" });
  assert.deepEqual(
    home.asked.map((headers) => headers.authorization),
    ["Bearer secret", undefined],
  );
});

test("user, password and tokens of an address stand in no record and no message", async (t) => {
  const { address, asked } = await serve(t, (response, { url }) => {
    if (url?.startsWith("/ok") === true) response.end(text);
    else response.writeHead(403).end();
  });
  const secret = address.replace("http://", "http://me:hunter2@");
  const { record } = await pulled(`${secret}/ok.csv?token=abc&page=2`, join(scratch(t), "out"));
  assert.equal(record.source, `${address}/ok.csv?token=***&page=2`);
  assert.equal(asked[0]?.authorization, `Basic ${Buffer.from("me:hunter2").toString("base64")}`);
  const failed = await pulled(`${secret}/no?token=abc`, join(scratch(t), "out")).then(
    () => "pulled",
    (error: unknown) => String(error),
  );
  assert.match(failed, /403 Forbidden/);
  assert.doesNotMatch(failed, /hunter2|abc/);
});

test("redirects in a circle and to another kind of address are refused", async (t) => {
  const circle = await serve(t, (response) => response.writeHead(302, { Location: "/x" }).end());
  await refused(t, `${circle.address}/x`, /expected at most 5 redirects, got more$/);
  const file = await serve(t, (response) =>
    response.writeHead(302, { Location: "file:///x" }).end(),
  );
  await refused(t, `${file.address}/x`, /expected a redirect to http\(s\), got one of kind file$/);
});

test("a failed pull leaves the former folder as it was", async (t) => {
  const { address } = await serve(t, (response) => response.writeHead(404).end());
  const to = join(scratch(t), "out");
  mkdirSync(to);
  writeFileSync(join(to, "former.csv"), text);
  await assert.rejects(pulled(`${address}/x.csv`, to));
  assert.deepEqual(readdirSync(to), ["former.csv"]);
  assert.equal(existsSync(`${to}.part`), false);
});
