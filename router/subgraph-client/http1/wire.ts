import type { ConnectionOptions } from 'node:tls';

/** Sends POSTs to one URL. */
export interface Wire {
  /**
   * @param headers name and value in turn.
   * @param isRepeatable whether the server may get the request twice, so that it goes out again when a kept connection was lost.
   * @returns what ends the request when its caller has gone; the outcome is not reported then.
   */
  readonly post: (headers: readonly string[], body: string, outcome: WireOutcome, isRepeatable?: boolean) => () => void;
  /** Takes nothing more, and resolves when what is under way has ended. */
  readonly close: () => Promise<void>;
}

/** One of both is called, once. */
export interface WireOutcome {
  /**
   * @param encoding `content-encoding` of the body, which is handed on as it came; absent where it has none.
   * @param retryAfterMs `retry-after` in milliseconds from now; absent where the answer has none.
   */
  readonly received: (
    status: number,
    body: Buffer,
    cookies: readonly string[],
    encoding: string | undefined,
    retryAfterMs: number | undefined,
  ) => void;
  readonly failed: (error: Error) => void;
}

/** A kept connection was lost before the first byte of the answer. Whether the server got the request is unknown. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';

  constructor(cause: unknown) {
    super('a kept connection was lost', { cause });
  }
}

export interface WireOptions {
  readonly url: URL;
  readonly connections: number;
  readonly connectTimeoutMs: number;
  /** For `https:`, besides Node's defaults. */
  readonly tls?: ConnectionOptions;
  /** A longer answer is broken, and must not fill our memory. */
  readonly maxBodyBytes: number;
}
