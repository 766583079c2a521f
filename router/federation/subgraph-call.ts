import { parseJson } from './exact-json.ts';
import type { OperationKind } from './planner/port.ts';

/** One request to one subgraph, ready to be sent: `body` is the complete JSON of a GraphQL-over-HTTP POST. */
export type SubgraphCall = Readonly<{
  subgraph: string;
  kind: OperationKind;
  operationName: string | undefined;
  /** The operation's text; also inside `body`. The same string for every run of a plan, so that it can serve as a key. */
  query: string;
  body: string;
  /** What the caller of the engine passed in, untouched. */
  context: unknown;
  signal: AbortSignal | undefined;
  /** Whether a response body is, byte for byte, what the client is to get. Absent where every answer has to be read. */
  isPassthrough?: IsPassthrough | undefined;
  /**
   * What the body is made of, where it asks for entities: so that a sender that knows some of them can ask for the others alone.
   */
  entityBatch?: EntityBatchBody | undefined;
}>;

export type EntityBatchBody = Readonly<{
  /** The body up to and without its variables. */
  bodyStart: string;
  /** The inside of `variables` without the representations, as JSON. */
  variables: string;
  /** The representations under each variable, as JSON, each once. */
  representations: ReadonlyMap<string, readonly string[]>;
  /** The `_entities` fields by response key, with the variable of their representations. */
  fields: readonly Readonly<{ alias: string; variable: string }>[];
}>;

/**
 * Says of the bytes of a whole response body whether they may be handed on unread: only if they are proven to be what was asked
 * for.
 */
export type IsPassthrough = (body: Uint8Array) => boolean;

/**
 * An answer: the response body as JSON bytes or text, `passthrough` bytes that the request's `isPassthrough` has accepted, or
 * what was read from the body, which then is the engine's to change.
 */
export type SubgraphResponse =
  | Uint8Array
  | string
  | Readonly<{ passthrough: Uint8Array }>
  | Readonly<{ data?: unknown; errors?: unknown; passthrough?: undefined }>;

/**
 * Sends one request. Bytes are best: an answer that needs no change is handed on as it came. A rejection becomes an error at
 * every field that the request was to fill; other fields are still answered. Clients see its message, and its `extensions` if it
 * has any.
 */
export type SubgraphFetch = (request: SubgraphCall) => Promise<SubgraphResponse>;

/**
 * Opens a subscription of one subgraph: one response body for each event. It ends when the subgraph ends it and when the
 * request's signal is aborted, also while an event is waited for; it throws when it breaks, with a message that clients may see.
 */
export type SubgraphSubscribe = (request: SubgraphCall) => AsyncIterable<Uint8Array | string>;

/** The variables inside a request, for a sender that does not send `body` as it is. */
export function variablesOf(request: SubgraphCall): Record<string, unknown> {
  return (parseJson(request.body) as { variables?: Record<string, unknown> }).variables ?? {};
}
