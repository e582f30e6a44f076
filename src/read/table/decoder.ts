/**
 * The thread that decodes Parquet: started when it is first needed, kept for the next file, ended when a
 * row group takes it longer than any whole one could.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { GroupAnswer, GroupTask, MetadataAnswer, MetadataTask } from "./parquetthread";

/** Kept between files: starting a thread takes longer than reading a small one. */
let spare: Promise<Worker> | null = null;

const seconds = { least: 2, perMegabyte: 1 };
const memory = { maxOldGenerationSizeMb: 2048 };

/** What was asked for last: a thread answers in order, but an answer does not say to what. */
let last: Promise<unknown> = Promise.resolve();

/**
 * The metadata of a file.
 *
 * @param task - the end of the file
 * @returns metadata, or why they could not be decoded: damaged, or not done in time
 */
export async function decodeMetadata(task: MetadataTask): Promise<MetadataAnswer> {
  const answer = await inTurn(task, task.tail.length);
  return "rows" in answer ? { reason: "rows in place of metadata" } : answer;
}

/**
 * The rows of a row group. Groups that are asked for at once are decoded one after the other.
 *
 * @param task - the group
 * @returns rows, or why they could not be decoded: damaged, or not done in two seconds and one more per
 * megabyte, some fifty times what whole data take
 */
export async function decode(task: GroupTask): Promise<GroupAnswer> {
  const answer = await inTurn(task, task.bytes.length);
  return "metadata" in answer ? { reason: "metadata in place of rows" } : answer;
}

type Task = GroupTask | MetadataTask;
type Answer = GroupAnswer | MetadataAnswer;

function inTurn(task: Task, size: number): Promise<Answer> {
  const answer = last.then(() => decodeAlone(task, size));
  last = answer.catch(() => undefined);
  return answer;
}

async function decodeAlone(task: Task, size: number): Promise<Answer> {
  const thread = await (spare ??= started());
  thread.ref();
  const limit = seconds.least + (seconds.perMegabyte * size) / 1e6;
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
  const gone = (): void => {
    spare = null;
  };
  thread.on("error", gone).on("exit", gone);
  await once(thread, "message");
  return thread;
}

type Ended = { readonly ended: string };

function answered(thread: Worker, task: Task, limit: number): Promise<Answer | Ended> {
  return new Promise((resolve) => {
    const done = (answer: Answer | Ended): void => {
      clearTimeout(timer);
      thread.off("message", done).off("error", failed);
      resolve(answer);
    };
    const failed = (error: unknown): void => {
      done({ ended: error instanceof Error ? error.message : String(error) });
    };
    const timer = setTimeout(() => {
      done({ ended: "damaged parts, on which decoding does not end" });
    }, limit);
    thread.on("message", done).on("error", failed);
    thread.postMessage(task);
  });
}
