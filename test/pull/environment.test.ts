import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { hubAddress } from "cognate/dist/pull/hub/address";
import { hubEnvironment, isOfflineBy } from "cognate/dist/pull/hub/environment";
import { shown, sourceOf } from "cognate/dist/pull/source";
import { scratch } from "./server";

test("an address of the Hub names repository, revision and path", () => {
  assert.deepEqual(hubAddress("hf://datasets/o/n@refs/convert/parquet/a/b"), {
    repository: "o/n",
    revision: "refs/convert/parquet",
    path: "a/b",
  });
  assert.deepEqual(hubAddress("hf://datasets/o/n@a%2Fb/"), {
    repository: "o/n",
    revision: "a/b",
    path: "",
  });
  for (const wrong of [
    "hf://datasets/o",
    "hf://models/o/n",
    "hf://datasets/../n",
    "hf://datasets/o/n@",
    "hf://datasets/o/n@..%2Fx",
  ]) {
    assert.throws(() => hubAddress(wrong), { name: "RangeError" });
  }
});

test("the address that a browser shows of a dataset means the dataset", () => {
  const shownFor = (text: string): string => shown(sourceOf(text));
  const page = "https://huggingface.co/datasets/o/n";
  assert.equal(shownFor(page), "hf://datasets/o/n");
  assert.equal(shownFor(`${page}/`), "hf://datasets/o/n");
  assert.equal(shownFor(`${page}/tree/main/runs/a`), "hf://datasets/o/n/runs/a");
  assert.equal(
    shownFor(`${page}/resolve/a%2Fb/x%20y.json?download=true`),
    "hf://datasets/o/n@a%2Fb/x y.json",
  );
  for (const other of [`${page}/viewer/default/train`, "https://huggingface.co/o/n"]) {
    assert.equal(sourceOf(other).kind, "address");
  }
  assert.equal(sourceOf("https://example.org/datasets/o/n").kind, "address");
  assert.equal(sourceOf("https://me:secret@huggingface.co/datasets/o/n").kind, "address");
  assert.equal(sourceOf("https://huggingface.co:8443/datasets/o/n").kind, "address");
});

test("an endpoint that is no address is named by its variable", () => {
  assert.throws(() => hubEnvironment({ HF_ENDPOINT: "hub.example" }), {
    message: 'HF_ENDPOINT: expected an http(s) address, got "hub.example"',
  });
  assert.throws(() => sourceOf("s3://logs/a.csv", { AWS_ENDPOINT_URL: "store" }), {
    message: 'AWS_ENDPOINT_URL: expected an http(s) address, got "store"',
  });
});

test("the environment says where the Hub, its token and its cache are", (t) => {
  const folder = scratch(t);
  writeFileSync(join(folder, "token"), "from-home\n");
  writeFileSync(join(folder, "other"), "from-path\n");
  const of = (variables: Record<string, string>): ReturnType<typeof hubEnvironment> =>
    hubEnvironment({ HF_HOME: folder, ...variables });
  assert.equal(of({}).token, "from-home");
  assert.equal(of({ HF_TOKEN_PATH: join(folder, "other") }).token, "from-path");
  assert.equal(of({ HUGGING_FACE_HUB_TOKEN: " old " }).token, "old");
  assert.equal(of({ HUGGING_FACE_HUB_TOKEN: "old", HF_TOKEN: "new" }).token, "new");
  assert.equal(of({ HF_HUB_DISABLE_IMPLICIT_TOKEN: "1", HF_TOKEN: "new" }).token, null);
  assert.equal(of({}).cache, join(folder, "hub"));
  assert.equal(of({ HUGGINGFACE_HUB_CACHE: "/a", HF_HUB_CACHE: "/b" }).cache, "/b");
  assert.equal(hubEnvironment({ XDG_CACHE_HOME: "/x" }).cache, join("/x", "huggingface", "hub"));
  assert.equal(isOfflineBy({ HF_HUB_OFFLINE: "yes" }), true);
  assert.equal(isOfflineBy({ HF_HUB_OFFLINE: "0" }), false);
});
