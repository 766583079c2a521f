import type { IncomingMessage } from 'node:http';
import { addressKey } from '@commerce/chassis/identity/address-key.ts';
import { ok, type Result } from '@commerce/kernel/result.ts';
import type { RequestError } from '../request/request-error.ts';
import type { RateLimit } from './rate-limit.ts';

/** What an address may do with WebSockets. A socket is let in once and then talks as long as it likes, past the front door of plain requests. */
export interface SocketLimit {
  readonly addressOf: (request: IncomingMessage) => string;
  /** Takes a place for a socket. What gives it back; undefined if the address has as many open as it may. */
  enter(address: string): (() => void) | undefined;
  /** For opening a socket and for each operation on it: they count as requests of the address. */
  count(address: string): Promise<Result<unknown, RequestError>>;
}

export interface SocketLimitDeps {
  readonly addressOf: SocketLimit['addressOf'];
  /** Sockets of one address. */
  readonly maxPerAddress: number;
  readonly rateLimit?: Pick<RateLimit, 'ofAddress'> | undefined;
}

export function socketLimit({ addressOf, maxPerAddress: most, rateLimit }: SocketLimitDeps): SocketLimit {
  const open = new Map<string, number>();
  return {
    addressOf,
    enter: (address) => {
      const key = addressKey(address);
      const own = open.get(key) ?? 0;
      if (own >= most) return undefined;
      open.set(key, own + 1);
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        const left = (open.get(key) ?? 1) - 1;
        if (left > 0) open.set(key, left);
        else open.delete(key); // whoever has gone is not remembered
      };
    },
    count: async (address) => (await rateLimit?.ofAddress(address)) ?? ok(undefined),
  };
}
