/**
 * A reader of a format made for these tests: a file of JSON lines, first what the run is, then one
 * array a row (item, language, gold, strict, lenient, score, perhaps an epoch), `null` for a row that is broken, and a
 * number for a published figure.
 */
import type { AnswerBatch, LogFile, Reader, Reading } from "cognate/dist/read/reading";

/** A file with a text. */
export function file(path: string, text: string): LogFile {
  const bytes = new TextEncoder().encode(text);
  return {
    ...{ path, size: bytes.length },
    bytes: (from, to) => Promise.resolve(bytes.subarray(from, to)),
  };
}

type Answer = readonly [
  string,
  string | null,
  string | null,
  string | null,
  string | null,
  number | null,
  number?,
];

async function linesOf(of: LogFile): Promise<readonly string[]> {
  const text = new TextDecoder().decode(await of.bytes(0, of.size));
  return text.split("\n").filter((line) => line !== "");
}

export const lineReader: Reader = {
  format: "table",
  recognise: async (files) => {
    const logs = [];
    for (const each of files) {
      const [first = ""] = await linesOf(each);
      if (first.startsWith('{"model"'))
        logs.push({ format: "table" as const, title: each.path, files: [each] });
    }
    return logs;
  },
  async *read(log, choices): AsyncIterable<Reading> {
    for (const each of log.files) {
      const [first = "{}", ...lines] = await linesOf(each);
      const place = { file: each.path, line: 1, byte: 0 };
      const said = JSON.parse(first) as {
        model: string;
        task: string;
        date?: string;
        benchmark?: string;
        settings?: Record<string, string>;
      };
      const { benchmark = "Belebele" } = said;
      yield {
        kind: "run",
        run: {
          ...{ run: 0, format: "table", version: null, model: said.model, task: said.task },
          ...{ benchmark, filter: null, metric: "acc", metrics: ["acc"], options: 4 },
          ...{
            scoring: "generated",
            settings: said.settings ?? {},
            date: said.date ?? null,
            place,
          },
        },
      };
      const language = choices.language([said.task]);
      for (const [i, line] of lines.entries())
        yield reading(line, { language, file: each.path, line: i + 2 });
      const rows = lines.filter((line) => Number.isNaN(Number(line)) || line === "null").length;
      yield { kind: "end", rows };
    }
  },
  text: () => Promise.resolve({ prompt: null, output: null }),
};

interface At {
  readonly language: string | null;
  readonly file: string;
  readonly line: number;
}

function reading(text: string, { language, file: name, line }: At): Reading {
  const place = { file: name, line, byte: null };
  if (text === "crash") throw new TypeError(`${name}:${line}: expected JSON, got a crash`);
  const value = JSON.parse(text) as Answer | number | null;
  if (value === null)
    return { kind: "rejected", rejection: { place, reason: "a row that is not JSON" } };
  if (typeof value === "number") {
    const figure = { run: 0, language, metric: "acc", filter: null, value, scale: 1 as const };
    return { kind: "aggregate", aggregate: { ...figure, error: null, n: null, place } };
  }
  const [item, own, gold, strict, lenient, score, epoch = 1] = value;
  const batch: AnswerBatch = {
    ...{
      run: 0,
      length: 1,
      item: [item],
      hash: [null],
      passage: [null],
      language: [own ?? language],
    },
    ...{ epoch: Int32Array.of(epoch), gold: [gold], strict: [strict], lenient: [lenient] },
    ...{ score: Float64Array.of(score ?? NaN), file: name },
    ...{ line: Float64Array.of(line), byte: Float64Array.of(0) },
  };
  return { kind: "answers", batch };
}

/** The text of a log of these tests. */
export function log(run: object, rows: readonly (Answer | number | null | "crash")[]): string {
  const lines = rows.map((row) => (row === "crash" ? row : JSON.stringify(row)));
  return `${[JSON.stringify(run), ...lines].join("\n")}\n`;
}
