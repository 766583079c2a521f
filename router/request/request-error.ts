import { type ErrorCode, errorCodes } from '@commerce/chassis/server/coded-error.ts';
import type { GraphQLFormattedError } from 'graphql';
import type { ExecutionError } from '../federation/execution-error.ts';

/** Codes that the router adds to those of the subgraphs, for requests that reach no subgraph; docs/router.md lists them. */
export const routerErrorCodes = {
  BODY_IS_NOT_JSON: 'The body is not a JSON object in UTF-8.',
  BODY_IS_TOO_LARGE: 'The body is too large.',
  CONTENT_TYPE_IS_UNSUPPORTED: 'Send the body as `content-type: application/json` in UTF-8.',
  METHOD_IS_NOT_ALLOWED: 'Use POST, or GET for queries.',
  MEDIA_TYPE_IS_NOT_OFFERED: 'The server responds with `application/graphql-response+json` or `application/json`.',
  PARAMETER_IS_INVALID: 'A parameter is missing or of the wrong type.',
  MUTATION_NEEDS_POST: 'The client must send a mutation by POST.',
  GRAPHQL_PARSE_FAILED: 'The document is not valid GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  OPERATION_RESOLUTION_FAILURE:
    'The document does not contain the named operation, or contains several and the request names none.',
  SUBSCRIPTION_NEEDS_STREAM: 'A subscription needs a stream: `accept: text/event-stream`, or a WebSocket.',
  BAD_USER_INPUT: 'A variable does not match its type.',
  TOO_MANY_TOKENS: 'The document has too many tokens.',
  TOO_DEEP: 'The document nests fields too deeply.',
  TOO_MANY_FIELDS: 'The document selects too many fields, fragments included.',
  TOO_MANY_ALIASES: 'The document repeats fields, by alias or by name, too often.',
  TOO_MANY_ROOT_FIELDS: 'The operation has too many root fields.',
  TOO_MANY_FRAGMENTS: 'The document has too many fragments, or uses them too often.',
  TOO_MANY_DIRECTIVES: 'The document has too many directives.',
  TOO_MANY_OPERATIONS: 'The document has too many operations.',
  TOO_MANY_VARIABLES: 'The operation declares too many variables.',
  VALUE_IS_TOO_DEEP: 'A value nests maps and lists too deeply.',
  LIST_IS_TOO_LONG: 'A list in the arguments or variables has too many entries.',
  RATE_LIMITED: 'The client has sent too many requests. It may send the next one after `retry-after` seconds.',
  ORIGIN_IS_NOT_ALLOWED: 'Origin not allowed.',
  PERSISTED_QUERY_IS_INVALID: '`extensions.persistedQuery` must be { version: 1, sha256Hash } with a SHA-256 in lower-case hex.',
  PERSISTED_QUERY_NOT_FOUND: 'PersistedQueryNotFound',
  PERSISTED_QUERY_NOT_SUPPORTED: 'PersistedQueryNotSupported',
  PERSISTED_QUERY_MISMATCH: 'The hash does not match the query.',
  OPERATION_IS_NOT_PERSISTED: 'The manifest of persisted operations does not contain the operation.',
  TOO_MANY_SUBSCRIPTIONS: 'The client has too many open subscriptions.',
  SUBSCRIPTION_MUST_REOPEN: 'The schema has changed or the router is shutting down. Open the subscription again.',
  EVENT_STREAM_IS_UNKNOWN: 'No event stream has this token. Reserve one by PUT.',
  EVENT_STREAM_IS_OPEN: 'A client has already opened the event stream of this token.',
  OPERATION_ID_IS_TAKEN: 'Another operation with this id is running on the event stream.',
  BATCH_IS_NOT_ALLOWED: 'The server takes no batches. Send each operation in its own request.',
  BATCH_IS_TOO_LARGE: 'The batch contains too many operations.',
  COST_IS_TOO_HIGH: 'The estimated cost of the operation is too high. Request shorter lists, or send several operations.',
} as const;

export type RouterErrorCode = keyof typeof routerErrorCodes;

/** Why a request ends before it is executed. */
export interface RequestError {
  /** The HTTP status, for a client that accepts `application/graphql-response+json`. */
  readonly status: number;
  /** The status for `application/json`: GraphQL over HTTP wants 200 for a well-formed request whose document is refused. */
  readonly statusInJson: number;
  readonly errors: readonly GraphQLFormattedError[];
  readonly headers?: Readonly<Record<string, string>>;
}

const coded = (code: RouterErrorCode | ErrorCode, message: string): GraphQLFormattedError => ({ message, extensions: { code } });

const messageOf = (code: RouterErrorCode | ErrorCode): string => ({ ...routerErrorCodes, ...errorCodes })[code];

/** The request is at fault as HTTP: the same status for every client. */
export const httpError = (
  status: number,
  code: RouterErrorCode | ErrorCode,
  message: string = messageOf(code),
  headers: Readonly<Record<string, string>> = {},
): RequestError => ({ status, statusInJson: status, errors: [coded(code, message)], headers });

/** The GraphQL in a well-formed request is at fault. */
export const documentError = (code: RouterErrorCode, faults: readonly ExecutionError[]): RequestError => ({
  status: 400,
  statusInJson: 200,
  errors: faults.map(({ message, locations }) => ({ ...coded(code, message), ...(locations && { locations }) })),
});

/** The operation may cost more than the limit. The client gets both figures, so that it can ask for less. */
export const costError = (estimated: number, limit: number): RequestError => ({
  status: 400,
  statusInJson: 200,
  errors: [{ message: routerErrorCodes.COST_IS_TOO_HIGH, extensions: { code: 'COST_IS_TOO_HIGH', estimated, limit } }],
});
