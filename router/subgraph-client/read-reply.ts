import { readResponseText } from '../federation/execute/read-response.ts';
import type { IsPassthrough } from '../federation/subgraph-call.ts';
import { type SubgraphReply, type SubgraphResult, SubgraphUnavailable, type UnavailableReason } from './subgraph-client.ts';

/**
 * Checks that a response body is a GraphQL response: a sick subgraph sends pages, truncated bodies and nonsense. A passthrough
 * body is not parsed; any other body is parsed once, and its first reader gets that tree. An error inside a response is an
 * error of its fields and does not count against the subgraph: one client's query must not open the circuit breaker for all.
 *
 * @param retryAfterMs when the subgraph accepts requests again, if it says so.
 * @throws {SubgraphUnavailable} where the body is no usable response.
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

/** With `retry-after` these statuses mean that the server did not process the request (RFC 6585, 4; RFC 9110, 15.6.4). */
const refusesForLoad: ReadonlySet<number> = new Set([429, 503]);

/**
 * The reason for a status without a GraphQL response (RFC 9110, 15.5 and 15.6): a 4xx is the request's fault, a 5xx the
 * server's.
 */
const reasonOf = (status: number): UnavailableReason =>
  status >= 500 ? 'STATUS' : status >= 400 ? 'REQUEST_REFUSED' : 'GARBAGE';

/** The parsed body; `undefined` if it is no GraphQL response. */
function resultIn(bytes: Buffer): SubgraphResult | undefined {
  try {
    return readResponseText(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // a body that is no JSON is no response
    throw error;
  }
}
