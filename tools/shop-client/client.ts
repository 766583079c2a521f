import { Pool } from 'undici';

/** An error that the shop answered in `errors`, with its stable code. */
export class ShopError extends Error {
  override readonly name = 'ShopError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
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
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** A client of the public API at `url` (the router's origin), for tools: everything they do, anybody could. */
export function shopClient(url: string, { connections = 16 }: { connections?: number } = {}): ShopClient {
  const pool = new Pool(new URL(url).origin, { connections });
  return {
    async ask<Data>(document: string, variables: Readonly<Record<string, unknown>> = {}, accessToken?: string): Promise<Data> {
      const { statusCode, body } = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
        },
        body: JSON.stringify({ query: document, variables }),
      });
      const { data, errors } = answerOf(await body.text(), statusCode);
      const [first] = errors ?? [];
      if (first) throw new ShopError(first.extensions?.code ?? `HTTP_${statusCode}`, first.message);
      return data as Data;
    },
    close: () => pool.close(),
  };
}

function answerOf(text: string, statusCode: number): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    throw new ShopError(`HTTP_${statusCode}`, `the answer is not JSON: ${text.slice(0, 200)}`);
  }
}

/** Faults after which the same request may succeed: a service restarts, a connection broke, a deadline passed. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ShopError)
    return ['SERVICE_UNAVAILABLE', 'INTERNAL', 'HTTP_502', 'HTTP_503', 'HTTP_504'].includes(error.code);
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (code.startsWith('UND_ERR_') || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code));
}
