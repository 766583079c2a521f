import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import type { GraphQLFormattedError } from 'graphql';
import type { ExecutionContext, Operation } from '../request/engine.ts';
import type { RequestError } from '../request/request-error.ts';
import type { Trace } from '../request/trace.ts';
import type { IncrementalPayload } from './incremental-delivery/incremental-payload.ts';
import type { RawGraphQLRequest } from './read-request.ts';
import type { TranslateErrors } from './translate-errors.ts';

/** One request with everything that the pipeline reads of it. The pipeline sees no other header of the client. */
export interface GraphQLHttpRequest extends RawGraphQLRequest {
  readonly authorization: readonly string[];
  readonly acceptLanguage: string | undefined;
  readonly client: ExecutionContext['client'];
  readonly trace: Trace;
  /** Whether the client accepts deferred fragments in later payloads. */
  readonly acceptsDeferred?: boolean;
  /** Whether the client asks for the plan in `extensions.queryPlan`; only some modes show it. */
  readonly wantsQueryPlan?: boolean;
}

/** The response, whatever its media type. */
export interface GraphQLHttpResponse {
  readonly status: number;
  /** The status for a client that accepts `application/json` alone. */
  readonly statusInJson: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string | Uint8Array;
  /** Replaces the body: the response comes in several payloads. */
  readonly payloads?: AsyncIterableIterator<IncrementalPayload>;
  /** The distinct codes of the errors in the response. */
  readonly codes: readonly unknown[];
  readonly logFields: LogFields;
}

/** What the access log and the metrics say of a request. */
export type LogFields = Readonly<{ operation?: Pick<Operation, 'definition' | 'kind'>; caller?: Caller['kind'] }>;

/** Answers one request. */
export type Answer = (request: GraphQLHttpRequest) => Promise<GraphQLHttpResponse>;

export const noHeaders: GraphQLHttpResponse['headers'] = {};
export const noCodes: readonly unknown[] = [];

export const codesOf = (errors: readonly GraphQLFormattedError[]): readonly unknown[] =>
  errors.length === 0 ? noCodes : [...new Set(errors.map(({ extensions }) => extensions?.code))];

export const errorResponse = (
  { status, statusInJson, errors, headers = noHeaders }: RequestError,
  logFields: LogFields = {},
): GraphQLHttpResponse => ({
  status,
  statusInJson,
  headers,
  body: JSON.stringify({ errors }),
  codes: codesOf(errors),
  logFields,
});

/** Makes responses whose errors are in the client's language. */
export const makeErrorResponse =
  (translate: TranslateErrors) =>
  (
    { acceptLanguage }: Pick<GraphQLHttpRequest, 'acceptLanguage'>,
    error: RequestError,
    logFields?: LogFields,
  ): GraphQLHttpResponse =>
    errorResponse({ ...error, errors: translate(error.errors, acceptLanguage) }, logFields);

/** The error for a fault of the router. @param traceId with which the log entry can be found */
export const internalError = (traceId: string): RequestError => ({
  status: 500,
  statusInJson: 500,
  errors: [{ message: errorCodes.INTERNAL, extensions: { code: 'INTERNAL', traceId } }],
});
