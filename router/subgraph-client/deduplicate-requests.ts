import type { ExecutionContext } from '../request/engine.ts';
import type { SubgraphMiddleware, SubgraphReply } from './subgraph-client.ts';

export interface DeduplicateRequestsOptions {
  /**
   * Whether the subgraph receives the client's address, device and cookie: then requests are equal only if they come from one
   * client.
   */
  readonly receivesClientInfo: boolean;
  /** Calls back after each change that is not a mutation through this client. */
  readonly onInvalidation?: (forget: () => void) => void;
}

/**
 * Sends equal queries that are in flight at the same time once: equal in body, caller and language. A query does not join one
 * that was sent before a mutation ended, so that a caller reads its own writes.
 */
export function deduplicateRequests({ receivesClientInfo, onInvalidation }: DeduplicateRequestsOptions): SubgraphMiddleware {
  const inFlight = deduplicator<SubgraphReply>();
  onInvalidation?.(inFlight.forgetAll);

  return (next) => (request) => {
    const { kind, body, context, callers } = request;
    const begin = (all: () => number) => next({ ...request, callers: all });
    if (kind !== 'query') return next(request).finally(inFlight.forgetAll);
    if (!receivesClientInfo) return inFlight.join(`${identityOf(context)} ${body}`, begin, callers);
    const { address, device, refreshCookie } = context.client;
    if (refreshCookie?.received !== undefined) return next(request); // a cookie that auth sets in return is for one browser
    return inFlight.join(`${identityOf(context)} ${JSON.stringify([address, device])} ${body}`, begin, callers);
  };
}

export interface Deduplicator<T> {
  /**
   * The result of the call in flight for this key; begins one if there is none.
   * @param begin receives a function that reads how many callers wait.
   * @param callers reads for how many callers the joining one stands; one by default.
   */
  readonly join: (key: string, begin: (callers: () => number) => Promise<T>, callers?: () => number) => Promise<T>;
  /** No later call joins a call that is in flight now. */
  readonly forgetAll: () => void;
}

interface InFlightCall<T> {
  readonly result: Promise<T>;
  readonly callers: ((() => number) | undefined)[];
}

export function deduplicator<T>(): Deduplicator<T> {
  let inFlight = new Map<string, InFlightCall<T>>();
  return {
    join: (key, begin, own) => {
      const known = inFlight.get(key);
      if (known) {
        known.callers.push(own);
        return known.result;
      }
      const current = inFlight;
      const callers = [own];
      const result = begin(() => callers.reduce((sum, one) => sum + (one?.() ?? 1), 0));
      const forget = () => void current.delete(key);
      current.set(key, { result, callers });
      result.then(forget, forget);
      return result;
    },
    forgetAll: () => {
      inFlight = new Map();
    },
  };
}

let numbered = 0;
const numbers = new WeakMap<ExecutionContext['caller'], number>();

/** Identifies caller and language. All requests with one token have the same caller object, which gets a number. */
export function identityOf({ caller, acceptLanguage }: ExecutionContext): string {
  let number = numbers.get(caller);
  if (number === undefined) {
    number = ++numbered;
    numbers.set(caller, number);
  }
  return acceptLanguage === undefined ? `${number}` : `${number} ${JSON.stringify(acceptLanguage)}`;
}
