import type { OperationKind } from './planner/port.ts';

/** One request to one subgraph, ready to be sent: `body` is the complete JSON of a GraphQL-over-HTTP POST. */
export type SubgraphRequest = Readonly<{
  subgraph: string;
  kind: OperationKind;
  operationName: string | undefined;
  /** The operation's text; also inside `body`. The same string for every run of a plan, so that it can serve as a key. */
  query: string;
  body: string;
  /** What the caller of the engine passed in, untouched. */
  context: unknown;
  signal: AbortSignal | undefined;
}>;

/**
 * Sends one request and answers with the response body, as JSON bytes or text. Bytes are best: an answer that needs no change is
 * handed on as it came. A rejection becomes an error at every field that the request was to fill; other fields are still answered.
 * Clients see its message, and its `extensions` if it has any.
 */
export type SubgraphFetch = (request: SubgraphRequest) => Promise<Uint8Array | string>;

/**
 * Opens a subscription of one subgraph: one response body for each event. It ends when the subgraph ends it and when the request's
 * signal is aborted, also while an event is waited for; it throws when it breaks, with a message that clients may see.
 */
export type SubgraphSubscribe = (request: SubgraphRequest) => AsyncIterable<Uint8Array | string>;

/** The variables inside a request, for a sender that does not send `body` as it is. */
export function variablesOf(request: SubgraphRequest): Record<string, unknown> {
  return JSON.parse(request.body).variables ?? {};
}
