import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { leaksIn } from './leaks.ts';

export interface Reply<Data> {
  /** Null where the operation gave none, or the field was lost to an error. */
  readonly data: Data | null;
  /** Codes of the errors, in their order. */
  readonly codes: readonly string[];
}

export interface ChaosRequest {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly token?: string | undefined;
}

/** What the shop's replies amounted to. */
export interface ReplyStatistics {
  replies: number;
  /** By error code, or by what happened to the connection. */
  readonly faults: Map<string, number>;
  readonly leaks: string[];
}

/** Asks until there is an answer. */
export type Ask = <Data>(document: string, variables: Readonly<Record<string, unknown>>) => Promise<Reply<Data>>;

export interface Client {
  readonly statistics: ReplyStatistics;
  /** One attempt. Rejects when there is no answer. */
  once<Data>(request: ChaosRequest): Promise<Reply<Data>>;
  /**
   * Repeats until there is an answer that is no passing fault; only for what is safe to repeat. Rejects when `timeoutMs` are
   * over.
   */
  untilAnswered<Data>(request: ChaosRequest | (() => Promise<ChaosRequest>), timeoutMs?: number): Promise<Reply<Data>>;
  close(): Promise<void>;
}

/** After these the same request may succeed. */
const passing: ReadonlySet<string> = new Set(['SERVICE_UNAVAILABLE', 'INTERNAL']);
/** Longer than the router waits for a subgraph: a client that leaves sooner would never see the router's own answer. */
const replyWithinMs = 15_000;

/** A client of the public API that reads every reply for what it should not say. */
export function chaosClient(url: string): Client {
  const pool = new Pool(url, { connections: 48 });
  const statistics: ReplyStatistics = { replies: 0, faults: new Map(), leaks: [] };
  const count = (fault: string) => statistics.faults.set(fault, (statistics.faults.get(fault) ?? 0) + 1);

  async function once<Data>({ document, variables = {}, token }: ChaosRequest): Promise<Reply<Data>> {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const body = JSON.stringify({ query: document, variables });
    const signal = AbortSignal.timeout(replyWithinMs);
    const response = await pool.request({ path: '/graphql', method: 'POST', headers, body, signal });
    const text = await response.body.text();
    statistics.replies += 1;
    for (const what of leaksIn(text)) statistics.leaks.push(`${what}: ${text.slice(0, 300)}`);
    const { data = null, errors = [] } = JSON.parse(text) as RawReply<Data>;
    const codes = errors.map(({ extensions }) => extensions?.code ?? `HTTP_${response.statusCode}`);
    for (const code of new Set(codes)) count(code);
    return { data, codes };
  }

  async function attempt<Data>(request: ChaosRequest): Promise<Reply<Data> | undefined> {
    try {
      const reply = await once<Data>(request);
      return reply.codes.some((code) => passing.has(code)) ? undefined : reply;
    } catch (error) {
      const { name, code } = error as { name?: string; code?: unknown };
      if (name !== 'TimeoutError' && typeof code !== 'string') throw error;
      count(name === 'TimeoutError' ? 'no reply in time' : `no reply: ${String(code)}`);
      return undefined;
    }
  }

  return {
    statistics,
    once,
    untilAnswered: async <Data>(request: ChaosRequest | (() => Promise<ChaosRequest>), timeoutMs = 300_000) => {
      const deadline = performance.now() + timeoutMs;
      for (let pauseMs = 150; performance.now() < deadline; pauseMs = Math.min(2_000, pauseMs * 2)) {
        const reply = await attempt<Data>(typeof request === 'function' ? await request() : request);
        if (reply) return reply;
        await pause(pauseMs);
      }
      throw new NoAnswer(`no answer within ${Math.round(timeoutMs / 1000)} s`);
    },
    close: () => pool.destroy(),
  };
}

interface RawReply<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** Thrown when the shop did not answer for as long as a client had patience: it did not heal. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
