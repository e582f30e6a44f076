import assert from "node:assert/strict";
import { test } from "node:test";
import { parseLanguages } from "cognate/dist/study/languages";
import { readTable } from "cognate/dist/study/table";
import { languagesText } from "./example";

const header = [["model", "n"]];

test("byte order mark, CRLF and blank lines do no harm", () => {
  const rows = readTable("\ufeffmodel,n\r\nm1,4\r\n\r\nm2,5\r\n", "cells.csv", header);
  assert.deepEqual(
    rows.map(({ place, fields }) => [place, fields.get("model"), fields.get("n")]),
    [
      ["cells.csv:2", "m1", "4"],
      ["cells.csv:4", "m2", "5"],
    ],
  );
});

test("a row after a field of two lines still knows its own line", () => {
  const rows = readTable('model,n\n"a\nb",4\nm2,5\n', "cells.csv", header);
  assert.deepEqual(
    rows.map(({ place }) => place),
    ["cells.csv:2", "cells.csv:4"],
  );
});

test("names with commas, quotes and hyphens come through whole", () => {
  const [row] = readTable('model,n\n"a-b, ""c""",4\n', "cells.csv", header);
  assert.equal(row?.fields.get("model"), 'a-b, "c"');
});

test("another header is refused", () => {
  const message = "cells.csv:1: expected the columns model,n, got model,N";
  assert.throws(() => readTable("model,N\n", "cells.csv", header), { name: "RangeError", message });
});

test("an empty file is refused", () => {
  const message = "cells.csv:1: expected the columns model,n, got nothing";
  assert.throws(() => readTable("", "cells.csv", header), { name: "RangeError", message });
});

test("a column named twice is refused where further columns may follow", () => {
  const message = /^cells\.csv:1: expected the columns model,n, got model,n,n$/;
  assert.throws(() => readTable("model,n,n\n", "cells.csv", header, { more: true }), { message });
});

test("a row with a field too few is refused", () => {
  const message = "cells.csv:3: expected 2 fields (model,n), got 1";
  assert.throws(() => readTable("model,n\nm1,4\nm2\n", "cells.csv", header), {
    ...{ name: "RangeError", message },
  });
});

test("a quote that is not closed is refused", () => {
  assert.throws(() => readTable('model,n\n"m1,4\n', "cells.csv", header), {
    name: "TypeError",
    message: /^cells\.csv:\d+: expected comma-separated fields, got /,
  });
});

test("a language of an unknown form, a double one and an unknown class are refused", () => {
  const refuse = (text: string, message: string): void => {
    assert.throws(() => parseLanguages(text, "languages.csv"), { name: "RangeError", message });
  };
  refuse(
    languagesText.replace("heb_Hebr", "hebrew"),
    'languages.csv:7: expected a code such as swh_Latn, got "hebrew"',
  );
  refuse(
    languagesText.replace("arz_Arab", "amh_Ethi"),
    "languages.csv:4: expected one row for amh_Ethi, got another at languages.csv:2",
  );
  refuse(
    languagesText.replace("Hebrew,3,", "Hebrew,6,"),
    'languages.csv:7: expected a resource class from 0 to 5, or nothing, got "6"',
  );
});

test("a language without a resource class has null, not 0", () => {
  const [amharic, mesopotamian] = parseLanguages(languagesText, "languages.csv");
  assert.equal(amharic?.resource, 2);
  assert.equal(mesopotamian?.resource, null);
});
