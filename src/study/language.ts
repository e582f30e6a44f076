/** Facts about one language variety: a row of `data/languages.csv`. Nothing here depends on a study. */
export interface Language {
  /** FLORES-200 code exactly as published, e.g. `heb_Hebr`. */
  readonly code: string;
  readonly name: string;
  readonly family: string;
  /** Genus: a branch of some 3500 to 4000 years (Semitic, Bantu, Slavic). */
  readonly branch: string;
  readonly script: string;
  /** Resource class of Joshi et al. (2020), 0 to 5; `null` where no source within reach gives it. */
  readonly resource: number | null;
  readonly note: string;
}

/** What a language is to a study. */
export type Role = "source" | "related" | "control" | "left-out";

/** A language with its part in one study's design. */
export interface Placed extends Language {
  readonly role: Role;
  /** The unit it is averaged into before a contrast. */
  readonly unit: string;
}
