import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { TableRow } from "cognate/dist/read/table/row";
import { headerOf, separatedRows } from "cognate/dist/read/table/separated";
import { fileOf } from "../reading";

async function rowsOf(text: string, delimiter = ","): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of separatedRows(fileOf("t", text), delimiter)) rows.push(row);
  return rows;
}

/** The values of a row, or why it is none. */
function shown(row: TableRow): readonly unknown[] {
  return row.kind === "row" ? Object.values(row.values) : [row.rejection.reason];
}

/** Rows of a text about fifty items, with these outputs. */
function fifty(said: ReadonlyMap<number, string>, delimiter: string): string {
  const rows = Array.from({ length: 50 }, (_, i) => ["m1", `q${i}`, said.get(i) ?? "B"]);
  return [["model", "item", "text"], ...rows].map((row) => row.join(delimiter)).join("\n");
}

test("a stray quote in a field loses no row that follows it", async () => {
  const said = new Map<number, string>([
    ...([[19, '"Yes, he said'] as const, [35, 'a 5" disk'], [40, 'He: "no"']] as const),
    ...([[41, '"no" it is'] as const] as const),
  ]);
  const rows = await rowsOf(fifty(said, "\t"), "\t");
  assert.deepEqual(
    rows.map((row) => shown(row)[2]),
    Array.from({ length: 50 }, (_, i) => said.get(i) ?? "B"),
  );
});

test("a quote that nothing closes costs its own line, and says so", async () => {
  const rows = await rowsOf(fifty(new Map([[19, '"Yes']]), ","));
  assert.equal(rows.filter(({ kind }) => kind === "row").length, 49);
  const [lost] = rows.filter((row) => row.kind === "rejected");
  assert.deepEqual(lost?.rejection, {
    place: { file: "t", line: 21, byte: lost?.rejection.place.byte },
    reason: "a quote that opens here is not closed",
  });
});

test("lines inside quotes are kept as they are, empty ones too, and the next row keeps its place", async () => {
  const rows = await rowsOf('item,text\r\n\r\nq1,"a\r\n\r\n ""b"""\r\nq2,c\r\n \r\nq3,"d"');
  assert.deepEqual(rows.map(shown), [
    ["q1", 'a\r\n\r\n "b"'],
    ["q2", "c"],
    ["q3", "d"],
  ]);
  assert.deepEqual(
    rows.map((row) => (row.kind === "row" ? [row.place.line, row.place.byte] : [])),
    [
      [3, 13],
      [6, 31],
      [8, 40],
    ],
  );
});

test("a record over several lines with other fields than the header's costs its first line", async () => {
  const rows = await rowsOf('item,text\nq1,"a\nq2,b\nq3,c",d\nq4,e\n');
  assert.deepEqual(rows.map(shown), [
    ...[
      ["q1", '"a'],
      ["q2", "b"],
    ],
    ...[["expected 2 fields, got 3"], ["q4", "e"]],
  ]);
});

test("whatever is written by RFC 4180 is read as it was, each row from its offset", async () => {
  const field = fc.string({ unit: fc.constantFrom(...Array.from('ab,\t"\n é')), maxLength: 6 });
  const table = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(",", "\t"), async (written, delimiter) => {
      const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const lines = [["one", "two"], ...written].map((row) => row.map(quoted).join(delimiter));
      const text = `${lines.join("\n")}\n`;
      const rows = await rowsOf(text, delimiter);
      assert.deepEqual(rows.map(shown), written);
      const bytes = Buffer.from(text);
      for (const [i, row] of rows.entries()) {
        assert.ok(row.kind === "row");
        const own = bytes.subarray(row.place.byte ?? -1).toString();
        assert.ok(own.startsWith(lines[i + 1] ?? "?"));
        const before = bytes.subarray(0, row.place.byte ?? 0).toString();
        assert.equal(row.place.line, before.split("\n").length);
      }
    }),
    { seed: 4, numRuns: 300 },
  );
});

test("a table larger than what is read at once, with a line of 5 MB, keeps every row", async () => {
  const long = "x,".repeat(2_500_000);
  const texts = Array.from({ length: 3000 }, (_, i) => (i === 7 ? long : `"${i}"\n`.repeat(200)));
  const lines = texts.map((text, i) => `q${i},"${text.replaceAll('"', '""')}"\n`);
  const rows = await rowsOf(`item,text\n${lines.join("")}`);
  assert.deepEqual(
    rows.map((row) => shown(row)[1]),
    texts,
  );
});

test("the header of a table whose first quote is not closed is none", async () => {
  assert.deepEqual(await headerOf(fileOf("t", '"item,text\nq1,a\n'), ","), []);
  assert.deepEqual(await headerOf(fileOf("t", "\uFEFFitem,text"), ","), ["item", "text"]);
});
