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

/** One request for the graph with the response that is to be its answer, whoever has read it. */
export interface HttpExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Where the client is, seen through the proxies that are trusted. */
  readonly address: string;
  /** The query string's parameters. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: Buffer | undefined;
  /** What the answer's headers are, whatever it is. */
  readonly headers: Headers;
}

/** As much of an exchange as it takes to answer. */
export type PendingResponse = Pick<HttpExchange, 'request' | 'response' | 'headers'>;

export interface EndpointDeps {
  readonly answer: Answer;
  /** Opens subscriptions; a router without it has none. */
  readonly subscribe?: Subscribe | undefined;
  /** Says refusals in the language of their reader; by default as they are. */
  readonly translate?: TranslateErrors | undefined;
  /** Whether the server takes no more connections: then each answer is the last one on its own. */
  readonly isClosing?: () => boolean;
  readonly log: Log;
}

/** GraphQL over HTTP. */
export interface Endpoint {
  /** Answers, whatever happens. */
  readonly serve: (exchange: HttpExchange) => Promise<void>;
  readonly refuse: (exchange: PendingResponse, refusal: RequestError) => void;
  /** Answers for a fault of ours. */
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
    const ask = graphQLRequestOf(exchange, trace);
    const stream = subscribe && streamFor(accept);
    if (!mediaType && !stream) return send(exchange, { answered: notOffered, mediaType, trace, startedAt, log });
    if (!mediaType && isBatch(ask)) return send(exchange, { answered: noBatch, mediaType, trace, startedAt, log });
    const answered = await answer(ask);
    // Clients that accept a stream besides JSON say so with every operation, whatever its kind.
    if (stream && isSubscription(answered)) return serveStream(exchange, ask, { stream, subscribe, startedAt, log });
    // Nothing but a stream is accepted: what GraphQL says of the operation, its faults included, are results on the stream.
    if (stream && !mediaType) return serveResult(exchange, ask, { stream, answered, startedAt, log });
    if (isClosing()) exchange.response.shouldKeepAlive = false;
    const headers = withCookies(exchange.headers, ask);
    if (!answered.payloads) return send({ ...exchange, headers }, { answered, mediaType, trace, startedAt, log });
    const withAnswers = { ...exchange, headers: { ...headers, ...answered.headers } };
    return sendStream(withAnswers, { trace, startedAt, log, values: answered.payloads, format: deferredResponseFormat });
  };
  const to = makeErrorResponse(translate);
  const spokenTo = ({ request }: PendingResponse, refusal: RequestError) =>
    to({ acceptLanguage: request.headers['accept-language'] }, refusal);
  const fail = (exchange: PendingResponse, error: unknown) => {
    const trace = traceOf(undefined);
    log.error({ err: error, traceId: trace.id }, 'a request failed');
    if (exchange.response.headersSent) exchange.response.destroy();
    else
      send(exchange, {
        answered: spokenTo(exchange, internalError(trace.id)),
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
      const answered = spokenTo(exchange, refusal);
      const trace = traceOf(traceparent as string | undefined);
      const mediaType = chooseMediaType(accept);
      send(exchange, { answered, mediaType, trace, startedAt: performance.now(), log });
    },
  };
}

/** A subscription on the connection of its request. */
async function serveStream(
  exchange: HttpExchange,
  ask: ReturnType<typeof graphQLRequestOf>,
  {
    stream,
    subscribe,
    startedAt,
    log,
  }: Pick<Streaming<StreamedResult>, 'startedAt' | 'log'> &
    Readonly<{ stream: StreamFormat<StreamedResult>; subscribe: Subscribe }>,
): Promise<void> {
  const parameters = readRequest(ask);
  const opened = parameters.ok ? await subscribe(ask, parameters.value) : parameters;
  if (!opened.ok) {
    const mediaType = chooseMediaType('application/graphql-response+json');
    if (opened.refusal.statusInJson !== 200)
      return send(exchange, { answered: errorResponse(opened.refusal), mediaType, trace: ask.trace, startedAt, log });
    return sendStream(exchange, {
      values: one({ errors: opened.refusal.errors }),
      format: stream,
      trace: ask.trace,
      startedAt,
      log,
    });
  }
  return sendStream(exchange, { values: opened.value, format: stream, trace: ask.trace, startedAt, log });
}

