import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import axios from "axios";
import { pull } from "cognate/dist/pull/pull";
import type { Pulled } from "cognate/dist/pull/record";
import { shown, sourceOf } from "cognate/dist/pull/source";
import { scratch, serve } from "./server";

const quick = {
  client: axios.create({ proxy: false }),
  random: () => 0,
  wait: (): Promise<void> => Promise.resolve(),
};

const objects: Readonly<Record<string, string>> = {
  "runs/": "",
  "runs/a b+c.json": "{}",
  "runs/m&m/samples.jsonl": '{"doc_id": 0}\n',
  "runs/m&m/x.csv": "model,n\n",
  "other/y.csv": "no",
};

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

/** A store with one bucket, `logs`, that lists one object a page; without `isEncoding` it ignores that wish. */
async function store(
  t: TestContext,
  { isEncoding = true, spoilt = (page: string): string => page } = {},
): Promise<{ readonly address: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const { address } = await serve(t, (response, { url = "" }) => {
    asked.push(url);
    const { pathname, searchParams } = new URL(url, "http://store");
    const key = decodeURIComponent(pathname).slice("/logs/".length);
    if (key !== "") {
      response.writeHead(key in objects ? 200 : 404).end(objects[key]);
      return;
    }
    const prefix = searchParams.get("prefix") ?? "";
    const all = Object.keys(objects).filter((each) => each.startsWith(prefix));
    const at = Number(searchParams.get("continuation-token")?.slice("t/+=".length) ?? 0);
    const name = all[at] ?? "";
    const shownKey = isEncoding ? encodeURIComponent(name).replace(/%20/g, "+") : escaped(name);
    const isMore = at + 1 < all.length;
    response.end(
      spoilt(
        `<?xml version="1.0"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">` +
          `<Name>logs</Name>${isEncoding ? "<EncodingType>url</EncodingType>" : ""}` +
          `<IsTruncated>${isMore}</IsTruncated>` +
          (all.length === 0
            ? ""
            : `<Contents><Key>${shownKey}</Key><ETag>&quot;x&quot;</ETag><Size>${objects[name]?.length}</Size></Contents>`) +
          (isMore ? `<NextContinuationToken>t/+=${at + 1}</NextContinuationToken>` : "") +
          "</ListBucketResult>\n",
      ),
    );
  });
  return { address, asked };
}

function pulled(
  source: string,
  to: string,
  { endpoint, include = [] }: { readonly endpoint: string; readonly include?: readonly string[] },
): Promise<Pulled> {
  return pull(source, { to, include, variables: { AWS_ENDPOINT_URL: endpoint }, ...quick });
}

test("a prefix of a public bucket becomes a folder, listed page by page", async (t) => {
  for (const isEncoding of [true, false]) {
    const { address, asked } = await store(t, { isEncoding });
    const to = join(scratch(t), "out");
    const record = await pulled("s3://logs/runs/", to, { endpoint: address });
    assert.equal(record.source, `${address}/logs/runs/`);
    assert.deepEqual(
      record.files.map(({ file, bytes }) => [file, bytes]),
      [
        ["a b+c.json", 2],
        ["m&m/samples.jsonl", 14],
        ["m&m/x.csv", 8],
      ],
    );
    assert.equal(readFileSync(join(to, "m&m", "samples.jsonl"), "utf8"), '{"doc_id": 0}\n');
    assert.equal(asked.filter((url) => url.includes("list-type=2")).length, 4);
  }
});

test("a pattern takes a part of a bucket, and an object alone is one file", async (t) => {
  const { address } = await store(t);
  const names = async (source: string, include: readonly string[]): Promise<readonly string[]> =>
    (await pulled(source, join(scratch(t), "out"), { endpoint: address, include })).files.map(
      ({ file }) => file,
    );
  assert.deepEqual(await names("s3://logs", ["*.csv"]), ["other/y.csv", "runs/m&m/x.csv"]);
  assert.deepEqual(await names("s3://logs/other/y.csv", []), ["y.csv"]);
});

test("a list that is none, does not end, or leads elsewhere is refused, and nothing is written", async (t) => {
  const cases: readonly (readonly [(page: string) => string, RegExp])[] = [
    [() => "<!doctype html><title>", /expected a list of objects, got a page of HTML$/],
    [(page) => page.slice(0, 200), /expected a list of objects, got "/],
    [
      (page) => page.replace(/t\/\+=\d/, "t/+=0"),
      /expected a further page, got none, or one again$/,
    ],
    [(page) => page.replace(/<Next.*Token>/, ""), /expected a further page, got none/],
    [
      (page) => page.replace(/<Key>[^<]*/, "<Key>elsewhere"),
      /keys that begin with runs\/, got "elsewhere"$/,
    ],
    [(page) => page.replace(/<Key>[^<]*/, "<Key>runs%2F..%2F..%2Fx"), /one that climbs/],
    [(page) => page.replace(/<Size>\d+/, "<Size>3"), /expected 3 bytes, got 2 \(4 attempts\)$/],
    [(page) => page.replace(/<Size>\d+/, "<Size>"), /expected Key and Size of an object, got /],
  ];
  for (const [spoilt, message] of cases) {
    const { address } = await store(t, { spoilt });
    const folder = scratch(t);
    await assert.rejects(pulled("s3://logs/runs/", join(folder, "out"), { endpoint: address }), {
      message,
    });
    assert.equal(existsSync(join(folder, "out")), false);
    assert.deepEqual(
      readdirSync(folder).filter((name) => !name.endsWith(".unfinished")),
      [],
    );
  }
});

test("the addresses of public stores name buckets where they end in a slash", () => {
  const partOf = (text: string): string | null => {
    const source = sourceOf(text);
    return source.kind === "bucket" ? `${source.bucket.root.href} ${source.bucket.prefix}` : null;
  };
  const own = "https://logs.s3.eu-west-1.amazonaws.com/";
  assert.equal(partOf(`${own}runs/a%20b/`), `${own} runs/a b/`);
  assert.equal(partOf("https://logs.s3.amazonaws.com"), "https://logs.s3.amazonaws.com/ ");
  assert.equal(
    partOf("https://s3.eu-west-1.amazonaws.com/logs/runs/"),
    "https://s3.eu-west-1.amazonaws.com/logs/ runs/",
  );
  assert.equal(partOf("gs://logs/runs/"), "https://storage.googleapis.com/logs/ runs/");
  assert.equal(shown(sourceOf("s3://logs/runs/")), "https://logs.s3.amazonaws.com/runs/");
  for (const other of [`${own}runs/a.json`, `${own}runs/?versions`, "https://example.org/logs/"]) {
    assert.equal(partOf(other), null);
  }
  assert.throws(
    () => sourceOf("s3:///runs/"),
    /expected an address of the form s3:\/\/BUCKET\/KEY/,
  );
});
