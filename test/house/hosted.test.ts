/** What runs elsewhere (Binder, a dev container, hosted checks) names what the project itself pins. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";

interface Binder {
  readonly dependencies: readonly (string | { readonly pip: readonly string[] })[];
}

interface Workflow {
  readonly jobs: {
    readonly reproduce: {
      readonly strategy: { readonly matrix: { readonly os: readonly string[] } };
      readonly steps: readonly {
        readonly run?: string;
        readonly uses?: string;
        readonly with?: Readonly<Record<string, unknown>>;
      }[];
    };
  };
}

const text = (file: string): string => readFileSync(file, "utf8");
const binder = parse(text("binder/environment.yml")) as Binder;
const workflow = parse(text(".github/workflows/reproduce.yml")) as Workflow;
const { reproduce } = workflow.jobs;

test("Binder installs the JupyterLab and the renderer of figures that the lock file names", () => {
  const pins = binder.dependencies.flatMap((each) => (typeof each === "string" ? [] : each.pip));
  assert.ok(pins.length >= 2);
  const locked = text("src/workspace/python/requirements.txt");
  for (const pin of pins) assert.ok(locked.includes(`\n${pin} \\\n`), pin);
});

test("the hosted checks run the README's two commands on three systems", () => {
  const runs = reproduce.steps.flatMap(({ run = "" }) => run.split("\n"));
  const commands = [...text("README.md").matchAll(/^ {4}(npm (?:run reproduce|test)) +#/gm)];
  assert.equal(commands.length, 2);
  for (const [, command = ""] of commands) assert.ok(runs.includes(command), command);
  const systems = reproduce.strategy.matrix.os.map((name) => name.split("-")[0]);
  assert.deepEqual(systems, ["ubuntu", "macos", "windows"]);
});

test("Node is the same oldest one everywhere", () => {
  const { engines } = JSON.parse(text("package.json")) as { readonly engines: { node: string } };
  const oldest = /\d+/.exec(engines.node)?.[0] ?? "";
  const versions = reproduce.steps.map((step) => step.with?.["node-version"]).filter(Boolean);
  assert.deepEqual(versions, [oldest]);
  assert.ok(binder.dependencies.includes(`nodejs=${oldest}`));
  const { image } = JSON.parse(text(".devcontainer/devcontainer.json")) as {
    readonly image: string;
  };
  assert.match(image, new RegExp(`:${oldest}-`));
});
