import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openChromium } from "cognate/dist/workspace/chromium";
import type { Browser, Page } from "playwright-core";

const folder = join(".cache", "lab-test");
const notebooks = readdirSync("notebooks").filter((name) => name.endsWith(".ipynb"));
const token = "loopback-only";

let lab: ChildProcess;
let browser: Browser;
let address: string;

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  cpSync("notebooks", join(folder, "notebooks"), { recursive: true });
  // Draw every cell, not only those in view: the test looks at all of them.
  const tracker = join(folder, "settings", "@jupyterlab", "notebook-extension");
  mkdirSync(tracker, { recursive: true });
  writeFileSync(join(tracker, "tracker.jupyterlab-settings"), '{ "windowingMode": "none" }');
  const notification = join(folder, "settings", "@jupyterlab", "apputils-extension");
  mkdirSync(notification, { recursive: true });
  writeFileSync(join(notification, "notification.jupyterlab-settings"), '{ "fetchNews": "false" }');
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  lab = startLab(port);
  await answering(`${address}/api?token=${token}`);
  const opened = await openChromium();
  assert.ok(opened.browser !== null, opened.reason ?? "");
  browser = opened.browser;
});

after(async () => {
  await browser.close();
  const gone = new Promise((resolve) => lab.once("exit", resolve));
  lab.kill("SIGTERM");
  await gone;
});

for (const name of notebooks) {
  test(`JupyterLab runs ${name} and draws every plot of it`, { timeout: 180_000 }, async () => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.goto(`${address}/lab/tree/notebooks/${name}?token=${token}&reset`);
    await page.waitForSelector(".jp-NotebookPanel .jp-CodeCell");
    await kernelChosen(page);
    await command(page, "notebook:run-all-cells");
    await allRun(page);
    assert.equal(await page.locator(".jp-OutputArea-output[data-mime-type*='error']").count(), 0);
    const plots = page.locator(".jp-Notebook .js-plotly-plot");
    assert.ok((await plots.count()) >= 2, "plots are drawn by JupyterLab's own renderer");
    for (const plot of await plots.all()) {
      await plot.scrollIntoViewIfNeeded();
      const marks = plot.locator(
        "svg .point, svg .js-line, svg .bars path, svg .heatmaplayer image",
      );
      await marks.first().waitFor({ state: "attached" });
    }
    await hovers(page);
    assert.deepEqual(errors.filter(isOurs), []);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  });
}

/** The browser itself complains of things that no notebook causes. */
function isOurs(message: string): boolean {
  return !/favicon|WebSocket is already in CLOSING|preload/.test(message);
}

function startLab(port: number): ChildProcess {
  const lab = join(process.cwd(), "src", "dist", "workspace", "lab.js");
  const args = [
    "--no-browser",
    "--allow-root",
    `--port=${port}`,
    `--IdentityProvider.token=${token}`,
    `--ServerApp.root_dir=${folder}`,
    "--FileContentsManager.preferred_dir=",
    "--LabApp.expose_app_in_browser=True",
    `--LabApp.user_settings_dir=${join(process.cwd(), folder, "settings")}`,
  ];
  const code = `require(${JSON.stringify(lab)}).main(${JSON.stringify(args)}).then(process.exit)`;
  return spawn(process.execPath, ["-e", code], { stdio: "ignore" });
}

async function kernelChosen(page: Page): Promise<void> {
  await page.waitForSelector(".jp-Toolbar-kernelName:has-text('TypeScript (Cognate)')");
  await page.waitForSelector(".jp-Notebook-ExecutionIndicator[data-status='idle']", {
    timeout: 60_000,
  });
}

async function command(page: Page, id: string): Promise<void> {
  await page.evaluate(
    `(async () => { await window.jupyterapp.commands.execute(${JSON.stringify(id)}); })()`,
  );
}

async function allRun(page: Page): Promise<void> {
  const over = `document.querySelector(".jp-OutputArea-output[data-mime-type*='error']") !== null ||
    [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
      .every((prompt) => /\\[\\d+\\]/.test(prompt.textContent))`;
  await page.waitForFunction(over, undefined, { timeout: 120_000 });
}

async function hovers(page: Page): Promise<void> {
  const point = page.locator(".js-plotly-plot svg .point").first();
  await point.scrollIntoViewIfNeeded();
  const box = await point.boundingBox();
  assert.ok(box !== null);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  const label = page.locator(".hoverlayer .hovertext").first();
  await label.waitFor({ state: "attached", timeout: 5_000 });
  assert.notEqual((await label.textContent())?.trim(), "");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const bound = server.address();
      server.close(() => {
        if (bound !== null && typeof bound === "object") resolve(bound.port);
        else reject(new Error("no port"));
      });
    });
  });
}

async function answering(url: string): Promise<void> {
  const patience = AbortSignal.timeout(60_000);
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok === true) return;
    patience.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
