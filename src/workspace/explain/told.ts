/**
 * What was read, as text for a terminal. Names come out of logs and are hostile: control characters
 * are shown, never sent.
 */
import type { Collected } from "../../read/collected";
import type { Place } from "../../read/reading";
import type { Survey } from "../../read/survey";
import type { Unclear } from "./readpath";

const most = 12;

/** @param collected - what was read; `found`: its survey; `unclear`: names of no certain language */
export function told(collected: Collected, found: Survey, unclear: readonly Unclear[]): string {
  const { rows, logs, rejected, foreign, notes } = collected;
  const failed = logs.filter((log) => log.failure !== null);
  const parts = [
    `${whole(rows.read)} rows read = ${whole(rows.kept)} kept + ${whole(rows.rejected)} rejected`,
    `  ${logs.length} logs (${found.formats.join(", ") || "none"}), ${collected.runs.length} runs`,
    ...listed("models", found.models),
    ...listed("conditions", found.conditions),
    ...listed(
      "languages",
      found.languages.map((each) => `${each.language ?? "not told"} ${whole(each.rows)}`),
    ),
    ...listed("metrics", found.metrics),
    ...answers(found),
    ...pairing(found),
    ...compared(found),
    ...listed(
      "rejected",
      rejected.map(({ reason, count, places }) => `${whole(count)}  ${reason}${at(places)}`),
      true,
    ),
    ...listed(
      "could not be read to the end",
      failed.map((log) => `${log.title}: ${log.failure ?? ""}`),
      true,
    ),
    ...listed(
      "files of no format that is read",
      foreign.map(({ file, reason }) => `${file}: ${reason}`),
      true,
    ),
    ...listed("names of no certain language", unclear.map(open), true),
    ...listed(
      "notes",
      notes.map(({ place, text }) => `${where(place)}: ${text}`),
      true,
    ),
  ];
  return `${parts.map(shown).join("\n")}\n`;
}

function answers({
  answers: { scored, unscored, readStrictly, readLeniently },
}: Survey): readonly string[] {
  if (scored + unscored === 0) return [];
  const read = `option read strictly ${whole(readStrictly)}, leniently ${whole(readLeniently)}`;
  return ["", `answers: ${whole(scored)} scored, ${whole(unscored)} unscored; ${read}`];
}

function pairing({ pairing: rows, acrossLanguages }: Survey): readonly string[] {
  if (rows.length === 0) return [];
  const uneven = rows.filter((each) => each.paired < each.items || each.differing > 0);
  const items = rows.reduce((sum, each) => sum + each.items, 0);
  const paired = rows.reduce((sum, each) => sum + each.paired, 0);
  return [
    "",
    `pairing: ${whole(paired)} of ${whole(items)} items stand in every run of their language`,
    `  ${whole(acrossLanguages.all)} items in every language, ${whole(acrossLanguages.some)} in some only`,
    ...shortened(
      uneven.map(
        (each) =>
          `  ${each.language}: ${whole(each.paired)} of ${whole(each.items)} in all ${each.runs} runs` +
          (each.differing > 0 ? `, ${whole(each.differing)} not the same document` : ""),
      ),
    ),
  ];
}

function compared({ compared: count, disagreements }: Survey): readonly string[] {
  if (count === 0) return [];
  const lines = disagreements.map(
    ({ model, task, metric, published, recomputed, place }) =>
      `  ${model}, ${task}, ${metric}: published ${published.toFixed(4)}, from items ${recomputed.toFixed(4)} (${where(place)})`,
  );
  const agree = `published figures: ${whole(count - lines.length)} of ${whole(count)} agree with the items`;
  return ["", agree, ...shortened(lines)];
}

function listed(title: string, values: readonly string[], isOwn = false): readonly string[] {
  if (values.length === 0) return [];
  if (isOwn || values.join(", ").length > 80) {
    return ["", `${title}:`, ...shortened(values.map((value) => `  ${value}`))];
  }
  return [`  ${title}: ${values.join(", ")}`];
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), `  and ${whole(lines.length - most)} more (--json tells all)`];
}

function open({ name, codes }: Unclear): string {
  if (codes.length === 0) return `${name}: not in data/languages.csv`;
  return `${name} may be ${codes.join(", ")}: say --language ${name}=${codes[0] ?? ""} if it is that`;
}

function at(places: readonly Place[]): string {
  return places.length === 0 ? "" : ` (${places.slice(0, 3).map(where).join(", ")})`;
}

function where({ file, line, byte }: Place): string {
  if (line !== null) return `${file}:${line}`;
  return byte === null ? file : `${file} at byte ${byte}`;
}

function whole(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** Control characters and marks that turn a line around, as their code points. */
function shown(line: string): string {
  return line.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
  });
}
