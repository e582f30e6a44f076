/** The words of JSON that are no numbers, and what they mean. */
export const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);
