/**
 * The records of a HELM run: one per instance, perturbation and trial, from whichever file holds most of
 * it: request states, the predictions that helm-summarize writes, or scores alone.
 */
import { members } from "../json/members";
import type { MemberValue } from "../json/membervalue";
import { valueOf } from "../json/membervalue";
import { memberOf, textIn } from "../json/value";
import type { LogFile, Rejection } from "../reading";
import type { HelmFiles } from "./files";
import type { Instance } from "./instance";
import { contextIn, instanceIn, recordKey, trialIn } from "./instance";

/** One record as it stands in its file. */
export interface HelmRecord {
  readonly instance: Instance;
  readonly trial: number;
  /** Request states of the record; the prediction where there are none; empty for scores alone. */
  readonly states: readonly unknown[];
  readonly file: string;
  readonly byte: number;
}

/** Records in the order of the file, and what could not be kept. */
export type HelmRow =
  | { readonly kind: "record"; readonly record: HelmRecord }
  | { readonly kind: "rejected"; readonly rejection: Rejection };

/** Every record of a run, each instance, perturbation and trial once. */
export async function* recordsIn(files: HelmFiles): AsyncGenerator<HelmRow> {
  const seen = new Set<string>();
  for await (const row of rowsIn(files)) {
    if (row.kind === "rejected") {
      yield row;
      continue;
    }
    const { instance, trial, file, byte } = row.record;
    const key = recordKey(instance.id, instance.context.perturbation, trial);
    const reason = `a second record of instance ${instance.id} in trial ${trial}`;
    const isAgain = seen.has(key);
    seen.add(key);
    yield isAgain
      ? { kind: "rejected", rejection: { place: { file, line: null, byte }, reason } }
      : row;
  }
}

async function* rowsIn(files: HelmFiles): AsyncGenerator<HelmRow> {
  if (files.state !== undefined) yield* askedIn(files.state);
  else if (files.predictions !== undefined) yield* predictedIn(files.predictions, files.instances);
  else if (files.scores !== undefined) yield* scoredIn(files.scores);
}

/** Request states of one instance stand together: one, or one per reference. */
async function* askedIn(file: LogFile): AsyncGenerator<HelmRow> {
  const open: HelmRecord[] = [];
  for await (const member of members(file, { under: "request_states" })) {
    const state = valueOf(member, file);
    const instance = instanceIn(memberOf(state.value, "instance"));
    if (state.reason !== null || instance === null) {
      yield rejected(state, state.reason ?? "a request state without an instance id");
      continue;
    }
    const trial = trialIn(state.value);
    const before = open.pop();
    if (before !== undefined && isOneRecord(before, instance, trial, state.value)) {
      open.push({ ...before, states: [...before.states, state.value] });
      continue;
    }
    if (before !== undefined) yield { kind: "record", record: before };
    open.push({ instance, trial, states: [state.value], file: file.path, byte: member.byte });
  }
  for (const record of open) yield { kind: "record", record };
}

/** Another request of the same record asks about another reference, or in another mode. */
function isOneRecord(open: HelmRecord, instance: Instance, trial: number, state: unknown): boolean {
  const isAsked = memberOf(state, "reference_index") !== undefined;
  const key = recordKey(instance.id, instance.context.perturbation, trial);
  const openKey = recordKey(open.instance.id, open.instance.context.perturbation, open.trial);
  return isAsked && key === openKey;
}

async function* predictedIn(
  file: LogFile,
  instancesFile: LogFile | undefined,
): AsyncGenerator<HelmRow> {
  const instances = new Map<string, Instance>();
  for await (const member of instancesFile === undefined ? [] : members(instancesFile)) {
    const instance = instanceIn(valueOf(member, instancesFile ?? file).value);
    if (instance === null) continue;
    instances.set(recordKey(instance.id, instance.context.perturbation, 0), instance);
  }
  for await (const row of scoredIn(file)) {
    if (row.kind === "rejected") yield row;
    else {
      const { id, context } = row.record.instance;
      const instance = instances.get(recordKey(id, context.perturbation, 0));
      yield instance === undefined ? row : { ...row, record: { ...row.record, instance } };
    }
  }
}

/** Every metric writes a list of its own: of scores alone a record comes as often as there are metrics. */
async function* scoredIn(file: LogFile): AsyncGenerator<HelmRow> {
  const seen = new Set<string>();
  for await (const member of members(file)) {
    const entry = valueOf(member, file);
    const id = textIn(memberOf(entry.value, "instance_id"));
    if (entry.reason !== null || id === null) {
      yield rejected(entry, entry.reason ?? "a record without instance_id");
      continue;
    }
    const { value } = entry;
    const context = contextIn(memberOf(value, "stats", 0, "name"), memberOf(value, "perturbation"));
    const trial = trialIn(value);
    const isPredicted = memberOf(value, "predicted_text") !== undefined;
    const key = recordKey(id, context.perturbation, trial);
    if (!isPredicted && seen.has(key)) continue;
    seen.add(key);
    const instance = { id, context, references: [], correct: [] };
    const states = isPredicted ? [value] : [];
    const record = { instance, trial, states, file: file.path, byte: member.byte };
    yield { kind: "record", record };
  }
}

function rejected({ place }: MemberValue, reason: string): HelmRow {
  return { kind: "rejected", rejection: { place, reason } };
}
