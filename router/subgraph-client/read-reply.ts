import { readResponseText } from '../federation/execute/read-response.ts';
import type { IsPassthrough } from '../federation/subgraph-call.ts';
import { type SubgraphReply, type SubgraphResult, SubgraphUnavailable, type UnavailableReason } from './subgraph-client.ts';

/**
 * Takes an answer for one only if it is one: a sick subgraph sends pages, halves and nonsense. One that is proven to be what the client
 * asked for is not even read; any other is parsed once, here, and that tree goes to the first who reads it. What is wrong inside an answer
 * is an error of its fields and says nothing of the subgraph: one client's query must not open the circuit breaker for all.
 *
 * @param retryAfterMs when the subgraph wants to be asked again, if it says so.
 */
export function readReply(
  name: string,
  status: number,
  bytes: Buffer,
  isPassthrough: IsPassthrough | undefined,
  retryAfterMs?: number,
): SubgraphReply {
  if (status < 500 && isPassthrough?.(bytes)) return { passthrough: bytes, read: () => resultIn(bytes) as SubgraphResult };
  let first = resultIn(bytes);
  if (!first?.data && retryAfterMs !== undefined && refusesForLoad.has(status))
    throw new SubgraphUnavailable(name, 'OVERLOADED', { retryAfterMs });
  if (!first) throw new SubgraphUnavailable(name, reasonOf(status));
  if (first.data === null) {
    const isRefused = first.errors.some(({ extensions }) => extensions?.code === 'CONTEXT_REFUSED');
    if (isRefused || status >= 500) throw new SubgraphUnavailable(name, isRefused ? 'CONTEXT_REFUSED' : 'STATUS');
  }
  const read = () => {
    const result = first ?? (resultIn(bytes) as SubgraphResult);
    first = undefined;
    return result;
  };
  return { read };
}

/** Said with `retry-after`, both tell that the server did not take the request up (RFC 6585, 4; RFC 9110, 15.6.4). */
const refusesForLoad: ReadonlySet<number> = new Set([429, 503]);

/** Why a status without a GraphQL answer is of no use (RFC 9110, 15.5 and 15.6: a 4xx is the request's fault, a 5xx the server's). */
const reasonOf = (status: number): UnavailableReason =>
  status >= 500 ? 'STATUS' : status >= 400 ? 'REQUEST_REFUSED' : 'GARBAGE';

/** What is in a body; `undefined` if that is no GraphQL answer. */
function resultIn(bytes: Buffer): SubgraphResult | undefined {
  try {
    return readResponseText(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // told apart above: no JSON, no answer
    throw error;
  }
}
