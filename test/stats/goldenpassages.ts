import type { PassageTable } from "cognate/dist/stats/sums";
import { goldenItems } from "./items";

/** Sums per passage of the golden items, one condition against the baseline. */
export function goldenPassages(condition = "ft_direct"): PassageTable {
  const sizes = new Map<number, number>();
  const cells = [...goldenItems()].flatMap(([model, languages]) =>
    [...languages].map(([language, conditions]) => {
      const before = new Map<number, number>();
      const change = new Map<number, number>();
      sizes.clear();
      (conditions.get("base_direct") ?? []).forEach((item, i) => {
        const after = conditions.get(condition)?.[i]?.correct === true;
        const add = (to: Map<number, number>, value: number): void => {
          to.set(item.passage, (to.get(item.passage) ?? 0) + value);
        };
        add(sizes, 1);
        add(before, Number(item.correct));
        add(change, Number(after) - Number(item.correct));
      });
      return { model, language, before: [...before.values()], change: [...change.values()] };
    }),
  );
  return { sizes: [...sizes.values()], cells, leftOut: 0 };
}
