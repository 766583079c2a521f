/** Sends POSTs to one URL. */
export interface Wire {
  /** @param headers name and value in turn. @returns what ends the request when nobody waits for it any more; its outcome is not told then. */
  readonly post: (headers: readonly string[], body: string, outcome: WireOutcome) => () => void;
  /** Takes nothing more, and resolves when what is under way has ended. */
  readonly close: () => Promise<void>;
}

/** One of both is called, once. */
export interface WireOutcome {
  /** @param encoding `content-encoding` of the body, which is handed on as it came; absent where it has none. */
  readonly received: (status: number, body: Buffer, cookies: readonly string[], encoding: string | undefined) => void;
  readonly failed: (error: Error) => void;
}

export interface WireOptions {
  readonly url: URL;
  readonly connections: number;
  readonly connectTimeoutMs: number;
  /** A longer answer is broken, and must not fill our memory. */
  readonly longestBodyBytes: number;
}
