import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { Result } from '@commerce/kernel/result.ts';
import { acceptedMediaTypes } from '../../request/accept.ts';
import { httpError, type RequestError } from '../../request/request-error.ts';
import { traceOf } from '../../request/trace.ts';
import { type Endpoint, graphQLRequestOf, type HttpExchange } from '../graphql-endpoint.ts';
import { type Headers, sendBody } from '../send-body.ts';
import type { EventStreams, StreamClient } from './event-streams.ts';
import { eventStream } from './sse.ts';
import { type StreamFormat, writeStream } from './write-stream.ts';

export interface EventStreamEndpointDeps {
  readonly streams: EventStreams;
  readonly isClosing: () => boolean;
  readonly log: Log;
}

const tokenHeader = 'x-graphql-event-stream-token';

/** The owner of the stream sends complete events. */
const ready: StreamFormat<string> = { ...eventStream, item: (events) => events, closing: '' };

/** How long the reader of a closing router still gets events, in milliseconds. */
const closingMs = 5_000;

/** Adds the "single connection mode" of GraphQL over SSE to an endpoint; other requests go to the endpoint unchanged. */
export function withEventStreams(endpoint: Endpoint, deps: EventStreamEndpointDeps): Endpoint {
  const serve = (exchange: HttpExchange) => {
    const handle = handlerFor(exchange);
    return handle
      ? handle(exchange, { ...deps, endpoint }).catch((error) => endpoint.fail(exchange, error))
      : endpoint.serve(exchange);
  };
  return { ...endpoint, serve };
}

type Deps = EventStreamEndpointDeps & Readonly<{ endpoint: Endpoint }>;
type Handle = (exchange: HttpExchange, deps: Deps) => Promise<void>;

function handlerFor(exchange: HttpExchange): Handle | undefined {
  const { method, headers } = exchange.request;
  if (method === 'PUT') return reserve;
  if (method === 'DELETE') return stop;
  if (headers[tokenHeader] === undefined && exchange.parameters.token === undefined) return undefined;
  if (method === 'POST') return run;
  return accepts(exchange, 'text/event-stream') ? open : undefined;
}

const reserve: Handle = async (exchange, { streams, ...deps }) => {
  const reserved = await streams.reserve(streamClientOf(exchange));
  answer(exchange, reserved, { status: 201, body: reserved.ok ? reserved.value : '', ...deps });
};

const run: Handle = async (exchange, { streams, ...deps }) => {
  const faultsAreEvents = !accepts(exchange, 'application/json', 'application/graphql-response+json');
  const ran = await streams.run(tokenOf(exchange), streamClientOf(exchange), {
    body: exchange.body?.toString('utf8') ?? '',
    faultsAreEvents: faultsAreEvents || accepts(exchange, 'text/event-stream'),
  });
  const more = ran.ok && ran.value.setCookies.length > 0 ? { 'set-cookie': ran.value.setCookies } : {};
  answer(exchange, ran, { status: 202, body: '', more, ...deps });
};

const stop: Handle = async (exchange, { streams, ...deps }) => {
  const { operationId } = exchange.parameters;
  if (typeof operationId !== 'string' || operationId === '') return deps.endpoint.refuse(exchange, withoutId);
  const stopped = await streams.stop(tokenOf(exchange), streamClientOf(exchange), operationId);
  answer(exchange, stopped, { status: 200, body: '', ...deps });
};

const open: Handle = async (exchange, { streams, endpoint, isClosing, log }) => {
  const { response, headers } = exchange;
  const token = tokenOf(exchange);
  const opened = await streams.open(token, streamClientOf(exchange));
  if (!opened.ok) return endpoint.refuse(exchange, opened.refusal);
  const trace = traceOf(exchange.request.headers.traceparent as string | undefined);
  const startedAt = performance.now();
  const events = eventsOf(streams, token, isClosing);
  response.writeHead(200, {
    ...headers,
    'content-type': ready.contentType,
    'cache-control': 'no-store',
    'x-trace-id': trace.id,
  });
  try {
    await writeStream(response, events, ready);
  } finally {
    await streams.leave(token);
  }
  log.info({ traceId: trace.id, durationMs: Math.round(performance.now() - startedAt) }, 'an event stream ended');
};

/** Reads events from the owner of the stream until the stream ends or the reader leaves. */
function eventsOf(streams: EventStreams, token: string, isClosing: () => boolean): AsyncIterableIterator<string> {
  const done = { done: true, value: undefined } as const;
  let isOver = false;
  let closesAt = Number.POSITIVE_INFINITY;
  return {
    next: async () => {
      while (!isOver && performance.now() < closesAt) {
        const { events, isOver: isLast } = await streams.read(token);
        isOver ||= isLast;
        if (isClosing()) closesAt = Math.min(closesAt, performance.now() + closingMs);
        if (events !== '') return { done: false, value: events };
      }
      return done;
    },
    return: async () => {
      isOver = true;
      await streams.leave(token);
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

type Success = Readonly<{ status: number; body: string; more?: Headers; endpoint: Endpoint; log: Log }>;

function answer(
  exchange: HttpExchange,
  result: Result<unknown, RequestError>,
  { status, body, more, endpoint, log }: Success,
): void {
  if (!result.ok) {
    endpoint.refuse(exchange, result.refusal);
    return;
  }
  const { id } = traceOf(exchange.request.headers.traceparent as string | undefined);
  log.info({ traceId: id, method: exchange.request.method, status }, 'answered');
  const type = { 'cache-control': 'no-store', 'x-trace-id': id, 'content-type': 'text/plain; charset=utf-8' };
  sendBody(exchange.response, status, { ...exchange.headers, ...more, ...type }, body);
}

function streamClientOf(exchange: HttpExchange): StreamClient {
  const { authorization, acceptLanguage, client, trace } = graphQLRequestOf(
    exchange,
    traceOf(exchange.request.headers.traceparent as string | undefined),
  );
  return { authorization, acceptLanguage, client, traceparent: trace.traceparent };
}

/** Empty for a header or parameter that came twice: it names no stream. */
function tokenOf({ request, parameters }: HttpExchange): string {
  const token = request.headers[tokenHeader] ?? parameters.token;
  return typeof token === 'string' ? token : '';
}

const accepts = ({ request }: HttpExchange, ...types: readonly string[]): boolean =>
  acceptedMediaTypes(request.headers.accept).some(({ type }) => types.includes(type));

const withoutId = httpError(400, 'PARAMETER_IS_INVALID', '`operationId` must be given in the query string.');
