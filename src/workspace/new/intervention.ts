/** What the name of a condition says was done under it. */

/**
 * The interventions that a name tells.
 *
 * @param id - of a condition
 * @returns those that this workspace itself calls so; empty where the name tells none
 * @example
 * interventionsByName("tuned-cot") // => ["fine-tuning", "chain-of-thought"]
 */
export function interventionsByName(id: string): readonly string[] {
  return [
    ...(/(^|-)(tuned|sft|lora|finetuned)(-|$)/.test(id) ? ["fine-tuning"] : []),
    ...(/(^|-)cot(-|$)/.test(id) ? ["chain-of-thought"] : []),
  ];
}
