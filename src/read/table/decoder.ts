/**
 * The thread that decodes Parquet: started when it is first needed, kept for the next file, ended when a
 * row group takes it longer than any whole one could.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { GroupAnswer, GroupTask } from "./parquetthread";

/** Kept between files: starting a thread takes longer than reading a small one. */
let spare: Promise<Worker> | null = null;

const seconds = { least: 2, perMegabyte: 1 };
const memory = { maxOldGenerationSizeMb: 2048 };

/** What was asked for last: a thread answers in order, but an answer does not say to what. */
let last: Promise<unknown> = Promise.resolve();

/**
 * The rows of a row group. Groups that are asked for at once are decoded one after the other.
 *
 * @param task - the group
 * @returns rows, or why they could not be decoded: damaged, or not done in two seconds and one more per
 * megabyte, some fifty times what whole data take
 */
export function decode(task: GroupTask): Promise<GroupAnswer> {
  const answer = last.then(() => decodeAlone(task));
  last = answer.catch(() => undefined);
  return answer;
}

async function decodeAlone(task: GroupTask): Promise<GroupAnswer> {
  const thread = await (spare ??= started());
  thread.ref();
  const limit = seconds.least + (seconds.perMegabyte * task.bytes.length) / 1e6;
  const answer = await answered(thread, task, limit * 1000);
  if ("ended" in answer) {
    spare = null;
    await thread.terminate();
    return { reason: answer.ended };
  }
  thread.unref();
  return answer;
}

async function started(): Promise<Worker> {
  const thread = new Worker(require.resolve("./parquetthread"), { resourceLimits: memory });
  await once(thread, "message");
  return thread;
}

type Ended = { readonly ended: string };

function answered(thread: Worker, task: GroupTask, limit: number): Promise<GroupAnswer | Ended> {
  return new Promise((resolve) => {
    const done = (answer: GroupAnswer | Ended): void => {
      clearTimeout(timer);
      thread.off("message", done).off("error", failed);
      resolve(answer);
    };
    const failed = (error: unknown): void => {
      done({ ended: error instanceof Error ? error.message : String(error) });
    };
    const timer = setTimeout(() => {
      done({ ended: "damaged pages, on which decoding does not end" });
    }, limit);
    thread.on("message", done).on("error", failed);
    thread.postMessage(task);
  });
}
