/** How a study is named in a sentence, so that nothing simulated passes for measured. */
import type { Design } from "../study/design";

/**
 * A study by its id, and what it is where nothing in it was measured.
 *
 * @param study - open
 * @returns e.g. `emma-belebele`, `the simulated study simulated-seven`
 */
export function studyNamed({ design: { id, kind } }: { readonly design: Design }): string {
  return kind === "simulated" ? `the simulated study ${id}` : id;
}

/**
 * Where what follows comes from.
 *
 * @param study - that the next sections are about
 * @returns e.g. `Nothing in the study simulated-seven was measured: its answers are drawn ...`
 */
export function standingOf({
  design: { id, kind, benchmark },
}: {
  readonly design: Design;
}): string {
  return kind === "simulated"
    ? `Nothing in ${id} was measured: its answers are drawn from parameters, so what follows shows how the comparison works and says nothing of any model`
    : `What follows rests on ${id}, which asked ${benchmark.items} items of ${benchmark.name} under every arm`;
}
