/** Every log format that is read. */
import { inspectReader } from "./inspect/reader";
import { everyEval } from "./everyeval/everyeval";
import { helm } from "./helm/helm";
import { lighteval } from "./lighteval/lighteval";
import { lmEval } from "./lmeval/lmeval";
import { opencompass } from "./opencompass/opencompass";
import type { Reader } from "./reading";
import { parseMapping } from "./table/mapping";
import { tableReader } from "./table/table";

/** The formats with a harness behind them. */
const harnesses: readonly Reader[] = [
  inspectReader,
  lmEval,
  lighteval,
  helm,
  opencompass,
  everyEval,
];

/**
 * Every reader.
 *
 * @param map - the columns of plain tables that a person named, as `parseMapping` reads them; or null
 * @returns readers in the order in which they are asked whether a file is theirs; tables come last
 * @throws RangeError if `map` is no mapping
 */
export function readersWith(map: string | null): readonly Reader[] {
  return [...harnesses, tableReader(map === null ? new Map() : parseMapping(map))];
}
