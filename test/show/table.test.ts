import assert from "node:assert/strict";
import { test } from "node:test";
import { table } from "cognate/dist/show/table";
import { column, frame, labels } from "cognate/dist/tidy/frame";

/** What a table writes where no kernel is: its plain form. */
function printed(show: () => void): string {
  const write = process.stdout.write.bind(process.stdout);
  let text = "";
  process.stdout.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  try {
    show();
  } finally {
    process.stdout.write = write;
  }
  return text;
}

const gains = frame([
  { language: "heb_Hebr", condition: "tuned", gain: -0.0123456 },
  { language: "amh_Ethi", condition: "tuned", gain: 0.05 },
  { language: "amh_Ethi", condition: "tuned-cot", gain: 0.5 },
]);

test("a frame and a selection of its rows are tables alike", () => {
  const selected = gains.query(
    labels(gains, "condition").map((condition) => condition === "tuned"),
  );
  const text = printed(() => {
    table(selected, { columns: ["language", "gain"], caption: "Gains" });
  });
  assert.equal(text, "Gains\nlanguage      gain\nheb_Hebr  \u22120.01235\namh_Ethi      0.05\n");
  assert.deepEqual(column(selected, "gain"), [-0.0123456, 0.05]);
});

test("what is absent is an empty cell, and rows beyond the limit are counted", () => {
  const rows = [{ a: 1 }, { a: null }, { a: 3 }];
  const text = printed(() => {
    table(rows, { most: 2 });
  });
  assert.equal(text, "a\n1\n\n1 more rows\n");
});

test("a column that no row has is refused", () => {
  assert.throws(() => {
    table([{ a: 1 }], { columns: ["b"] });
  }, /table: expected a column of the rows, got b/);
});
