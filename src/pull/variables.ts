/** What the environment says, by the names that other programs give it. */
import { quoted, refusal } from "../study/refusal";

export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The address that a variable names.
 *
 * @param variables - `process.env`
 * @param names - of variables, the first that is set counts
 * @returns without slashes at its end; `null` where none is set
 * @throws RangeError if it is no http(s) address
 */
export function addressIn(variables: Variables, names: readonly string[]): URL | null {
  const name = names.find((each) => (variables[each] ?? "") !== "");
  if (name === undefined) return null;
  const text = variables[name] ?? "";
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text.replace(/\/+$/, ""));
  throw refusal(name, "an http(s) address", quoted(text));
}