/**
 * The result of a query or mutation, or what is wrong with a document or its variables, as the only result of a stream: with the status of another
 * media type an event source could not read it (GraphQL over SSE, "Distinct connections mode"). What HTTP itself refuses keeps its status.
 */
async function serveResult(
  exchange: HttpExchange,
  ask: ReturnType<typeof graphQLRequestOf>,
  {
    stream,
    answered,
    startedAt,
    log,
  }: Pick<Streaming<StreamedResult>, 'startedAt' | 'log'> &
    Readonly<{ stream: StreamFormat<StreamedResult>; answered: GraphQLHttpResponse }>,
): Promise<void> {
  const headers = withCookies({ ...exchange.headers, ...answered.headers }, ask);
  const { trace } = ask;
  if (answered.statusInJson !== 200)
    return send({ ...exchange, headers }, { answered, mediaType: 'application/graphql-response+json', trace, startedAt, log });
  note(exchange.request, 200, { answered, trace, startedAt, log });
  return sendStream({ ...exchange, headers }, { values: one(textOf(answered)), format: stream, trace, startedAt, log });
}

const notOffered = errorResponse(httpError(406, 'MEDIA_TYPE_IS_NOT_OFFERED'));
const noBatch = errorResponse(
  httpError(400, 'BATCH_IS_NOT_ALLOWED', 'A stream has no batches; send each operation in its own request.'),
);

const withCookies = (headers: Headers, { client }: ReturnType<typeof graphQLRequestOf>): Headers =>
  client.refreshCookie.toSet.length > 0 ? { ...headers, 'set-cookie': client.refreshCookie.toSet } : headers;

/** A response that goes on. */
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
    response.destroy(); // a body that breaks off is the only sign left
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

/** What the pipeline reads of a request. */
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
 * Only what this shop's own pages (or no page) send: `SameSite=Strict` keeps other sites' requests free of the cookie already, and what a browser
 * says of where a request comes from is checked all the same (CSRF).
 */
function refreshCookieOf({ headers }: IncomingMessage) {
  const isKept = browserStoresCookies(headers);
  return { received: isKept ? refreshCookiesIn(headers.cookie) : undefined, toSet: [], isKept };
}

/** Every value of a header. Node's own `headers` drops all but the first `authorization`, so that two would pass for one. */
function everyHeader({ headers, rawHeaders }: IncomingMessage, name: string): string[] {
  if (headers[name] === undefined) return [];
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

interface Outcome {
  readonly answered: GraphQLHttpResponse;
  readonly mediaType: GraphQLMediaType | undefined;
  readonly trace: Trace;
  readonly startedAt: number;
  readonly log: Log;
}

const contentTypes: Readonly<Record<GraphQLMediaType, string>> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

function send({ request, response, headers }: PendingResponse, { answered, mediaType, trace, startedAt, log }: Outcome): void {
  const type = mediaType ?? 'application/json';
  const status = type === 'application/json' ? answered.statusInJson : answered.status;
  note(request, status, { answered, trace, startedAt, log });
  const said = { 'cache-control': 'no-store', ...headers, ...answered.headers };
  sendBody(response, status, { ...said, 'x-trace-id': trace.id, 'content-type': contentTypes[type] }, answered.body);
}

function note(
  { method }: Pick<IncomingMessage, 'method'>,
  status: number,
  { answered, trace, startedAt, log }: Omit<Outcome, 'mediaType'>,
): void {
  observeAnswer(answered, trace, startedAt);
  // The access log holds no query, variable or header: they carry passwords, tokens and addresses.
  log.info(
    {
      traceId: trace.id,
      method,
      status,
      durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
      operation: answered.logFields.operation?.definition.name?.value,
      kind: answered.logFields.operation?.kind,
      caller: answered.logFields.caller,
      codes: answered.codes,
    },
    'answered',
  );
}
