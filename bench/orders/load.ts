import { setTimeout as pause } from 'node:timers/promises';
import type { Buyers } from './buyers.ts';
import type { Ending } from './ending.ts';

export interface Latency {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

export interface Sustained extends Latency {
  /** Orders that reached their final status, per second. */
  readonly perSecond: number;
  /** All orders of the run, the last ones too that settled after its end. */
  readonly settled: number;
  readonly rejected: number;
  /** Orders without a final status 30 s after the load ended. */
  readonly unsettled: number;
}

const settlePatienceMs = 30_000;

/** Places an order and waits for its final status. */
export const placed = (buyers: Buyers) => async (): Promise<Ending> => buyers.ended(await buyers.place());

/**
 * A closed loop: each of the connections buys, waits for the order's final status, and buys again. It waits for orders that have
 * begun in time.
 */
export async function sustained(
  buyOne: () => Promise<Ending>,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<Sustained> {
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  const times: number[] = [];
  let [inTime, rejected, unsettled] = [0, 0, 0];
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const clicked = performance.now();
        const ending = await within<Ending>(settlePatienceMs, buyOne());
        if (!ending) unsettled += 1;
        if (ending === 'REJECTED') rejected += 1;
        times.push(performance.now() - clicked);
        if (performance.now() <= end) inTime += 1;
      }
    }),
  );
  return { perSecond: inTime / seconds, settled: times.length, rejected, unsettled, ...latency(times) };
}

/**
 * Requests per second of as many connections that only travel to the order service and back: no order can be placed faster than
 * that.
 */
export async function travels(
  buyers: Buyers,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  let count = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        await buyers.placeNothing();
        count += 1;
      }
    }),
  );
  return count / seconds;
}

/** One order at a time with a pause in between, from the click until its event says that it is confirmed. */
export async function clickToConfirmed(buyers: Buyers, orders: number): Promise<Latency> {
  const times: number[] = [];
  for (let count = 0; count < orders; count += 1) {
    await pause(20);
    const clicked = performance.now();
    const orderId = await buyers.place();
    if ((await buyers.ended(orderId)) !== 'CONFIRMED') throw new Error(`order ${orderId} was not confirmed`);
    times.push(performance.now() - clicked);
  }
  return latency(times);
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const late = new AbortController();
  try {
    return await Promise.race([work, pause(ms, undefined, { signal: late.signal })]);
  } finally {
    late.abort();
  }
}

function latency(times: readonly number[]): Latency {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1));
  return { p50: at(0.5), p99: at(0.99) };
}
