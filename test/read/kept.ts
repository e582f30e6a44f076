/** Logs read into a folder of a test's own, and what is stored of them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import type { Collected } from "cognate/dist/read/collected";
import { languageIn } from "cognate/dist/read/language";
import { readLogs } from "cognate/dist/read/logs";
import { belongings } from "cognate/dist/read/pairing";
import type { LogFile, Reader } from "cognate/dist/read/reading";
import { survey, type Survey } from "cognate/dist/read/survey";
import { openEngine, type Engine } from "cognate/dist/store/engine";
import { openTable, type AnswersTable } from "cognate/dist/store/outputs/table";
import { writerInto } from "cognate/dist/store/outputs/writer";
import { languages } from "../golden/languages/read";
import { lineReader } from "./lines";

const choices = {
  language: languageIn(languages),
  answer: () => ({ strict: null, lenient: null }),
  metric: null,
};

/** What was read, and the answers as they are stored. */
export interface Kept {
  readonly collected: Collected;
  readonly table: AnswersTable;
}

/** A folder that is gone when the tests of the file are done. */
export function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), "cognate-store-"));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A database that is closed when the tests of the file are done. */
export async function engineOfTest(folder: string): Promise<Engine> {
  const engine = await openEngine({ memory: 100, threads: 2, temporary: join(folder, "spilled") });
  after(() => {
    engine.close();
  });
  return engine;
}

/** Reads files into a store. */
export async function kept(
  files: readonly LogFile[],
  readers: readonly Reader[] = [lineReader],
): Promise<Kept> {
  const folder = folderOfTest();
  const engine = await engineOfTest(folder);
  const writer = await writerInto(engine, folder);
  const collected = await readLogs(files, { readers, choices, keeper: writer });
  await writer.end();
  const asked = collected.runs.flatMap((run) => run.asked);
  return { collected, table: await openTable(engine, folder, asked) };
}

/** The survey of what is kept. */
export async function surveyed({ collected, table }: Kept): Promise<Survey> {
  return survey(collected, await table.paired(belongings(collected.runs)));
}
