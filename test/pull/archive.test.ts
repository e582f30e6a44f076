import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { deflateRawSync, gzipSync } from "node:zlib";
import { usualBounds } from "cognate/dist/pull/archive/allowance";
import { openFiles } from "cognate/dist/pull/openfiles";
import { tarEntry, tarOf, zipOf, zstdOf } from "./archives";
import { scratch } from "./server";

const line = '{"doc_id": 0}\n';
const bomb = gzipSync(Buffer.alloc(2_000_000));
const refusals: readonly (readonly [string, string, Buffer, RegExp])[] = [
  ["climbs", "a.zip", zipOf([{ name: "../x", text: "1" }]), /one that climbs \("\.\.\/x"\)$/],
  [
    "climbs with backslashes",
    "a.zip",
    zipOf([{ name: "a\\..\\..\\x", text: "1" }]),
    /one that climbs/,
  ],
  ["is absolute", "a.zip", zipOf([{ name: "/etc/x", text: "1" }]), /an absolute one/],
  ["names a drive", "a.zip", zipOf([{ name: "C:/x", text: "1" }]), /an absolute one/],
  ["names a device", "a.zip", zipOf([{ name: "a/NUL.json", text: "1" }]), /the name of a device/],
  ["is a link", "a.zip", zipOf([{ name: "x", text: "/etc", mode: 0o120777 }]), /a symbolic link/],
  [
    "is there twice",
    "a.zip",
    zipOf(["x", "x"].map((name) => ({ name, text: "1" }))),
    /"x" and "x"$/,
  ],
  [
    "differs by capitals",
    "a.zip",
    zipOf(["x", "X"].map((name) => ({ name, text: "1" }))),
    /"x" and "X"$/,
  ],
  [
    "is file and folder",
    "a.zip",
    zipOf(["x", "x/y"].map((name) => ({ name, text: "1" }))),
    /"x" and "x"$/,
  ],
  [
    "is longer than told",
    "a.zip",
    zipOf([{ name: "x", text: "12", size: 1 }]),
    /a\.zip\/x: expected 1 bytes, got more$/,
  ],
  [
    "is damaged",
    "a.zip",
    zipOf([{ name: "x", text: "12", packed: deflateRawSync("13") }]),
    /damaged ones \(CRC-32\)$/,
  ],
  [
    "is of an unknown method",
    "a.zip",
    zipOf([{ name: "x", text: "1", method: 99 }]),
    /compression method 99$/,
  ],
  [
    "is cut",
    "a.zip",
    zipOf([{ name: "x", text: "1" }]).subarray(0, 40),
    /^a\.zip: expected a whole zip file, got /,
  ],
  ["climbs", "a.tar", tarOf(tarEntry("../x", "1")), /one that climbs/],
  ["is absolute", "a.tar", tarOf(tarEntry("/x", "1")), /an absolute one/],
  ["is a link", "a.tar", tarOf(tarEntry("x", "", "2", "/etc")), /a symbolic link \("x"\)$/],
  ["is a hard link", "a.tar", tarOf(tarEntry("x", "", "1", "/etc/passwd")), /a hard link/],
  ["is there twice", "a.tar", tarOf(tarEntry("x", "1"), tarEntry("x", "2")), /"x" and "x"$/],
  [
    "is cut",
    "a.tar",
    tarEntry("x", "1".repeat(5000)).subarray(0, 2000),
    /^a\.tar: expected a whole tar file, got /,
  ],
  ["is cut", "a.gz", gzipSync(line).subarray(0, 20), /^a\.gz: expected a whole gzip file, got /],
  ["is cut", "a.zst", zstdOf(line).subarray(0, 12), /^a\.zst: expected a whole zstd file, got /],
  [
    "explodes",
    "a.gz",
    bomb,
    /^a\.gz: expected at most 100000 bytes unpacked from \d+ packed ones, got more$/,
  ],
  [
    "explodes",
    "a.zip",
    zipOf([{ name: "x", text: Buffer.alloc(2_000_000) }]),
    /100000 bytes unpacked/,
  ],
  [
    "explodes in another",
    "a.tar.gz",
    gzipSync(tarOf(tarEntry("x", "1".repeat(60_000)), tarEntry("y", "2".repeat(60_000)))),
    /100000 bytes/,
  ],
  [
    "holds too many",
    "a.zip",
    zipOf(Array.from({ length: 11 }, (_, each) => ({ name: `${each}`, text: "" }))),
    /at most 10 entries/,
  ],
];

for (const [what, name, bytes, message] of refusals) {
  test(`an archive is refused whole when a part of it ${what} (${name}: ${message.source.slice(0, 40)})`, async (t) => {
    const folder = scratch(t);
    writeFileSync(join(folder, name), bytes);
    const bounds = { ...usualBounds, ratio: 10, harmless: 100_000, entries: 10 };
    const opening = openFiles(join(folder, name), { cache: join(folder, "cache"), bounds });
    await assert.rejects(opening, { name: "RangeError", message });
    assert.deepEqual(readdirSync(folder).sort(), [name, "cache"].sort());
    assert.deepEqual(readdirSync(join(folder, "cache")), []);
  });
}
