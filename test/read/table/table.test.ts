import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMapping } from "cognate/dist/read/table/mapping";
import { tableReader } from "cognate/dist/read/table/table";
import { fileOf, gather, readOne } from "../reading";

const table = tableReader();

function mapped(text: string): ReturnType<typeof tableReader> {
  return tableReader(parseMapping(text));
}

test("a table of items is read by the usual names of its columns, and says which", async () => {
  const read = await readOne(table, [
    fileOf(
      "items.csv",
      "model_name,condition,lang,question_id,gold,prediction,seconds\n" +
        "m1,base,heb_Hebr,q1,B,B,3\nm1,base,heb_Hebr,q2,C,,4\nm1,tuned,heb_Hebr,q1,2,1,5\n",
    ),
  ]);
  assert.deepEqual(read.notes, [
    "a table of items; taken by their names: model = model_name, condition = condition, " +
      "language = lang, item = question_id, gold = gold, answer = prediction; not used: seconds",
  ]);
  assert.deepEqual(
    read.runs.map(({ model, settings }) => [model, settings["condition"]]),
    [
      ["m1", "base"],
      ["m1", "tuned"],
    ],
  );
  assert.deepEqual(
    read.batches.map(({ gold, strict, score, line }) => [gold, strict, [...score], [...line]]),
    [
      [
        ["2", "3"],
        ["2", null],
        [1, 0],
        [2, 3],
      ],
      [["2"], ["1"], [0], [4]],
    ],
  );
});

test("a table of cells gives shares with their counts", async () => {
  const read = await readOne(table, [
    fileOf("cells.tsv", "model\tlanguage\tn\tcorrect\tread\nm1\theb_Hebr\t8\t2\t6\n"),
  ]);
  assert.deepEqual(
    read.cells.map(({ value, scale, n, read: parsed, language }) => [
      value,
      scale,
      n,
      parsed,
      language,
    ]),
    [[0.25, 1, 8, 6, "heb_Hebr"]],
  );
});

test("a column per language is a row per language, once a person says what it holds", async () => {
  const wide = fileOf("wide.csv", "model,heb_Hebr,arb_Arab\nm1,61.5,\nm2,50,25\n");
  const read = await readOne(mapped("percent=*"), [wide]);
  assert.deepEqual(
    read.cells.map(({ run, language, value, scale }) => [run, language, value, scale]),
    [
      [0, "heb_Hebr", 61.5, 100],
      [1, "heb_Hebr", 50, 100],
      [1, "arb_Arab", 25, 100],
    ],
  );
  const [log] = await mapped("benchmark='Belebele'").recognise([wide]);
  assert.ok(log !== undefined);
  const unsaid = await gather(mapped("benchmark='Belebele'"), log);
  assert.match(unsaid.rejections[0]?.reason ?? "", /2 columns are languages: say what they hold/);
});

test("truth is true and false, 1 and 0, and nothing else", async () => {
  const rows = ["1", "0", "true", "False", "", "yes", "2"];
  const text = rows.map((value, i) => `m1,heb_Hebr,q${i},${value}\n`).join("");
  const read = await readOne(table, [fileOf("t.csv", `model,language,item,correct\n${text}`)]);
  assert.deepEqual([...(read.batches[0]?.score ?? [])], [1, 0, 1, 0, NaN]);
  assert.deepEqual(
    read.rejections.map(({ place, reason }) => [place.line, reason]),
    [
      [7, 'expected correct to be true or false, 1 or 0, got "yes"'],
      [8, 'expected correct to be true or false, 1 or 0, got "2"'],
    ],
  );
  assert.deepEqual([read.rows, read.kept], [7, 5]);
});

test("JSON lines keep their kinds, and one that is broken loses no other", async () => {
  const text =
    '{"model":"m1","language":"heb_Hebr","item":1,"score":NaN}\n{"model":"m1",\n' +
    '{"model":"m1","language":"heb_Hebr","item":9007199254740993,"score":0.5}\n';
  const read = await readOne(table, [fileOf("t.jsonl", text)]);
  assert.deepEqual(read.batches[0]?.item, ["1", "9007199254740993"]);
  assert.deepEqual([...read.batches[0].score], [NaN, 0.5]);
  assert.deepEqual([read.rows, read.rejections[0]?.place.line], [3, 2]);
});

test("a field in quotes may hold commas and line breaks, and the next row keeps its line", async () => {
  const text =
    '\uFEFFmodel,language,item,correct,text\r\nm1,heb_Hebr,q1,1,"a, ""b""\r\nc"\r\nm1,heb_Hebr,q2,0,d\r\n';
  const [log] = await table.recognise([fileOf("t.csv", text)]);
  assert.ok(log !== undefined);
  const { batches } = await gather(table, log);
  assert.deepEqual([...(batches[0]?.line ?? [])], [2, 4]);
  const place = { file: "t.csv", line: 2, byte: batches[0]?.byte[0] ?? -1 };
  assert.equal((await table.text(log, place)).output, 'a, "b"\r\nc');
});

test("free text is read where the number of options is said", async () => {
  const text =
    "model,language,item,gold,output\nm1,heb_Hebr,q1,B,B\nm1,heb_Hebr,q2,B,Surely C it is\n";
  const read = await readOne(mapped("options='4'"), [fileOf("t.csv", text)]);
  assert.deepEqual(
    [read.batches[0]?.strict, read.batches[0]?.lenient],
    [
      ["2", null],
      ["2", "3"],
    ],
  );
});

for (const [name, header, reason] of [
  [
    "several columns for one field",
    "model,lang,item,answer,prediction",
    /one column for answer \(say answer=COLUMN\), got answer and prediction/,
  ],
  ["no model", "language,item,correct", /no column for model among language, item, correct/],
  ["no verdict", "model,language,item,gold", /nothing that says which answer is right/],
] as const) {
  test(`a table with ${name} is refused with what is missing`, async () => {
    const read = await readOne(mapped("passage='p'"), [fileOf("t.csv", `${header}\n`)]);
    assert.match(read.rejections[0]?.reason ?? "", reason);
    assert.deepEqual([read.rows, read.kept], [1, 0]);
  });
}

test("a mapping names fields once, and columns that are there", async () => {
  assert.throws(() => parseMapping("model=a,model=b"), /map: expected model once, got it twice/);
  assert.throws(() => parseMapping("colour=red"), /map: expected FIELD=COLUMN with model/);
  const read = await readOne(mapped("model=LLM"), [fileOf("t.csv", "a,b\n1,2\n")]);
  assert.match(read.rejections[0]?.reason ?? "", /expected a column LLM for model, got a, b/);
});

test("a folder's other files are no tables of answers", async () => {
  const files = [
    fileOf("README.md", "# Hello, world\n"),
    fileOf("prices.csv", "date,price\n2026,1\n"),
    fileOf("config.json", '{"model": "m1"}'),
    fileOf("picture.png", new Uint8Array([0x89, 0x50, 0, 0])),
  ];
  assert.deepEqual(await table.recognise(files), []);
});
