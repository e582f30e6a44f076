/** Every log format that is read, in the order in which they are asked whether a file is theirs. */
import { inspectReader } from "./inspect/reader";
import type { Reader } from "./reading";

export const readers: readonly Reader[] = [inspectReader];
