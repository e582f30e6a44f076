/**
 * PNG files: a stamp that says which figure a picture shows, and fewer colours so that a picture
 * stays small. What comes in are the bytes of a PNG as the browser writes it (8 bits a channel, not
 * interlaced); what goes out is a PNG with at most 256 colours, or the stamp found.
 */

import { crc32, deflateSync, inflateSync } from "node:zlib";

const keyword = "figure\0";
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Raster {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly colours: Uint8Array;
}

/**
 * A smaller PNG of the same picture, with its stamp.
 *
 * @param png - a complete PNG file: 8 bits a channel, RGB or RGBA, opaque
 * @param stamp - plain ASCII
 * @returns a PNG with a palette of at most 256 colours and a `tEXt` chunk
 * @throws RangeError if the file is of another kind
 */
export function smaller(png: Buffer, stamp: string): Buffer {
  const { width, height, colours } = decoded(png);
  const { palette, indices } = indexed(colours);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(indices.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette)),
    chunk("tEXt", Buffer.from(keyword + stamp, "latin1")),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/**
 * The stamp of a PNG.
 *
 * @param png - a complete PNG file
 * @returns the stamp, or `null` where there is none
 */
export function stampOf(png: Buffer): string | null {
  const found = chunks(png).find(
    ({ type, body }) => type === "tEXt" && body.toString("latin1").startsWith(keyword),
  );
  return found === undefined ? null : found.body.toString("latin1", keyword.length);
}

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(body.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

function chunks(png: Buffer): readonly { readonly type: string; readonly body: Buffer }[] {
  if (!png.subarray(0, 8).equals(signature)) return [];
  const found: { type: string; body: Buffer }[] = [];
  for (let at = 8; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 8, at + 8 + length);
    found.push({ type: png.toString("latin1", at + 4, at + 8), body });
    at += length + 12;
  }
  return found;
}

function decoded(png: Buffer): Raster {
  const parts = chunks(png);
  const header = parts.find(({ type }) => type === "IHDR")?.body ?? Buffer.alloc(13);
  const [depth, kind, , , interlace] = header.subarray(8);
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlace !== 0) {
    throw new RangeError(
      `smaller: expected an 8-bit RGB picture, got kind ${kind} of ${depth} bits`,
    );
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const step = kind === 6 ? 4 : 3;
  const data = parts.filter(({ type }) => type === "IDAT").map(({ body }) => body);
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * step, height, step);
  const colours = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < colours.length; from += step, to += 3) {
    colours[to] = bytes[from] ?? 0;
    colours[to + 1] = bytes[from + 1] ?? 0;
    colours[to + 2] = bytes[from + 2] ?? 0;
  }
  return { width, height, colours };
}

/** Undo the five filters of the PNG specification (W3C, 2003, section 9). */
function unfiltered(raw: Buffer, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    const from = row * (stride + 1) + 1;
    const filter = raw[from - 1] ?? 0;
    const line = out.subarray(row * stride, (row + 1) * stride);
    const above = row > 0 ? out.subarray((row - 1) * stride, row * stride) : new Uint8Array(stride);
    line.set(raw.subarray(from, from + stride));
    if (filter > 0) addPrediction(filter, line, above, step);
  }
  return out;
}

function addPrediction(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  for (let at = 0; at < line.length; at += 1) {
    const left = at >= step ? (line[at - step] ?? 0) : 0;
    const corner = at >= step ? (above[at - step] ?? 0) : 0;
    line[at] = (line[at] ?? 0) + predicted(filter, left, above[at] ?? 0, corner);
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The 256 commonest colours; every other pixel takes the nearest of them. */
function indexed(colours: Uint8Array): {
  readonly palette: number[];
  readonly indices: Uint8Array;
} {
  const keys = new Uint32Array(colours.length / 3);
  const counts = new Map<number, number>();
  let [last, run] = [-1, 0];
  for (let pixel = 0; pixel < keys.length; pixel += 1) {
    const at = pixel * 3;
    const key = ((colours[at] ?? 0) << 16) | ((colours[at + 1] ?? 0) << 8) | (colours[at + 2] ?? 0);
    keys[pixel] = key;
    if (key !== last) {
      if (run > 0) counts.set(last, (counts.get(last) ?? 0) + run);
      [last, run] = [key, 0];
    }
    run += 1;
  }
  counts.set(last, (counts.get(last) ?? 0) + run);
  const common = [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([key]) => key);
  const kept = common.slice(0, 256);
  const places = new Map(kept.map((key, place) => [key, place]));
  for (const key of common.slice(256)) places.set(key, nearest(key, kept));
  return { palette: kept.flatMap(channels), indices: placed(keys, places) };
}

function placed(keys: Uint32Array, places: ReadonlyMap<number, number>): Uint8Array {
  const indices = new Uint8Array(keys.length);
  let [last, place] = [-1, 0];
  keys.forEach((key, pixel) => {
    if (key !== last) [last, place] = [key, places.get(key) ?? 0];
    indices[pixel] = place;
  });
  return indices;
}

function channels(key: number): [number, number, number] {
  return [key >> 16, (key >> 8) & 255, key & 255];
}

function nearest(key: number, kept: readonly number[]): number {
  let [place, least] = [0, Infinity];
  for (let index = 0; index < kept.length; index += 1) {
    const other = kept[index] ?? 0;
    const red = (other >> 16) - (key >> 16);
    const green = ((other >> 8) & 255) - ((key >> 8) & 255);
    const blue = (other & 255) - (key & 255);
    const distance = red * red + green * green + blue * blue;
    if (distance < least) [place, least] = [index, distance];
  }
  return place;
}
