/**
 * The set-up runs before TypeScript is installed, so its modules carry no types that a test could
 * import. What the tests use of them is written down here, and loaded in one place.
 */

import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export interface Python {
  readonly version: string;
  readonly kind: string;
  readonly canMakeEnvironments: boolean;
  readonly executable: string;
}

export interface Step {
  readonly title: string;
  readonly megabytes: number;
}

export interface SetUpModules {
  readonly isAtLeast: (version: string, least: string) => boolean;
  readonly nodeTrouble: (version: string) => string | null;
  readonly readAnswer: (printed: string) => Python | null;
  readonly pythonCandidates: (
    env: Readonly<Record<string, string>>,
    platform: string,
  ) => readonly (readonly string[])[];
  readonly findPython: (
    candidates: readonly (readonly string[])[],
    ask: (command: readonly string[]) => string,
    options: { readonly named?: string; readonly platform: string },
  ) => Python;
  readonly explain: (doing: string, printed: string) => string;
  readonly npmProgram: (
    env: Readonly<Record<string, string>>,
    node: string,
    exists: (file: string) => boolean,
  ) => string;
  readonly installed: (
    platform: string,
    env: Readonly<Record<string, string>>,
  ) => readonly string[];
  readonly noBrowser: (tried: number, said: string) => string;
  readonly kernelspec: (
    root: string,
    node: string,
  ) => { readonly argv: readonly string[]; readonly language: string };
  readonly environmentPython: (root: string, platform: string) => string;
  readonly refuseFullDisk: (root: string, missing: readonly Step[], free: number) => void;
  readonly hasPackages: (root: string) => boolean;
  readonly hasEnvironment: (root: string) => boolean;
  readonly hasBrowser: (root: string) => boolean;
  readonly setUp: (
    root: string,
    options: { readonly only?: readonly string[]; readonly say?: (line: string) => void },
  ) => Promise<readonly string[]>;
  readonly shown: (
    title: string,
    work: (note: (text: string) => void) => Promise<string>,
    screen: {
      readonly write: (text: string) => void;
      readonly isTerminal: boolean;
      readonly now: () => number;
    },
  ) => Promise<string>;
  readonly checksum: (root: string, files: readonly string[], words?: readonly string[]) => string;
  readonly testFiles: (root: string, words: readonly string[]) => readonly string[];
}

const files = [
  "node",
  "python",
  "trouble",
  "packages",
  "browser",
  "environment",
  "setup",
  "progress",
  "stamp",
  "check",
];

/** Everything that the modules of the set-up export. */
export async function setUpModules(): Promise<SetUpModules> {
  const loaded: unknown[] = [];
  for (const file of files) {
    loaded.push(await import(pathToFileURL(resolve("src", "workspace", `${file}.mjs`)).href));
  }
  return Object.assign({}, ...loaded) as SetUpModules;
}

/** A path in the form of the system that the test runs on. */
export function path(...parts: readonly string[]): string {
  return join(...parts);
}
