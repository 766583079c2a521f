import type { IncomingMessage, ServerResponse } from 'node:http';
import { refreshCookiesIn } from '@commerce/chassis/identity/refresh-cookie.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { isBatch } from '../pipeline/batches.ts';
import {
  type Answer,
  errorResponse,
  type GraphQLHttpResponse,
  internalError,
  makeErrorResponse,
} from '../pipeline/graphql-http.ts';
import { observeAnswer } from '../pipeline/observe-answer.ts';
import { readRequest } from '../pipeline/read-request.ts';
import { isSubscription, one, type StreamedResult, textOf } from '../pipeline/subscriptions/run-operation.ts';
import type { Subscribe } from '../pipeline/subscriptions/subscribe.ts';
import { type TranslateErrors, untranslated } from '../pipeline/translate-errors.ts';
import { byHeader } from '../request/by-header.ts';
import { chooseMediaType, type GraphQLMediaType } from '../request/media-type.ts';
import { httpError, type RequestError } from '../request/request-error.ts';
import { beginTrace, type Trace, traceOf } from '../request/trace.ts';
import { browserStoresCookies } from './cookie-site.ts';
import { type Headers, sendBody } from './send-body.ts';
import { chooseStream } from './streams/choose-stream.ts';
import { acceptsDeferred, deferredResponseFormat } from './streams/incremental-delivery.ts';
import { type StreamFormat, writeStream } from './streams/write-stream.ts';

/** A GraphQL request over HTTP and its response, whether Fastify or the fast path has read it. */
export interface HttpExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The client's address, seen through trusted proxies. */
  readonly address: string;
  /** The query string's parameters. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: Buffer | undefined;
  /** Headers of every response to the request. */
  readonly headers: Headers;
}

/** What it takes to send a response. */
export type PendingResponse = Pick<HttpExchange, 'request' | 'response' | 'headers'>;

export interface EndpointDeps {
  readonly answer: Answer;
  /** Opens subscriptions. Absent: the router has none. */
  readonly subscribe?: Subscribe | undefined;
  /** Absent: errors stay in English. */
  readonly translate?: TranslateErrors | undefined;
  /** Whether the server accepts no more connections: each response then closes its own. */
  readonly isClosing?: () => boolean;
  readonly log: Log;
}

/** GraphQL over HTTP: the one entrance of Fastify and the fast path to the pipeline. */
export interface Endpoint {
  /** Sends a response in every case; never rejects. */
  readonly serve: (exchange: HttpExchange) => Promise<void>;
  readonly refuse: (exchange: PendingResponse, refusal: RequestError) => void;
  /** Sends a response for a fault of the router. */
  readonly fail: (exchange: PendingResponse, error: unknown) => void;
}

const mediaTypeFor = byHeader(chooseMediaType);
const streamFor = byHeader(chooseStream);

