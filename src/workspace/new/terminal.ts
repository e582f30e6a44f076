/**
 * Questions on a terminal: one line each, asked again until the answer holds. Whoever ends the input
 * ends the command, and nothing is written.
 */
import { createInterface } from "node:readline/promises";
import { refusal } from "../../study/refusal";

/** One question, its answer without the spaces around it. */
export type Ask = (question: string) => Promise<string>;

/** What asks a person, until it is closed. */
interface Terminal {
  readonly ask: Ask;
  readonly close: () => void;
}

/** The person at the terminal; `null` where there is none. */
export function terminal(): Terminal | null {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // A question that is open when the input ends would never be answered.
  let isDone = false;
  const ended = new Promise<never>((_, refuse) => {
    lines.once("close", () => {
      if (isDone) return;
      process.stderr.write("\n");
      refuse(refusal("new", "an answer", "the end of the input"));
    });
  });
  ended.catch(() => undefined);
  return {
    ask: async (question) => (await Promise.race([lines.question(question), ended])).trim(),
    close: () => {
      isDone = true;
      lines.close();
    },
  };
}

/**
 * Asks until the answer holds.
 *
 * @param ask - asks a person
 * @param question - one line
 * @param wrong - what an answer must be, where it is not that; `null` where it holds
 * @returns the answer that holds
 */
export async function askedUntil(
  ask: Ask,
  question: string,
  wrong: (answer: string) => string | null,
): Promise<string> {
  let answer = await ask(question);
  for (let why = wrong(answer); why !== null; why = wrong(answer)) {
    answer = await ask(`  expected ${why}, got ${JSON.stringify(answer)}\n${question}`);
  }
  return answer;
}
