/** The door: every name that a notebook may use, grouped by the stage it belongs to. */
export type { Design } from "./study/design";
