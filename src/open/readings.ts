/** Both readings of a study's free answers, where it has two, so that an essay can set them side by side. */
import { openStudy, type OpenStudy } from "./study";

/**
 * A study in every reading that it has.
 *
 * @param id - the study's folder in `data/`
 * @param options - `root`, the project's
 * @returns strict and lenient, or the study alone where it has one reading
 * @throws RangeError or TypeError as `openStudy`
 */
export function openReadings(
  id: string,
  options: { readonly root?: string } = {},
): readonly OpenStudy[] {
  const study = openStudy(id, options);
  if (study.reading === null) return [study];
  return (["strict", "lenient"] as const).map((reading) =>
    reading === study.reading ? study : openStudy(id, { ...options, reading }),
  );
}
