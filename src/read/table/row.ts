/** A row of a table, whatever the table is written in. Types only. */
import type { Place, Rejection } from "../reading";

/** Its values by column, or why it is none. */
export type TableRow =
  | {
      readonly kind: "row";
      readonly values: Readonly<Record<string, unknown>>;
      readonly place: Place;
    }
  | { readonly kind: "rejected"; readonly rejection: Rejection };
