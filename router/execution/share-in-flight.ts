import { isDeepStrictEqual } from 'node:util';
import type { SubgraphHabit, SubgraphReply, SubgraphRequest } from './subgraph-client.ts';

/**
 * Queries that are alike and under way at the same moment become one: same text, same variables, same caller, same client. A query
 * joins none that began before a mutation ended, so that whoever has changed something reads what was written.
 */
export function shareInFlight(): SubgraphHabit {
  let underWay = new Map<string, { request: SubgraphRequest; reply: Promise<SubgraphReply> }>();

  return (next) => async (request) => {
    if (request.kind !== 'query') return next(request).finally(() => (underWay = new Map()));
    const known = underWay.get(request.query);
    if (known && isAlike(known.request, request)) return known.reply.then(copied);
    const reply = next(request);
    const entry = { request, reply };
    const mine = underWay;
    mine.set(request.query, entry);
    const forget = () => {
      if (mine.get(request.query) === entry) mine.delete(request.query);
    };
    reply.then(forget, forget);
    return reply;
  };
}

/** Engines merge what other subgraphs say into an answer: each needs one of its own. */
const copied = (reply: SubgraphReply): SubgraphReply => structuredClone(reply);

/** Whatever a subgraph is told but the trace. The cheap comparisons come first: most queries of one text are of different people. */
function isAlike({ context: one, ...first }: SubgraphRequest, { context: other, ...second }: SubgraphRequest): boolean {
  return (
    first.operationName === second.operationName &&
    one.acceptLanguage === other.acceptLanguage &&
    one.client.address === other.client.address &&
    one.client.device === other.client.device &&
    isDeepStrictEqual(one.caller, other.caller) &&
    isDeepStrictEqual(first.variables, second.variables)
  );
}
