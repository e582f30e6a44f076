/** The shapes of the records that a file had so far: few files have more than two or three. */
import { shapeOf } from "./learn";
import { hasShape, type Look, looking, type Shape } from "./shape";

/** A record that was recognised. */
export interface Shaped {
  readonly look: Look;
  readonly keys: readonly string[];
}

/** Shapes by which records are recognised. */
export interface Shapes {
  /**
   * The record that stands from one byte to another, until the next one is asked for; `null` where the
   * parser must read it.
   */
  readonly of: (bytes: Buffer, start: number, end: number) => Shaped | null;
  /** Learns the shape of a record that the parser has read. */
  readonly learn: (bytes: Buffer, without: ReadonlySet<string>) => void;
}

/** Shapes that are tried on a record. */
const most = 4;
/** Shapes that are learnt before any was met again. */
const trials = 16;

/** Knows no shape yet. In a file whose records are all different it soon stops learning. */
export function shapesOf(): Shapes {
  const known: { readonly shape: Shape; readonly shaped: Shaped }[] = [];
  let [hits, learnt] = [0, 0];
  return {
    of: (bytes, start, end) => {
      for (let i = 0; i < known.length; i++) {
        const each = known[i];
        if (each === undefined || !hasShape(each.shape, bytes, start, end)) continue;
        hits += 1;
        if (i > 0) known.unshift(...known.splice(i, 1));
        return each.shaped;
      }
      return null;
    },
    learn: (bytes, without) => {
      if (learnt > trials + hits) return;
      learnt += 1;
      const shape = shapeOf(bytes, { without });
      if (shape === null) return;
      known.unshift({ shape, shaped: { look: looking(shape), keys: shape.keys } });
      if (known.length > most) known.pop();
    },
  };
}
