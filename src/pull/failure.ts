/** Why an attempt at an answer failed, and what is thrown when no further one is made. */

/** Why an attempt failed, and whether another one may succeed. */
export interface Failure {
  readonly reason: string;
  readonly again: boolean;
  /** Milliseconds that the server asks to wait. */
  readonly after?: number;
  /** The server's answer, where there was one. */
  readonly status?: number;
}

/** What a server did not give, after every attempt; no fault of this program. */
export class PullError extends Error {
  override readonly name = "PullError";
  /** The server's last answer; `null` where there was none. */
  readonly status: number | null;

  constructor(message: string, status: number | null) {
    super(message);
    this.status = status;
  }
}
