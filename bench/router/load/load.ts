import { Pool } from 'undici';
import type { Judge } from './answers.ts';

export interface LoadOptions {
  readonly url: string;
  readonly body: string;
  readonly connections: number;
  readonly seconds: number;
  readonly judge: Judge;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Of each request, in milliseconds. */
  readonly latencies: readonly number[];
}

/**
 * Sends requests over a number of connections, each as soon as the answer before has arrived, until the time is over.
 * @throws at the first answer that is wrong.
 */
export async function load({ url, body, connections, seconds, judge }: LoadOptions): Promise<LoadResult> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const ask = () => exchange(pool, { method: 'POST', path: pathname, headers, body });
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;

  const client = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      const { status, bytes } = await ask();
      latencies.push(performance.now() - asked);
      if (status !== 200 || !judge(bytes)) throw new Error(`A wrong answer, status ${status}: ${String(bytes).slice(0, 500)}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, client));
    return { requests: latencies.length, seconds: (performance.now() - start) / 1_000, latencies };
  } finally {
    await pool.destroy();
  }
}

type Answer = Readonly<{ status: number; bytes: Buffer }>;

/** By `dispatch`, the cheapest way there is, for the load shares its core with the subgraphs. */
const exchange = (pool: Pool, request: Parameters<Pool['dispatch']>[0]): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    pool.dispatch(request, {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, statusCode) => {
        status = statusCode;
      },
      onResponseData: (_controller, chunk) => void chunks.push(chunk),
      onResponseEnd: () => resolve({ status, bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks) }),
      onResponseError: (_controller, error) => reject(error),
    });
  });
