import { Pool } from 'undici';

/** An error that the shop answered in `errors`, with its stable code. */
export class ShopError extends Error {
  override readonly name = 'ShopError';
  readonly code: string;
  /** When the shop wants to be asked again, in milliseconds from its answer; undefined where it does not say. */
  readonly retryAfterMs: number | undefined;

  constructor(code: string, message: string, retryAfterMs?: number) {
    super(`${code}: ${message}`);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Sends an operation and gives its `data`. Throws a {@link ShopError} when the answer carries errors. */
export type Ask = <Data>(document: string, variables?: Readonly<Record<string, unknown>>, accessToken?: string) => Promise<Data>;

export interface ShopClient {
  readonly ask: Ask;
  close(): Promise<void>;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly retryAfterMs?: number };
  }[];
}

/** A client of the public API at `url` (the router's origin), for tools: everything they do, anybody could. */
export function shopClient(url: string, { connections = 16 }: { connections?: number } = {}): ShopClient {
  const pool = new Pool(new URL(url).origin, { connections });
  return {
    async ask<Data>(document: string, variables: Readonly<Record<string, unknown>> = {}, accessToken?: string): Promise<Data> {
      const { statusCode, headers, body } = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
        },
        body: JSON.stringify({ query: document, variables }),
      });
      const headerMs = retryAfterIn(headers['retry-after']);
      const { data, errors } = answerOf(await body.text(), statusCode, headerMs);
      const [first] = errors ?? [];
      const { code = `HTTP_${statusCode}`, retryAfterMs = headerMs } = first?.extensions ?? {};
      if (first) throw new ShopError(code, first.message, retryAfterMs);
      return data as Data;
    },
    close: () => pool.close(),
  };
}

/** `retry-after` in seconds, as the shop sends it, in milliseconds. */
const retryAfterIn = (header: string | string[] | undefined): number | undefined =>
  typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;

function answerOf(text: string, statusCode: number, retryAfterMs: number | undefined): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    throw new ShopError(`HTTP_${statusCode}`, `the answer is not JSON: ${text.slice(0, 200)}`, retryAfterMs);
  }
}

/** Faults after which the same request may succeed: a service restarts, a connection broke, a deadline passed. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ShopError)
    return ['SERVICE_UNAVAILABLE', 'RATE_LIMITED', 'INTERNAL', 'HTTP_429', 'HTTP_502', 'HTTP_503', 'HTTP_504'].includes(
      error.code,
    );
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (code.startsWith('UND_ERR_') || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code));
}
