/** A plotly figure as plain data: safe to compare, to store and to draw elsewhere. */
export interface Figure {
  /** File name without ending, lower case with hyphens. */
  readonly name: string;
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly layout: Readonly<Record<string, unknown>>;
  /** What the figure shows, computed: conditions, languages, items, kind of interval, data version. */
  readonly caption: string;
  /** A text alternative computed from the rows. */
  readonly alt: string;
}
