import type { IncomingMessage } from 'node:http';
import { addressKey } from '@commerce/chassis/identity/address-key.ts';
import { ok, type Result } from '@commerce/kernel/result.ts';
import type { RequestError } from '../request/request-error.ts';
import type { RateLimit } from './rate-limit.ts';

/**
 * The limit of WebSockets per client address. One request opens a socket; the operations on it bypass the limits of HTTP
 * requests.
 */
export interface SocketLimit {
  readonly addressOf: (request: IncomingMessage) => string;
  /** Counts a socket. @returns a function that releases it, or `undefined` if the address has the maximum number open. */
  enter(address: string): (() => void) | undefined;
  /** Counts the opening of a socket, or an operation on it, as a request of the address. */
  count(address: string): Promise<Result<unknown, RequestError>>;
}

export interface SocketLimitDeps {
  readonly addressOf: SocketLimit['addressOf'];
  /** Maximum number of open sockets per client address. */
  readonly maxPerAddress: number;
  readonly rateLimit?: Pick<RateLimit, 'ofAddress'> | undefined;
}

export function socketLimit({ addressOf, maxPerAddress, rateLimit }: SocketLimitDeps): SocketLimit {
  const open = new Map<string, number>();
  return {
    addressOf,
    enter: (address) => {
      const key = addressKey(address);
      const count = open.get(key) ?? 0;
      if (count >= maxPerAddress) return undefined;
      open.set(key, count + 1);
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        const left = (open.get(key) ?? 1) - 1;
        if (left > 0) open.set(key, left);
        else open.delete(key);
      };
    },
    count: async (address) => (await rateLimit?.ofAddress(address)) ?? ok(undefined),
  };
}
