/** Zstandard undone, in plain JavaScript, since the oldest Node that we promise cannot do it. */
import { Transform } from "node:stream";
import { Decompress } from "fzstd";

/** A stream that takes Zstandard frames, one after the other, and gives the bytes inside. */
export function zstdDecompressor(): Transform {
  let isEmpty = true;
  const frames = new Decompress((piece) => void stream.push(piece));
  const pushed = (piece: Uint8Array, isLast: boolean, done: (error?: Error) => void): void => {
    try {
      frames.push(piece, isLast);
      done();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      done(new RangeError(`expected Zstandard frames, got ${reason}`, { cause }));
    }
  };
  const stream = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      isEmpty &&= piece.length === 0;
      pushed(piece, false, done);
    },
    flush: (done) => {
      if (isEmpty) done();
      else pushed(new Uint8Array(0), true, done);
    },
  });
  return stream;
}
