/**
 * Attempts, and the pauses between them: as long as a server asks for, else growing, and never quite
 * the same for two machines that were turned away together.
 */
import { setTimeout as sleep } from "node:timers/promises";
import axios, { type AxiosInstance } from "axios";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { type Failure, PullError } from "./failure";

/** How patient a download is, and what it goes through. */
export interface Patience {
  readonly client: AxiosInstance;
  /** An `Authorization` header for the first origin; dropped at a redirect to another. */
  readonly authorization: string | null;
  /** Attempts in all. */
  readonly attempts: number;
  /** Milliseconds without a connection after which an attempt ends. */
  readonly connectTimeout: number;
  /** Milliseconds without a byte over a connection after which an attempt ends. */
  readonly timeout: number;
  /** Waits some milliseconds; the pause doubles from 500. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told why an attempt failed and when the next one is made, in words. */
  readonly onRetry?: (words: string) => void;
  /** A number in [0, 1) that lengthens each pause by up to a half. */
  readonly random: () => number;
}

const firstPause = 500;
/** Whoever is asked to wait longer is told, rather than kept. */
const longestPause = 120_000;

/** Patience with whatever is not given. */
export function patient(given: Partial<Patience>): Patience {
  const generator = xoroshiro128plus(process.pid);
  return {
    client: axios,
    authorization: null,
    attempts: 4,
    connectTimeout: 10_000,
    timeout: 30_000,
    wait: async (milliseconds) => {
      await sleep(milliseconds);
    },
    random: () => uniformFloat64(generator),
    ...given,
  };
}

/**
 * Tries until it succeeds or trying makes no sense.
 *
 * @param attempt - gives a result or a failure
 * @param patience - attempts, pauses
 * @returns the result
 * @throws PullError with the last failure's reason and the number of attempts
 */
export async function persist<T extends object>(
  attempt: () => Promise<T | Failure>,
  { attempts, wait, random, onRetry }: Patience,
): Promise<T> {
  for (let made = 1; ; made++) {
    const outcome = await attempt();
    if (!("reason" in outcome)) return outcome;
    const { reason, again, after, status = null } = outcome;
    const isTooLong = after !== undefined && after > longestPause;
    if (made >= attempts || !again || isTooLong) {
      const asked = isTooLong ? `, which asks to wait ${Math.round(after / 1000)} s` : "";
      const attempted = made === 1 ? "" : ` (${made} attempts)`;
      throw new PullError(`pull: ${reason}${asked}${attempted}`, status);
    }
    const pause = after ?? firstPause * 2 ** (made - 1) * (1 + random() / 2);
    const next = `attempt ${made + 1} of ${attempts} in ${Math.ceil(pause / 1000)} s`;
    onRetry?.(`pull: ${reason}; ${next}`);
    await wait(pause);
  }
}
