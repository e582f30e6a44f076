/** The arguments of a command, as Node reads them; what it cannot read is refused in few words. */
import { parseArgs, type ParseArgsConfig } from "node:util";

/**
 * Reads arguments.
 *
 * @param config - as `parseArgs` of Node takes it
 * @returns values and positionals
 * @throws TypeError naming the option that is not known, lacks its value or has one too many
 */
export function argumentsIn<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError && "code" in error)) throw error;
    if (error.code !== "ERR_PARSE_ARGS_UNKNOWN_OPTION") throw error;
    const [, option = ""] = /'(.*?)'/.exec(error.message) ?? [];
    const refused = new TypeError(`expected an option that --help tells, got ${option}`);
    refused.cause = error;
    throw refused;
  }
}
