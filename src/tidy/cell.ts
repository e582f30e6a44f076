/** One model under one condition in one language: how many items, how many right, how many read. */
export interface Cell {
  readonly study: string;
  readonly benchmark: string;
  readonly model: string;
  readonly condition: string;
  readonly language: string;
  readonly n: number;
  readonly correct: number;
  /** Answers that could be read; `null` where the source does not tell. */
  readonly read: number | null;
  /** Where the figure stands: file and line of the study's folder, `cells.csv:17`. */
  readonly place: string;
}
