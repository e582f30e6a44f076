/**
 * Whether files are whole: what comes in is a project in which a run was broken off; what goes out are
 * the files that a reader could not open, or that stop half-way.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** By the ending of a file, whether its bytes are a whole one of its kind. */
const isWhole: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  ".ipynb": isJson,
  ".json": isJson,
  ".svg": (bytes) => bytes.toString("utf8").trimEnd().endsWith("</svg>"),
  ".png": (bytes) => bytes.subarray(-8, -4).toString("latin1") === "IEND",
  ".html": (bytes) => bytes.toString("utf8").trimEnd().endsWith("</html>"),
};

/**
 * The files of these folders that are not whole.
 *
 * @param project - its folder
 * @param folders - below it; what lies in folders inside them is not looked at
 * @returns paths from the project; a `.part` is nobody's file yet and none of them
 */
export function halfFiles(project: string, folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    const inside = join(project, folder);
    const names = existsSync(inside) ? readdirSync(inside) : [];
    return names.sort().flatMap((name) => {
      const ending = Object.keys(isWhole).find((each) => name.endsWith(each));
      const check = ending === undefined ? undefined : isWhole[ending];
      if (check === undefined || check(readFileSync(join(inside, name)))) return [];
      return [join(folder, name)];
    });
  });
}

/**
 * The files that a broken-off write left beside the others.
 *
 * @param project - its folder
 * @param folders - below it
 * @returns paths from the project
 */
export function leftParts(project: string, folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    const inside = join(project, folder);
    const names = existsSync(inside) ? readdirSync(inside) : [];
    return names.filter((name) => name.endsWith(".part")).map((name) => join(folder, name));
  });
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
