/** What a person sees while notebooks run: how far each is, beneath what stays. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openScreen } from "cognate/dist/workspace/screen";

function terminal(isTTY: boolean, columns = 80) {
  let written = "";
  const stream = { isTTY, columns, write: (text: string) => (written += text) };
  return { screen: openScreen(stream), text: () => written };
}

test("a terminal shows notebook, cell and seconds on one line, which what is said does not mix with", () => {
  const { screen, text } = terminal(true);
  screen.show(() => ["01-outputs 3/13 2 s", "03-families 1/17 1 s"]);
  screen.say("02-gain.ipynb: done in 4.0 s");
  screen.close();
  assert.equal(
    text(),
    "\r\u001b[K02-gain.ipynb: done in 4.0 s\n\r\u001b[K01-outputs 3/13 2 s, 03-families 1/17 1 s\r\u001b[K",
  );
});

test("a line is never wider than the terminal, which could not write over it", () => {
  const { screen, text } = terminal(true, 20);
  screen.show(() => ["01-outputs 3/13 2 s, 03-families"]);
  screen.say("x");
  screen.close();
  const shown = text().split("\u001b[K")[2]?.split("\r")[0] ?? "";
  assert.equal(shown.length, 19);
  assert.ok(shown.endsWith("\u2026"));
});

test("a log gets what is said, line by line, and no commands to a terminal", () => {
  const { screen, text } = terminal(false);
  screen.say("a\u001b[2Jb\rc");
  screen.close();
  assert.equal(text(), "a\ufffd[2Jb\ufffdc\n");
});
