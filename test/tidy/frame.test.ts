import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { column, frame, frameOnDemand, labels } from "cognate/dist/tidy/frame";

const row = { model: "m-1", language: "heb_Hebr", n: 4, gain: 1 / 3, read: null };

test("names with every separator and full precision come back", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "-", "_", ",", '"', "\n", ".", " ", "1") });
  const rows = fc.array(
    fc.record({ model: name, gain: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
    {
      ...{ minLength: 1, maxLength: 40 },
    },
  );
  fc.assert(
    fc.property(rows, (some) => {
      const table = frame(some);
      assert.deepEqual(
        labels(table, "model"),
        some.map(({ model }) => model),
      );
      assert.deepEqual(
        column(table, "gain"),
        some.map(({ gain }) => gain),
      );
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("a column of nulls stays one, also where numbers come after 20 rows", () => {
  const rows = Array.from({ length: 30 }, (_, i) => ({ n: 4, read: i < 25 ? null : i, no: null }));
  const table = frame(rows);
  assert.deepEqual(
    table.column("read").values,
    rows.map(({ read }) => read),
  );
  assert.deepEqual(
    table.column("no").values,
    rows.map(() => null),
  );
  assert.deepEqual(table.columns, ["n", "read", "no"]);
});

test("texts that look like numbers stay texts", () => {
  assert.deepEqual(labels(frame([{ model: "1" }, { model: "2" }]), "model"), ["1", "2"]);
});

test("a table without rows keeps its columns", () => {
  const none: readonly (typeof row)[] = [];
  const table = frame(none, ["model", "gain"]);
  assert.deepEqual(table.shape, [0, 2]);
  assert.deepEqual(column(table, "gain"), []);
});

test("rows that a notebook selects give the columns of those rows", () => {
  const table = frame([row, { ...row, model: "m,2", gain: 0.5 }]);
  const some = table.query(table.column("gain").gt(0.4));
  assert.deepEqual(labels(some, "model"), ["m,2"]);
  assert.deepEqual(column(some, "gain"), [0.5]);
});

test("changing a table leaves the rows as they were", () => {
  const rows = [Object.freeze({ n: 4 })];
  const table = frame(rows);
  table.addColumn("twice", [8], { inplace: true });
  assert.deepEqual(rows, [{ n: 4 }]);
});

test("a column that is not there is refused, not undefined", () => {
  const message = "column: expected one of model, language, n, gain, read, got gian";
  assert.throws(() => column(frame([row]), "gian"), { name: "RangeError", message });
});

test("a column of another kind is refused", () => {
  const table = frame([row]);
  assert.throws(() => column(table, "model"), {
    ...{ name: "TypeError", message: "column: expected finite numbers in model, got m-1 in row 0" },
  });
  assert.throws(() => column(table, "read"), {
    ...{ name: "TypeError", message: "column: expected finite numbers in read, got null in row 0" },
  });
  assert.throws(() => labels(table, "n"), {
    ...{ name: "TypeError", message: "labels: expected texts in n, got 4 in row 0" },
  });
});

test("a mixed column, NaN, a nested value and a lacking one are refused", () => {
  assert.throws(() => frame([{ n: 4 }, { n: "4" }]), {
    ...{ name: "TypeError", message: "frame: expected one kind in n, got number and string" },
  });
  assert.throws(() => frame([{ n: NaN }]), {
    ...{ name: "TypeError", message: "frame: expected finite numbers in n, got NaN in row 0" },
  });
  assert.throws(() => frame([{ n: [4] }]), {
    ...{ name: "TypeError", message: "frame: expected flat rows, got a object for n in row 0" },
  });
  const rows: readonly { readonly n: number; readonly read?: number }[] = [
    { n: 4, read: 3 },
    { n: 4 },
  ];
  assert.throws(() => frame(rows), {
    ...{ name: "RangeError", message: "frame: expected read in every row, got none in row 1" },
  });
});

test("a column that would hide a member of the table is refused", () => {
  const message = "frame: expected a name that is no member of DataFrame, got values";
  assert.throws(() => frame([{ values: 4 }]), { name: "RangeError", message });
});

test("a table on demand is one table, with the rows as they are", () => {
  const table = frameOnDemand([row], ["model", "n"]);
  assert.equal(table(), table());
  assert.deepEqual(table().values, frame([row], ["model", "n"]).values);
});