export function makeEndpoint({
  answer,
  subscribe,
  translate = untranslated,
  isClosing = () => false,
  log,
}: EndpointDeps): Endpoint {
  const serve = async (exchange: HttpExchange) => {
    const startedAt = performance.now();
    const { accept, traceparent } = exchange.request.headers;
    const trace = beginTrace(traceparent as string | undefined);
    const mediaType = mediaTypeFor(accept);
    const graphqlRequest = graphQLRequestOf(exchange, trace);
    const stream = subscribe && streamFor(accept);
    if (!mediaType && !stream) return send(exchange, { result: notOffered, mediaType, trace, startedAt, log });
    if (!mediaType && isBatch(graphqlRequest)) return send(exchange, { result: noBatch, mediaType, trace, startedAt, log });
    const result = await answer(graphqlRequest);
    // Clients that accept a stream and JSON send the same header with every kind of operation.
    if (stream && isSubscription(result)) return serveStream(exchange, graphqlRequest, { stream, subscribe, startedAt, log });
    // The client accepts nothing but a stream: results and GraphQL errors are events on it.
    if (stream && !mediaType) return serveResult(exchange, graphqlRequest, { stream, result, startedAt, log });
    if (isClosing()) exchange.response.shouldKeepAlive = false;
    const headers = withCookies(exchange.headers, graphqlRequest);
    if (!result.payloads) return send({ ...exchange, headers }, { result, mediaType, trace, startedAt, log });
    const withHeaders = { ...exchange, headers: { ...headers, ...result.headers } };
    return sendStream(withHeaders, { trace, startedAt, log, values: result.payloads, format: deferredResponseFormat });
  };
  const respondWith = makeErrorResponse(translate);
  const translated = ({ request }: PendingResponse, refusal: RequestError) =>
    respondWith({ acceptLanguage: request.headers['accept-language'] }, refusal);
  const fail = (exchange: PendingResponse, error: unknown) => {
    const trace = traceOf(undefined);
    log.error({ err: error, traceId: trace.id }, 'a request failed');
    if (exchange.response.headersSent) exchange.response.destroy();
    else
      send(exchange, {
        result: translated(exchange, internalError(trace.id)),
        mediaType: undefined,
        trace,
        startedAt: performance.now(),
        log,
      });
  };
  return {
    serve: (exchange) => serve(exchange).catch((error) => fail(exchange, error)),
    fail,
    refuse: (exchange, refusal) => {
      const { accept, traceparent } = exchange.request.headers;
      const result = translated(exchange, refusal);
      const trace = traceOf(traceparent as string | undefined);
      const mediaType = chooseMediaType(accept);
      send(exchange, { result, mediaType, trace, startedAt: performance.now(), log });
    },
  };
}

/** Streams a subscription on the connection of its request. */
async function serveStream(
  exchange: HttpExchange,
  graphqlRequest: ReturnType<typeof graphQLRequestOf>,
  {
    stream,
    subscribe,
    startedAt,
    log,
  }: Pick<Streaming<StreamedResult>, 'startedAt' | 'log'> &
    Readonly<{ stream: StreamFormat<StreamedResult>; subscribe: Subscribe }>,
): Promise<void> {
  const parameters = readRequest(graphqlRequest);
  const opened = parameters.ok ? await subscribe(graphqlRequest, parameters.value) : parameters;
  if (!opened.ok) {
    const mediaType = chooseMediaType('application/graphql-response+json');
    if (opened.refusal.statusInJson !== 200)
      return send(exchange, { result: errorResponse(opened.refusal), mediaType, trace: graphqlRequest.trace, startedAt, log });
    return sendStream(exchange, {
      values: one({ errors: opened.refusal.errors }),
      format: stream,
      trace: graphqlRequest.trace,
      startedAt,
      log,
    });
  }
  return sendStream(exchange, { values: opened.value, format: stream, trace: graphqlRequest.trace, startedAt, log });
}

/**
 * Sends the result of a query or mutation, or the error of a document or variable, as the only event of a stream: an event source
 * reads no response with another media type or status (GraphQL over SSE, "Distinct connections mode"). HTTP errors keep their
 * status.
 */
async function serveResult(
  exchange: HttpExchange,
  graphqlRequest: ReturnType<typeof graphQLRequestOf>,
  {
    stream,
    result,
    startedAt,
    log,
  }: Pick<Streaming<StreamedResult>, 'startedAt' | 'log'> &
    Readonly<{ stream: StreamFormat<StreamedResult>; result: GraphQLHttpResponse }>,
): Promise<void> {
  const headers = withCookies({ ...exchange.headers, ...result.headers }, graphqlRequest);
  const { trace } = graphqlRequest;
  if (result.statusInJson !== 200)
    return send({ ...exchange, headers }, { result, mediaType: 'application/graphql-response+json', trace, startedAt, log });
  logResponse(exchange.request, 200, { result, trace, startedAt, log });
  return sendStream({ ...exchange, headers }, { values: one(textOf(result)), format: stream, trace, startedAt, log });
}

const notOffered = errorResponse(httpError(406, 'MEDIA_TYPE_IS_NOT_OFFERED'));
const noBatch = errorResponse(
  httpError(400, 'BATCH_IS_NOT_ALLOWED', 'A stream has no batches; send each operation in its own request.'),
);

