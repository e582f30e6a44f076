/**
 * `npm run report`: every executed notebook as one self-contained page, and a page in front. What
 * comes in are the notebooks as they stand and the pictures of figures/; what goes out is reports/. A
 * page that would be too large to send is named, and the exit code says so.
 */

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, parse } from "node:path";
import { createInterface } from "node:readline";
import { argumentsIn } from "./arguments";
import { familyStyles } from "../figures/family-styles";
import { night } from "../figures/look";
import { whileInterruptible } from "./interruption";
import { projectPython, pythonVariables } from "./python";
import { assets, fontFaces } from "./report/fonts";
import { madeBy } from "./report/made";
import { printPages } from "./report/pdf";
import { plotlyScript } from "./report/plotly";

const help = `npm run report [-- --from FOLDER] [--to FOLDER] [--pdf]

Exports every executed notebook of notebooks/ to reports/NAME.html, with reports/index.html in front.
  --from FOLDER   where the notebooks are
  --to FOLDER     where the pages go
  --pdf           each page on paper too, as NAME.pdf beside it`;

/** A page larger than this is too large to send to a colleague. */
const mostBytes = 3_000_000;

const front = {
  title: "Cognate",
  question:
    "Did training on one language help its relatives, or merely teach the task? Each essay below asks one part of that question of public evaluations.",
};

/** What to export, and where the pages go. */
export interface Export {
  /** Paths of executed notebooks. */
  readonly notebooks: readonly string[];
  readonly to: string;
  /** Folder of the figures' pictures, for the page in front. */
  readonly figures: string;
  /** File names of the notebooks whose pages are made; the others only stand in front. Else all. */
  readonly anew?: readonly string[];
  /** What the page in front is called; the project's name by default. */
  readonly title?: string;
  /** The command that was typed. */
  readonly command: string;
  /** Told of each page. */
  readonly say: (message: string) => void;
}

/** One page that was written. */
export interface Page {
  readonly page: string;
  readonly bytes: number;
}

/** The page at which the exporter had to end, and why. */
interface Failed {
  readonly page: string;
  readonly failed: string;
  /** As the system calls it, e.g. `ENOSPC`. */
  readonly code: string;
}

/**
 * The command.
 *
 * @param args - see its help
 * @returns 0 when every page was written and none is too large, else 1; 2 for wrong arguments
 */
export async function main(args: readonly string[]): Promise<number> {
  const asked = askedFor(args);
  if (typeof asked === "string") {
    (asked === help ? process.stdout : process.stderr).write(`${asked}\n`);
    return asked === help ? 0 : 2;
  }
  const { from, to, pdf: isOnPaper } = asked;
  const say = (message: string): void => void process.stdout.write(`${message}\n`);
  const names = readdirSync(from).filter((name) => name.endsWith(".ipynb"));
  const notebooks = names.sort().map((name) => join(from, name));
  const pages = await exportPages({
    ...{ notebooks, to, figures: "figures", say },
    command: ["npm run report", ...(args.length > 0 ? ["--", ...args] : [])].join(" "),
  });
  const large = pages.filter(({ bytes }) => bytes > mostBytes);
  for (const { page, bytes } of large) {
    say(`reports: ${page} has ${megabytes(bytes)}, more than ${megabytes(mostBytes)}`);
  }
  if (isOnPaper)
    await printPages(
      pages.map(({ page }) => page),
      say,
    );
  return large.length === 0 ? 0 : 1;
}

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly pdf: boolean;
}

/** What was asked for, or the text to answer with. */
function askedFor(args: readonly string[]): Asked | string {
  const options = {
    from: { type: "string", default: "notebooks" },
    to: { type: "string", default: "reports" },
    pdf: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  } as const;
  try {
    const { values } = argumentsIn({ args: [...args], options });
    if (values.help === true) return help;
    if (existsSync(values.from)) return values;
    return `report: expected a folder of notebooks, got ${values.from}, which is not there`;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return `report: ${error.message}\n\n${help}`;
  }
}

/**
 * Export notebooks to pages that ask no network for anything.
 *
 * @param what - notebooks, folder, pictures, and who is told
 * @returns the pages in the order of the notebooks, `index.html` last
 * @throws Error if the exporter could not run, refused a notebook, or could not write a page
 */
export async function exportPages({
  notebooks,
  to,
  figures,
  say,
  anew,
  title = front.title,
  command,
}: Export): Promise<readonly Page[]> {
  mkdirSync(to, { recursive: true });
  const job = {
    templates: assets,
    front: join(to, "index.html"),
    pages: notebooks.map((from) => ({
      from,
      to: join(to, `${parse(from).name}.html`),
      fonts: fontFaces(readFileSync(from, "utf8")),
      isAnew: anew === undefined || anew.includes(basename(from)),
    })),
    pictures: picturesIn(figures),
    shared: {
      ...front,
      title,
      night,
      made: madeBy(command),
      fonts: fontFaces(""),
      plotly: plotlyScript(),
      style: `${asset("page.css")}\n${familyStyles()}`,
      script: ["theme.js", "table.js", "point.js", "page.js"].map(asset).join("\n"),
      frontScript: ["theme.js", "table.js"].map(asset).join("\n"),
    },
  };
  return await exported(JSON.stringify(job), say);
}

async function exported(job: string, say: (message: string) => void): Promise<readonly Page[]> {
  const child = spawn(projectPython(), [join(assets, "export.py")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: pythonVariables(),
  });
  child.stdin.end(job);
  const pages: Page[] = [];
  const failed: Failed[] = [];
  const code = await whileInterruptible(child, async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      // The exporter is ours and writes one such line per page.
      const page = JSON.parse(line) as Page | Failed;
      if ("failed" in page) failed.push(page);
      else {
        pages.push(page);
        say(`reports: ${page.page} (${megabytes(page.bytes)})`);
      }
    }
  });
  for (const { page, failed: why, code } of failed) {
    throw Object.assign(new Error(`${page} could not be written: ${code}: ${why}`), { code });
  }
  if (code !== 0) throw new Error(`exportPages: the exporter ended with code ${code}`);
  return pages;
}

function asset(name: string): string {
  return readFileSync(join(assets, "template", name), "utf8");
}

function picturesIn(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith(".png"));
  const pictures = files.map((file) => {
    return [parse(file).name, readFileSync(join(folder, file)).toString("base64")] as const;
  });
  return Object.fromEntries(pictures);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
