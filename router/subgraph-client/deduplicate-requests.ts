import type { ExecutionContext } from '../request/engine.ts';
import type { SubgraphMiddleware, SubgraphReply } from './subgraph-client.ts';

export interface DeduplicateRequestsOptions {
  /** Whether the subgraph hears of the client's address, device and cookie: then only requests of one client are alike. */
  readonly receivesClientInfo: boolean;
  /** Calls back whenever something has changed in another way than by a mutation that passes here. */
  readonly onInvalidation?: (forget: () => void) => void;
}

/**
 * Queries that are alike and under way at the same moment become one: same body, same caller, same language. A query joins none that
 * began before a mutation ended, so that whoever has changed something reads what was written.
 */
export function deduplicateRequests({
  receivesClientInfo,
  onInvalidation: onChange,
}: DeduplicateRequestsOptions): SubgraphMiddleware {
  const underWay = deduplicator<SubgraphReply>();
  onChange?.(underWay.forgetAll);

  return (next) => (request) => {
    const { kind, body, context, callers } = request;
    const begin = (all: () => number) => next({ ...request, callers: all });
    if (kind !== 'query') return next(request).finally(underWay.forgetAll);
    if (!receivesClientInfo) return underWay.join(`${identityOf(context)} ${body}`, begin, callers);
    const { address, device, refreshCookie } = context.client;
    if (refreshCookie?.received !== undefined) return next(request); // what auth may set in return is for one browser alone
    return underWay.join(`${identityOf(context)} ${JSON.stringify([address, device])} ${body}`, begin, callers);
  };
}

export interface Deduplicator<T> {
  /**
   * What is under way for this key; begins it if nothing is.
   * @param begin gets the way to read how many callers wait for it.
   * @param callers how many the one that joins stands for; one by default.
   */
  readonly join: (key: string, begin: (callers: () => number) => Promise<T>, callers?: () => number) => Promise<T>;
  /** From now on no call joins what has begun until now. */
  readonly forgetAll: () => void;
}

interface InFlightCall<T> {
  readonly result: Promise<T>;
  readonly callers: ((() => number) | undefined)[];
}

export function deduplicator<T>(): Deduplicator<T> {
  let underWay = new Map<string, InFlightCall<T>>();
  return {
    join: (key, begin, own) => {
      const known = underWay.get(key);
      if (known) {
        known.callers.push(own);
        return known.result;
      }
      const mine = underWay;
      const callers = [own];
      const result = begin(() => callers.reduce((sum, one) => sum + (one?.() ?? 1), 0));
      const forget = () => void mine.delete(key);
      mine.set(key, { result, callers });
      result.then(forget, forget);
      return result;
    },
    forgetAll: () => {
      underWay = new Map();
    },
  };
}

let numbered = 0;
const numbers = new WeakMap<ExecutionContext['caller'], number>();

/** Who asks, and in which language. A caller is one object for all requests with one token, so that a number can stand for it. */
export function identityOf({ caller, acceptLanguage }: ExecutionContext): string {
  let number = numbers.get(caller);
  if (number === undefined) {
    number = ++numbered;
    numbers.set(caller, number);
  }
  return acceptLanguage === undefined ? `${number}` : `${number} ${JSON.stringify(acceptLanguage)}`;
}
