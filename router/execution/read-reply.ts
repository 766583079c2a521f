import type { IsFinal } from '../engine/subgraph-fetch.ts';
import {
  type SubgraphError,
  type SubgraphReply,
  type SubgraphResult,
  SubgraphUnavailable,
  type UnavailableReason,
} from './subgraph-client.ts';

/**
 * Takes an answer for one only if it has the shape of one: a sick subgraph sends pages, halves and nonsense. One that is proven to be
 * what the client asked for is not even read; any other is parsed once, here, and that tree goes to the first who reads it.
 */
export function readReply(name: string, status: number, bytes: Buffer, isFinal: IsFinal | undefined): SubgraphReply {
  if (status < 500 && isFinal?.(bytes)) return { final: bytes, read: () => resultIn(bytes) as SubgraphResult };
  let first = resultIn(bytes);
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

/** Why a status without a GraphQL answer is of no use (RFC 9110, 15.5 and 15.6: a 4xx is the request's fault, a 5xx the server's). */
const reasonOf = (status: number): UnavailableReason =>
  status >= 500 ? 'STATUS' : status >= 400 ? 'REQUEST_REFUSED' : 'GARBAGE';

/** What is in a body; `undefined` if that is no GraphQL answer. */
function resultIn(bytes: Buffer): SubgraphResult | undefined {
  const answer = asMap(parsed(bytes.toString('utf8')));
  if (!answer) return undefined;
  const { data = null, errors = [] } = answer;
  const dataMap = data === null ? null : asMap(data);
  if (dataMap === undefined || !isErrorList(errors) || (dataMap === null && errors.length === 0)) return undefined;
  return { data: dataMap, errors };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told apart above: no map, no answer
  }
}

const asMap = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

const isErrorList = (value: unknown): value is readonly SubgraphError[] =>
  Array.isArray(value) && value.every((error) => typeof asMap(error)?.message === 'string');
