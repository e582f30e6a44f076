import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync, crc32 } from "node:zlib";
import { zipDirectory } from "cognate/dist/read/zip/directory";
import { memberBytes } from "cognate/dist/read/zip/member";
import { fileOf } from "../reading";

interface Member {
  readonly name: string;
  readonly text: string;
  readonly method?: 0 | 8 | 93;
  readonly packed?: Buffer;
  /** Sizes and CRC after the bytes, zeros before them. */
  readonly isDescribed?: boolean;
  /** Sizes and offset in a ZIP64 extra field of the directory. */
  readonly isLong?: boolean;
}

/** A ZIP file by the letter of its specification (PKWARE APPNOTE 6.3.10), smallest form. */
function zip(members: readonly Member[], { isLong = false } = {}): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const member of members) {
    const { text, method = 0, isDescribed = false } = member;
    const name = Buffer.from(member.name);
    const packed = member.packed ?? (method === 8 ? deflateRawSync(text) : Buffer.from(text));
    const sizes = [crc32(text), packed.length, Buffer.byteLength(text)];
    const flags = 0x800 | (isDescribed ? 8 : 0);
    const head = numbers([0x04034b50, 4], [45, 2], [flags, 2], [method, 2], [0, 4]);
    const told = sizes.map((size): [number, number] => [isDescribed ? 0 : size, 4]);
    const after = isDescribed ? numbers([0x08074b50, 4], ...sizes.map(word)) : Buffer.alloc(0);
    const whole = [head, numbers(...told, [name.length, 2], [0, 2]), name, packed, after];
    local.push(...whole);
    central.push(entry(member, { name, flags, method, sizes, offset }));
    offset += Buffer.concat(whole).length;
  }
  const size = Buffer.concat(central).length;
  const end64 = Buffer.concat([
    numbers([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4]),
    numbers([members.length, 8], [members.length, 8], [size, 8], [offset, 8]),
    numbers([0x07064b50, 4], [0, 4], [offset + size, 8], [1, 4]),
  ]);
  const short: [number, number][] = isLong
    ? [
        [0xffffffff, 4],
        [0xffffffff, 4],
      ]
    : [
        [size, 4],
        [offset, 4],
      ];
  const count: [number, number] = [members.length, 2];
  const end = numbers([0x06054b50, 4], [0, 4], count, count, ...short, [3, 2]);
  return Buffer.concat([...local, ...central, ...(isLong ? [end64] : []), end, Buffer.from("end")]);
}

function entry(
  { isLong = false }: Member,
  {
    name,
    flags,
    method,
    sizes,
    offset,
  }: { name: Buffer; flags: number; method: number; sizes: readonly number[]; offset: number },
): Buffer {
  const [crc = 0, packed = 0, size = 0] = sizes;
  const extra = isLong
    ? numbers([1, 2], [24, 2], [size, 8], [packed, 8], [offset, 8])
    : Buffer.alloc(0);
  const short = (value: number): [number, number] => [isLong ? 0xffffffff : value, 4];
  return Buffer.concat([
    numbers([0x02014b50, 4], [45, 2], [45, 2], [flags, 2], [method, 2], [0, 4], [crc, 4]),
    numbers(short(packed), short(size), [name.length, 2], [extra.length, 2], [0, 2]),
    numbers([0, 2], [0, 2], [0, 4], short(offset)),
    name,
    extra,
  ]);
}

function word(value: number): [number, number] {
  return [value, 4];
}

/** Little-endian numbers, each with its width in bytes. */
function numbers(...values: readonly (readonly [number, number])[]): Buffer {
  return Buffer.concat(
    values.map(([value, width]) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(BigInt(value));
      return bytes.subarray(0, width);
    }),
  );
}

async function read(bytes: Buffer, name: string): Promise<string> {
  const file = fileOf("a.zip", bytes);
  const found = (await zipDirectory(file)).get(name);
  assert.ok(found, `${name} is in the directory`);
  return (await memberBytes(file, found)).toString();
}

test("stored and deflated members are read, with and without a data descriptor", async () => {
  for (const method of [0, 8] as const) {
    for (const isDescribed of [false, true]) {
      const bytes = zip([
        { name: "a/ב.json", text: "שלום ".repeat(50), method, isDescribed },
        { name: "b", text: "2", method, isDescribed },
      ]);
      assert.equal(await read(bytes, "a/ב.json"), "שלום ".repeat(50));
      assert.equal(await read(bytes, "b"), "2");
    }
  }
});

test("ZIP64 sizes and offsets are read, in entries and at the end", async () => {
  const members = [
    { name: "a", text: "one", isLong: true },
    { name: "b", text: "two", isLong: true },
  ];
  assert.equal(await read(zip(members, { isLong: true }), "b"), "two");
  assert.equal(await read(zip(members), "a"), "one");
});

test("of two members with one name the last holds", async () => {
  const bytes = zip([
    { name: "a", text: "old" },
    { name: "a", text: "new" },
  ]);
  assert.equal(await read(bytes, "a"), "new");
});

test("Zstandard members are read over several frames", async () => {
  // printf abc | zstd, printf defg | zstd (zstd 1.5.4), one after the other
  const frames = Buffer.from(
    "28b52ffd0458190000616263990977ad28b52ffd045821000064656667992d5a7b",
    "hex",
  );
  const bytes = zip([{ name: "a", text: "abcdefg", method: 93, packed: frames }]);
  assert.equal(await read(bytes, "a"), "abcdefg");
});

test("a member that is not what was packed is refused by its name", async () => {
  const bytes = zip([{ name: "a", text: "text", method: 8 }]);
  bytes.writeUInt8((bytes[31] ?? 0) ^ 0xff, 31);
  await assert.rejects(read(bytes, "a"), { name: "RangeError", message: /^a\.zip\/a: expected / });
});

test("a member that unpacks to more than it says is given up", async () => {
  const packed = deflateRawSync("0".repeat(100_000));
  const bytes = zip([{ name: "a", text: "0000", method: 8, packed }]);
  await assert.rejects(read(bytes, "a"), {
    name: "RangeError",
    message: /^a\.zip\/a: expected 4 bytes/,
  });
});

test("a file that ends early has no directory", async () => {
  const bytes = zip([{ name: "a", text: "text" }]).subarray(0, 40);
  await assert.rejects(zipDirectory(fileOf("a.zip", bytes)), {
    message: "a.zip byte 40: expected the end of a ZIP directory, got none",
  });
});
