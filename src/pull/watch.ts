/**
 * One attempt at an answer, ended when it stalls: when no connection comes about, or when no byte comes
 * over one for as long as patience lasts. A server that is not there is given up sooner than a slow one.
 */
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import { connectionFailure } from "./connection";
import type { Failure } from "./failure";
import type { Patience } from "./patience";
import { shown } from "./source";

/** What an attempt goes through, and tells of every piece that came. */
export interface Watch {
  readonly signal: AbortSignal;
  /** Node's own client, watched while it connects; as axios takes it. */
  readonly transport: Transport;
  readonly onPiece: () => void;
}

interface Transport {
  readonly request: (
    options: RequestOptions,
    onAnswer: (answer: IncomingMessage) => void,
  ) => ClientRequest;
}

/**
 * Runs one attempt.
 *
 * @param address - for the message
 * @param patience - milliseconds without a connection, and without a byte
 * @param work - the attempt
 * @returns what the work gives, or the failure of its connection
 * @throws what the work throws for another reason
 */
export async function watched<T>(
  address: URL,
  { connectTimeout, timeout }: Patience,
  work: (watch: Watch) => Promise<T>,
): Promise<T | Failure> {
  const ending = new AbortController();
  let [expected, limit] = ["a connection", connectTimeout];
  const end = (): void => {
    ending.abort();
  };
  let timer = setTimeout(end, limit);
  const expect = (what: string, milliseconds: number): void => {
    clearTimeout(timer);
    [expected, limit] = [what, milliseconds];
    timer = setTimeout(end, milliseconds);
  };
  const onConnect = (): void => {
    expect("bytes", timeout);
  };
  const onConnecting = (): void => {
    expect("a connection", connectTimeout);
  };
  try {
    const transport = transportOf(onConnecting, onConnect);
    return await work({ signal: ending.signal, transport, onPiece: onConnect });
  } catch (error) {
    if (ending.signal.aborted) {
      const got = `none for ${limit / 1000} s`;
      return { reason: `GET ${shown(address)}: expected ${expected}, got ${got}`, again: true };
    }
    const failure = connectionFailure(error, address);
    if (failure === null) throw error;
    return failure;
  } finally {
    clearTimeout(timer);
  }
}

function transportOf(onConnecting: () => void, onConnect: () => void): Transport {
  return {
    request: (options, onAnswer) => {
      const { request } = options.protocol === "https:" ? https : http;
      return request(options, onAnswer).once("socket", (socket) => {
        if (!socket.connecting) {
          onConnect();
          return;
        }
        onConnecting();
        socket.once("connect", onConnect);
      });
    },
  };
}
