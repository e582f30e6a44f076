/**
 * What was asked and answered in one sample, read again from its place. Long texts stand apart in a log
 * and are fetched where a message refers to them.
 */
import { members } from "../json/members";
import { parseJson } from "../json/parse";
import { listIn, memberOf, textIn } from "../json/value";
import type { LogFile, RecordText } from "../reading";
import type { ZipEntry } from "../zip/directory";
import { isZip, zipDirectory } from "../zip/directory";
import { jsonMember } from "./archive";

const reference = "attachment://";

type Attachments = (key: string) => unknown;

/**
 * The texts of the sample at a place.
 *
 * @param file - an Inspect log
 * @param byte - where the sample stands, or the member that holds it
 * @returns `null` where the log has no such text
 */
export async function sampleText(file: LogFile, byte: number): Promise<RecordText> {
  if (await isZip(file)) return memberText(file, byte);
  for await (const member of members(file, { under: "samples", at: byte })) {
    const sample = parseJson(member.bytes, { file: file.path, line: null, byte });
    return textOf(sample, messagesOf(sample), (key) => memberOf(sample, "attachments", key));
  }
  return { prompt: null, output: null };
}

async function memberText(file: LogFile, byte: number): Promise<RecordText> {
  const entries = await zipDirectory(file);
  const entry = [...entries.values()].find(({ offset }) => offset === byte);
  if (entry?.name.startsWith("samples/") !== true) return { prompt: null, output: null };
  const sample = await jsonMember(file, entries, entry.name);
  if (!entry.name.endsWith("/sample.json")) {
    return textOf(sample, messagesOf(sample), (key) => memberOf(sample, "attachments", key));
  }
  const folder = entry.name.slice(0, -"sample.json".length);
  const messages = await sequence(file, entries, `${folder}messages/`);
  const attachments = await sequence(file, entries, `${folder}attachments/`);
  return textOf(sample, messages, (key) => attachments[Number(key)]);
}

/** The items of a sequence that is cut into chunks, each named by the position of its first item. */
async function sequence(
  file: LogFile,
  entries: ReadonlyMap<string, ZipEntry>,
  folder: string,
): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const start = (name: string): number =>
    Number(/^(\d+)\.json$/.exec(name.slice(folder.length))?.[1]);
  const chunks = [...entries.keys()].filter(
    (name) => name.startsWith(folder) && !Number.isNaN(start(name)),
  );
  for (const name of chunks.sort((one, other) => start(one) - start(other))) {
    items.push(...(listIn(await jsonMember(file, entries, name)) ?? []));
  }
  return items;
}

function messagesOf(sample: unknown): readonly unknown[] {
  return listIn(memberOf(sample, "messages")) ?? [];
}

function textOf(
  sample: unknown,
  messages: readonly unknown[],
  attachments: Attachments,
): RecordText {
  const roles = messages.map((each) => memberOf(each, "role"));
  const answered = roles.lastIndexOf("assistant");
  const asked = messages.slice(0, answered < 0 ? messages.length : answered);
  const input = asked.length > 0 ? asked : listIn(memberOf(sample, "input"));
  const said = input?.flatMap((each) => content(memberOf(each, "content"), attachments) ?? []);
  const prompt = said?.join("\n\n") ?? content(memberOf(sample, "input"), attachments);
  const output = memberOf(sample, "output");
  const message = memberOf(output, "choices", 0, "message", "content");
  const completion = textIn(memberOf(output, "completion"));
  return { prompt, output: content(message ?? completion, attachments) };
}

/** A message's text: written out, in parts, or attached; a part that is no text is named in brackets. */
function content(value: unknown, attachments: Attachments): string | null {
  const text = textIn(value);
  if (text?.startsWith(reference) === true) {
    return textIn(attachments(text.slice(reference.length))) ?? text;
  }
  if (text !== null) return text;
  const parts = listIn(value)?.map((part) => {
    const of = memberOf(part, "text") ?? memberOf(part, "reasoning");
    return content(of, attachments) ?? `[${textIn(memberOf(part, "type")) ?? "part"}]`;
  });
  return parts?.join("\n") ?? null;
}
