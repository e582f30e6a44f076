/** What an archive holds, one after the other, whichever format it has. */
import type { Readable } from "node:stream";

/** A file to be written; a folder; or what is never written, in words (`a symbolic link`). */
export interface Entry {
  /** As the archive writes it: not to be trusted. */
  readonly name: string;
  readonly kind: "file" | "folder" | { readonly other: string };
  /** The bytes, to be read before the next entry is asked for. */
  readonly content: () => Promise<Readable>;
}
