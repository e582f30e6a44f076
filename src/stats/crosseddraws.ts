/**
 * The draws of the crossed bootstrap: which models, units and passages, and the contrast that each
 * draw gives. What comes in are changes per passage; typed arrays, no objects inside the loops.
 */

import type { Random } from "./random";
import { at } from "./vector";

/** Changes per passage of models by units, related units first. */
export interface Grid {
  readonly models: number;
  readonly related: number;
  readonly units: number;
  /** Row after row: model by model, unit by unit, one entry per passage. */
  readonly changes: Float64Array;
  readonly sizes: Float64Array;
}

/**
 * The contrast of every draw. Indices are inside their arrays, so that `?? 0` never counts.
 *
 * @param grids - of the same models, units and passages
 * @param random - moved on by as many numbers a draw as there are models, units and passages
 * @param draws - how many
 * @returns per grid one contrast per draw
 */
export function contrastDraws(
  grids: readonly Grid[],
  random: Random,
  draws: number,
): readonly Float64Array[] {
  const { models, related, units, sizes } = at(grids, 0);
  const passages = sizes.length;
  const values = grids.map(() => new Float64Array(draws));
  const ofModels = new Float64Array(models);
  const ofUnits = new Float64Array(units);
  const ofPassages = new Float64Array(passages);
  const rows: Rows = {
    starts: new Int32Array(models * units + 3),
    weights: new Float64Array(models * units + 3),
  };
  const chosen: Chosen = { places: new Int32Array(passages), counts: new Float64Array(passages) };
  for (let draw = 0; draw < draws; draw++) {
    ofModels.fill(0);
    ofUnits.fill(0);
    ofPassages.fill(0);
    deal(random, ofModels, { from: 0, to: models, weight: 1 / models });
    deal(random, ofUnits, { from: 0, to: related, weight: 1 / related });
    deal(random, ofUnits, { from: related, to: units, weight: -1 / (units - related) });
    deal(random, ofPassages, { from: 0, to: passages, weight: 1 });
    let kinds = 0;
    let items = 0;
    for (let k = 0; k < passages; k++) {
      const count = ofPassages[k] ?? 0;
      if (count === 0) continue;
      items += count * (sizes[k] ?? 0);
      chosen.places[kinds] = k;
      chosen.counts[kinds++] = count;
    }
    let cells = 0;
    for (let m = 0; m < models; m++) {
      for (let u = 0; u < units; u++) {
        const weight = (ofModels[m] ?? 0) * (ofUnits[u] ?? 0);
        if (weight === 0) continue;
        rows.starts[cells] = (m * units + u) * passages;
        rows.weights[cells++] = weight;
      }
    }
    // Rows go by four; what fills up the last four weighs nothing.
    rows.weights.fill(0, cells, cells + 3);
    for (let t = 0; t < grids.length; t++) {
      const { changes } = at(grids, t);
      let total = 0;
      for (let row = 0; row < cells; row += 4) total += fourRows(changes, rows, row, chosen, kinds);
      at(values, t)[draw] = total / items;
    }
  }
  return values;
}

/** The cells of a draw: where their passages begin, and their weight. */
interface Rows {
  readonly starts: Int32Array;
  readonly weights: Float64Array;
}

/** The passages of a draw, each once, with how often it was drawn. */
interface Chosen {
  readonly places: Int32Array;
  readonly counts: Float64Array;
}

/** Adds `weight` to as many places drawn between `from` and `to` as lie there. */
function deal(
  random: Random,
  to: Float64Array,
  range: { readonly from: number; readonly to: number; readonly weight: number },
): void {
  const count = range.to - range.from;
  for (let i = 0; i < count; i++) {
    // 32 random bits: no place is likelier than another by more than one in four thousand million.
    const place = range.from + Math.floor((random.next() >>> 0) * 2 ** -32 * count);
    to[place] = (to[place] ?? 0) + range.weight;
  }
}

/** Four cells over the drawn passages: side by side the processor adds them in the time of two. */
function fourRows(
  changes: Float64Array,
  { starts, weights }: Rows,
  row: number,
  { places, counts }: Chosen,
  kinds: number,
): number {
  const one = starts[row] ?? 0;
  const two = starts[row + 1] ?? 0;
  const three = starts[row + 2] ?? 0;
  const four = starts[row + 3] ?? 0;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < kinds; i++) {
    const k = places[i] ?? 0;
    const count = counts[i] ?? 0;
    a += count * (changes[one + k] ?? 0);
    b += count * (changes[two + k] ?? 0);
    c += count * (changes[three + k] ?? 0);
    d += count * (changes[four + k] ?? 0);
  }
  return (
    a * (weights[row] ?? 0) +
    b * (weights[row + 1] ?? 0) +
    c * (weights[row + 2] ?? 0) +
    d * (weights[row + 3] ?? 0)
  );
}
