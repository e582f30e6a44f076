/**
 * What was read, as text for a terminal. Names come out of logs and are hostile: control characters
 * are shown, never sent.
 */
import type { Collected } from "../../read/collected";
import type { Place } from "../../read/reading";
import { unrecognised } from "../../read/logs";
import type { Survey } from "../../read/survey";
import { counted, shown, where, whole, wrapped } from "./line";
import type { Unclear } from "../../open/outputs";

/** No list is longer; `--json` tells the rest. */
const most = 12;

/** What a text is made of. */
interface Told {
  readonly found: Survey;
  /** Names of no certain language. */
  readonly unclear: readonly Unclear[];
  /** Of the terminal, in characters. */
  readonly width?: number;
}

/**
 * What was read, line by line.
 *
 * @param collected - what was read
 * @param about - its survey, the names that are not clear, how wide a line may be
 * @returns text that ends its last line
 */
export function told(collected: Collected, { found, unclear, width = 100 }: Told): string {
  const { rows, logs, rejected, foreign, notes } = collected;
  const failed = logs.filter((log) => log.failure !== null);
  const formats = found.formats.join(", ") || "none";
  const lines = [
    `${counted(rows.read, "row")} read = ${whole(rows.kept)} kept + ${whole(rows.rejected)} rejected`,
    `${counted(logs.length, "log")} (${formats}), ${counted(collected.runs.length, "run")}`,
    ...facts({
      models: found.models,
      conditions: found.conditions,
      languages: found.languages.map(
        (each) => `${each.language ?? "not told"} ${whole(each.rows)}`,
      ),
      metrics: found.metrics,
    }),
    ...answers(found),
    ...pairing(found),
    ...compared(found),
    ...listed(
      "rejected",
      rejected.map(({ reason, count, places }) => `${whole(count)}  ${reason}${at(places)}`),
    ),
    ...listed(
      "could not be read to the end",
      failed.map((log) => `${log.title}: ${log.failure ?? ""}`),
    ),
    ...listed("files of no format that is read", foreign.map(unread)),
    ...listed("names of no certain language", unclear.map(open)),
    ...listed(
      "notes",
      notes.map(({ place, text }) => `${where(place)}: ${text}`),
    ),
  ];
  return lines.flatMap((line) => wrapped(shown(line), width).map((part) => `${part}\n`)).join("");
}

/** A file that holds something, but nothing that is read, needs no reason beside its heading. */
function unread({ file, reason }: Collected["foreign"][number]): string {
  return reason === unrecognised ? file : `${file}: ${reason}`;
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
  const hasSeveral = new Set(rows.map(({ benchmark }) => benchmark)).size > 1;
  const items = rows.reduce((sum, each) => sum + each.items, 0);
  const paired = rows.reduce((sum, each) => sum + each.paired, 0);
  const { all, some } = acrossLanguages;
  return [
    "",
    `pairing: ${whole(paired)} of ${counted(items, "item")} in every run of their benchmark and language`,
    `  ${counted(all, "item")} in every language of their benchmark, ${whole(some)} in some only`,
    ...shortened(
      uneven.map(
        (each) =>
          `  ${hasSeveral ? `${each.benchmark}, ` : ""}${each.language}: ` +
          `${whole(each.paired)} of ${whole(each.items)} in all ${each.runs} runs` +
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

/** Lists that fit on the line of their title come first, then the others, a line each. */
function facts(lists: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const isShort = ([title, values]: readonly [string, readonly string[]]): boolean =>
    `${title}: ${values.join(", ")}`.length <= 80 && values.every((each) => !each.includes(","));
  const all = Object.entries(lists).filter(([, values]) => values.length > 0);
  return [
    ...all.filter(isShort).map(([title, values]) => `${title}: ${values.join(", ")}`),
    ...all.filter((each) => !isShort(each)).flatMap(([title, values]) => listed(title, values)),
  ];
}

function listed(title: string, values: readonly string[]): readonly string[] {
  if (values.length === 0) return [];
  return ["", `${title}:`, ...shortened(values.map((value) => `  ${value}`))];
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
