/** Every log format that is read, in the order in which they are asked whether a file is theirs. */
import { inspectReader } from "./inspect/reader";
import { everyEval } from "./everyeval/everyeval";
import { helm } from "./helm/helm";
import { opencompass } from "./opencompass/opencompass";
import type { Reader } from "./reading";
import { tableReader } from "./table/table";

export const readers: readonly Reader[] = [
  inspectReader,
  helm,
  opencompass,
  everyEval,
  tableReader(),
];
