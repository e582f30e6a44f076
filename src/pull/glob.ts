/** Which files a pattern means. */

/**
 * A pattern as a test of names.
 *
 * @param glob - `*` for anything within a folder's name, `**` for any folders, `?` for one character,
 * `{a,b}` for either; without a slash it means the file's own name, in any folder
 * @returns whether a name with forward slashes is meant
 * @example
 * globTest("*.jsonl")("runs/samples.jsonl") // => true
 * globTest("runs/*.jsonl")("runs/deep/samples.jsonl") // => false
 */
export function globTest(glob: string): (name: string) => boolean {
  const pattern = glob.includes("/") ? glob.replace(/^\//, "") : `**/${glob}`;
  let [source, depth] = ["", 0];
  for (const part of pattern.match(/\*\*\/|\*\*|[^]/g) ?? []) {
    if (part === "**/") source += "(?:.*/)?";
    else if (part === "**") source += ".*";
    else if (part === "*") source += "[^/]*";
    else if (part === "?") source += "[^/]";
    else if (part === "{") [source, depth] = [`${source}(?:`, depth + 1];
    else if (part === "}" && depth > 0) [source, depth] = [`${source})`, depth - 1];
    else if (part === "," && depth > 0) source += "|";
    else source += part.replace(/[\\^$.|+()[\]{}]/, "\\$&");
  }
  const test = new RegExp(`^${source}${")".repeat(depth)}$`, "s");
  return (name) => test.test(name);
}
