/**
 * A batch of answers as it goes from one thread to another: each text once and, record by record, only
 * its number. Copying the texts of every record takes longer than reading some of them does.
 */
import type { AnswerBatch } from "./reading";

const columns = ["item", "hash", "passage", "language", "gold", "strict", "lenient"] as const;

/** A batch as it is sent. */
export interface PackedBatch {
  readonly run: number;
  readonly length: number;
  /** Every text of the batch. */
  readonly texts: readonly string[];
  /** The columns of texts one after the other, each text its number in `texts`, -1 for none. */
  readonly codes: Int32Array;
  readonly file: string | readonly string[];
  readonly epoch: Int32Array;
  readonly score: Float64Array;
  readonly line: Float64Array;
  readonly byte: Float64Array;
}

/** @param batch - any */
export function packed(batch: AnswerBatch): PackedBatch {
  const { run, length, file, epoch, score, line, byte } = batch;
  const known = new Map<string, number>();
  const codes = new Int32Array(columns.length * length);
  for (const [place, name] of columns.entries()) {
    const values = batch[name];
    for (let i = 0; i < length; i++) {
      const text = values[i] ?? null;
      let code = text === null ? -1 : known.get(text);
      if (code === undefined && text !== null) {
        code = known.size;
        known.set(text, code);
      }
      codes[place * length + i] = code ?? -1;
    }
  }
  return { run, length, file, epoch, score, line, byte, codes, texts: [...known.keys()] };
}

/** The batch that was packed. */
export function unpacked(batch: PackedBatch): AnswerBatch {
  const { run, length, texts, codes, file, epoch, score, line, byte } = batch;
  const column = (name: (typeof columns)[number]): (string | null)[] => {
    const from = columns.indexOf(name) * length;
    const values: (string | null)[] = [];
    for (let i = 0; i < length; i++) values.push(texts[codes[from + i] ?? -1] ?? null);
    return values;
  };
  return {
    ...{ run, length, file, epoch, score, line, byte },
    item: column("item").map((text) => text ?? ""),
    ...{ hash: column("hash"), passage: column("passage"), language: column("language") },
    ...{ gold: column("gold"), strict: column("strict"), lenient: column("lenient") },
  };
}
