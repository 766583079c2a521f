import type { ExecutionContext } from './engine.ts';
import type { SubgraphHabit, SubgraphReply } from './subgraph-client.ts';

export interface ShareInFlightOptions {
  /** Whether the subgraph hears of the client's address, device and cookie: then only requests of one client are alike. */
  readonly isToldOfClient: boolean;
  /** Calls back whenever something has changed in another way than by a mutation that passes here. */
  readonly onChange?: (forget: () => void) => void;
}

/**
 * Queries that are alike and under way at the same moment become one: same body, same caller, same language. A query joins none that
 * began before a mutation ended, so that whoever has changed something reads what was written.
 */
export function shareInFlight({ isToldOfClient, onChange }: ShareInFlightOptions): SubgraphHabit {
  const underWay = sharing<SubgraphReply>();
  onChange?.(underWay.forgetAll);

  return (next) => (request) => {
    const { kind, body, context } = request;
    if (kind !== 'query') return next(request).finally(underWay.forgetAll);
    if (!isToldOfClient) return underWay.join(`${identityOf(context)} ${body}`, () => next(request));
    const { address, device, refreshCookie } = context.client;
    if (refreshCookie?.received !== undefined) return next(request); // what auth may set in return is for one browser alone
    return underWay.join(`${identityOf(context)} ${JSON.stringify([address, device])} ${body}`, () => next(request));
  };
}

export interface Sharing<T> {
  /** What is under way for this key; begins it if nothing is. */
  readonly join: (key: string, begin: () => Promise<T>) => Promise<T>;
  /** Nobody joins what has begun until now. */
  readonly forgetAll: () => void;
}

export function sharing<T>(): Sharing<T> {
  let underWay = new Map<string, Promise<T>>();
  return {
    join: (key, begin) => {
      const known = underWay.get(key);
      if (known) return known;
      const mine = underWay;
      const result = begin();
      const forget = () => void mine.delete(key);
      mine.set(key, result);
      result.then(forget, forget);
      return result;
    },
    forgetAll: () => {
      underWay = new Map();
    },
  };
}

let callers = 0;
const numbers = new WeakMap<ExecutionContext['caller'], number>();

/** Who asks, and in which language. A caller is one object for all requests with one token, so that a number can stand for it. */
export function identityOf({ caller, acceptLanguage }: ExecutionContext): string {
  let number = numbers.get(caller);
  if (number === undefined) {
    number = ++callers;
    numbers.set(caller, number);
  }
  return acceptLanguage === undefined ? `${number}` : `${number} ${JSON.stringify(acceptLanguage)}`;
}