const withCookies = (headers: Headers, { client }: ReturnType<typeof graphQLRequestOf>): Headers =>
  client.refreshCookie.toSet.length > 0 ? { ...headers, 'set-cookie': client.refreshCookie.toSet } : headers;

/** Streams a response. */
async function sendStream<T>(
  { response, headers }: HttpExchange,
  { values, format, trace, startedAt, log }: Streaming<T>,
): Promise<void> {
  response.writeHead(200, {
    ...headers,
    'content-type': format.contentType,
    'cache-control': 'no-store',
    'x-trace-id': trace.id,
  });
  try {
    await writeStream(response, values, format);
  } catch (error) {
    log.error({ err: error, traceId: trace.id }, 'a stream failed');
    response.destroy(); // an aborted body is the only signal left
  }
  log.info({ traceId: trace.id, durationMs: Math.round(performance.now() - startedAt) }, 'a stream ended');
  trace.span?.end();
}

interface Streaming<T> {
  readonly values: AsyncIterableIterator<T>;
  readonly format: StreamFormat<T>;
  readonly trace: Trace;
  readonly startedAt: number;
  readonly log: Log;
}

/** The part of an HTTP request that the pipeline reads. */
export const graphQLRequestOf = ({ request, address, parameters, body }: HttpExchange, trace: Trace) => ({
  method: request.method as 'GET' | 'POST',
  parameters,
  body,
  acceptsDeferred: acceptsDeferred(request.headers.accept),
  authorization: everyHeader(request, 'authorization'),
  acceptLanguage: request.headers['accept-language'],
  client: {
    address,
    device: request.headers['user-agent']?.slice(0, 200),
    refreshCookie: refreshCookieOf(request),
  },
  trace,
  wantsQueryPlan: request.headers['x-commerce-query-plan'] === '1',
});

/**
 * The refresh cookie, unless a page of another site sent the request. `SameSite=Strict` keeps the cookie out of such requests
 * already; the check of the browser's own headers is a second defence against CSRF.
 */
function refreshCookieOf({ headers }: IncomingMessage) {
  const isKept = browserStoresCookies(headers);
  return { received: isKept ? refreshCookiesIn(headers.cookie) : undefined, toSet: [], isKept };
}

/** Every value of a header. Node's `headers` keeps only the first `authorization`, so that two would look like one. */
function everyHeader({ headers, rawHeaders }: IncomingMessage, name: string): string[] {
  if (headers[name] === undefined) return [];
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

interface ResponseDetails {
  readonly result: GraphQLHttpResponse;
  readonly mediaType: GraphQLMediaType | undefined;
  readonly trace: Trace;
  readonly startedAt: number;
  readonly log: Log;
}

const contentTypes: Readonly<Record<GraphQLMediaType, string>> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

function send(
  { request, response, headers }: PendingResponse,
  { result, mediaType, trace, startedAt, log }: ResponseDetails,
): void {
  const type = mediaType ?? 'application/json';
  const status = type === 'application/json' ? result.statusInJson : result.status;
  logResponse(request, status, { result, trace, startedAt, log });
  const all = { 'cache-control': 'no-store', ...headers, ...result.headers };
  sendBody(response, status, { ...all, 'x-trace-id': trace.id, 'content-type': contentTypes[type] }, result.body);
}

function logResponse(
  { method }: Pick<IncomingMessage, 'method'>,
  status: number,
  { result, trace, startedAt, log }: Omit<ResponseDetails, 'mediaType'>,
): void {
  observeAnswer(result, trace, startedAt);
  // The access log contains no query, variable or header: they carry passwords, tokens and addresses.
  log.info(
    {
      traceId: trace.id,
      method,
      status,
      durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
      operation: result.logFields.operation?.definition.name?.value,
      kind: result.logFields.operation?.kind,
      caller: result.logFields.caller,
      codes: result.codes,
    },
    'answered',
  );
}
