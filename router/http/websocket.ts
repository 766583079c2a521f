import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { listen } from '@commerce/chassis/server/guarded-listener.ts';
import { refuseUpgrade, takeUpgrades } from '@commerce/chassis/server/take-upgrades.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { refuse } from '@commerce/kernel/result.ts';
import { GraphQLError, type GraphQLFormattedError, parse } from 'graphql';
import { CloseCode, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { parseJson, reviveExactNumber } from '../federation/exact-json.ts';
import { internalError } from '../pipeline/graphql-http.ts';
import { checkParameters } from '../pipeline/read-request.ts';
import {
  type ClientSocket,
  type ClientSocketLimits,
  defaultClientSocketLimits,
  limitClientSocket,
} from '../pipeline/subscriptions/client-socket.ts';
import { mapAsyncIterator } from '../pipeline/subscriptions/map-async-iterator.ts';
import type { RunOperation, StreamedResult } from '../pipeline/subscriptions/run-operation.ts';
import type { Payload, Subscriber } from '../pipeline/subscriptions/subscribe.ts';
import { type TranslateErrors, untranslated } from '../pipeline/translate-errors.ts';
import { type SocketLimit, socketLimit } from '../rate-limit/socket-limit.ts';
import { httpError, type RequestError } from '../request/request-error.ts';
import { traceOf } from '../request/trace.ts';
import { requestPath } from './request-path.ts';

export interface WebSocketDeps {
  readonly server: Server;
  readonly path: string;
  readonly run: RunOperation;
  /** Whether a page of this origin may open a socket. Browsers send no preflight for one (cross-site WebSocket hijacking). */
  readonly isAllowedOrigin: (origin: string | undefined, host: string | undefined) => boolean;
  /** Limits of each address. Absent: none. */
  readonly gate?: SocketLimit;
  /** Maximum number of subscriptions on a socket. Default 100. */
  readonly perSocket?: number;
  readonly limits?: ClientSocketLimits;
  /** Says refusals in the language of their reader; by default as they are. */
  readonly translate?: TranslateErrors;
  readonly log: Log;
}

/** Longest message of a client; an operation with its variables. */
const maxMessageBytes = 256 * 1024;
/** Frames of one message. */
const maxFragments = 256;

/** A placeholder for graphql-ws: the pipeline has parsed the real document. */
const carried = parse('subscription { carried }');

/**
 * Operations of every kind over WebSocket (graphql-transport-ws). The token comes in `connectionParams.authorization`, as
 * browsers cannot send headers.
 */
export function serveWebSockets(deps: WebSocketDeps): { close(): Promise<void> } {
  const { server, path, run, isAllowedOrigin, perSocket = 100, gate = openGate, limits = defaultClientSocketLimits, log } = deps;
  const { translate = untranslated } = deps;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    maxFragments: maxFragments,
    handleProtocols: (offered) => offered.has('graphql-transport-ws') && 'graphql-transport-ws',
  });
  const graphql = makeServer<
    Record<string, unknown>,
    { subscriber: Omit<Subscriber, 'authorization'>; header: string | undefined; socket: ClientSocket }
  >({
    jsonMessageReviver: reviveExactNumber as (key: string, value: unknown) => unknown,
    onConnect: ({ connectionParams }) => isTextOrAbsent(authorizationIn(connectionParams)),
    onSubscribe: async (context, _id, payload) => {
      const translated = ({ errors }: Pick<RequestError, 'errors'>) =>
        translate(errors, context.extra.subscriber.acceptLanguage).map(asError);
      const authorization = authorizationOf(context.connectionParams, context.extra.header);
      const parameters = checkParameters({ ...payload });
      if (!parameters.ok) return parameters.refusal.errors.map(asError);
      if (Object.keys(context.subscriptions).length > perSocket) return translated(httpError(429, 'TOO_MANY_SUBSCRIPTIONS'));
      const counted = await gate.count(context.extra.subscriber.client.address);
      if (!counted.ok) return translated(counted.refusal);
      const trace = traceOf(undefined);
      const opened = await run({ ...context.extra.subscriber, authorization, trace }, parameters.value).catch(
        (error: unknown) => {
          log.error({ err: error, traceId: trace.id }, 'an operation failed'); // the socket and its other operations continue
          return refuse(internalError(trace.id));
        },
      );
      if (!opened.ok) return opened.refusal.errors.map(asError);
      // The pipeline has admitted and started the operation. graphql-ws only carries the results, and treats every operation as a
      // stream.
      return { schema: undefined, document: carried, opened: context.extra.socket.hold(opened.value) } as never;
    },
    subscribe: (args: unknown) =>
      mapAsyncIterator((args as { opened: AsyncIterableIterator<StreamedResult> }).opened, forLibrary) as never,
  });

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (requestPath(request.url) !== path || !isAllowedOrigin(request.headers.origin, request.headers.host))
      return refuseUpgrade(socket, forbidden);
    const address = gate.addressOf(request);
    const counted = await gate.count(address);
    const leave = counted.ok ? gate.enter(address) : undefined;
    if (!leave) return refuseUpgrade(socket, tooMany);
    socket.once('close', leave);
    if (socket.destroyed) return leave();
    request.headers.upgrade = 'websocket'; // the protocol that was chosen of several (RFC 9110, 7.8)
    sockets.handleUpgrade(request, socket, head, (webSocket) => open(webSocket, request, address));
  };
  const open = (webSocket: WebSocket, request: IncomingMessage, address: string) => {
    const subscriber = {
      acceptLanguage: request.headers['accept-language'],
      client: { address, device: request.headers['user-agent']?.slice(0, 200) },
      trace: traceOf(undefined),
    };
    const onFault = (error: unknown) => {
      if (webSocket.readyState !== webSocket.OPEN) return log.debug({ err: error }, 'a client has gone');
      log.warn({ err: error }, 'a socket message failed');
      webSocket.close(CloseCode.InternalServerError, 'Internal error');
    };
    listen(webSocket, 'error', (error) => log.debug({ err: error }, 'a socket failed'), onFault);
    const socket = limitClientSocket(webSocket, limits, onFault);
    const closed = graphql.opened(
      {
        protocol: webSocket.protocol,
        send: socket.send,
        // without the payload: an echo would let a client choose what the router sends
        onPing: () => socket.send('{"type":"pong"}'),
        close: (code, reason) => webSocket.close(code, reason && shortReason(reason)),
        onMessage: (take) => listen(webSocket, 'message', (message) => take(String(message)), onFault),
      },
      { subscriber, header: request.headers.authorization, socket },
    );
    listen(webSocket, 'close', (code: number, reason) => closed(code, String(reason)), onFault);
  };
  const stop = takeUpgrades(server, upgrade, log);
  return {
    close: async () => {
      stop();
      for (const socket of sockets.clients) socket.close(1001, 'Going away');
      sockets.close();
    },
  };
}

const [forbidden, tooMany] = ['403 Forbidden', '429 Too Many Requests'];

/**
 * Shortens a reason to the 123 bytes of a close frame (RFC 6455, 5.5 and 5.5.1); graphql-ws puts the client's own ids into it.
 */
function shortReason(reason: string): string {
  let short = reason.slice(0, 123);
  while (Buffer.byteLength(short) > 123) short = short.slice(0, -1);
  return short;
}

const openGate = socketLimit({
  addressOf: ({ socket }) => socket.remoteAddress ?? 'unknown',
  maxPerAddress: Number.POSITIVE_INFINITY,
});

const authorizationIn = (params: Readonly<Record<string, unknown>> | undefined): unknown =>
  params?.authorization ?? params?.Authorization;

/** A token that is not a string ends the connection (4403): no operation on it could be authenticated. */
const isTextOrAbsent = (given: unknown): boolean => given === undefined || given === null || typeof given === 'string';

function authorizationOf(params: Readonly<Record<string, unknown>> | undefined, header: string | undefined): readonly string[] {
  return [authorizationIn(params), header].filter((value) => typeof value === 'string' && value !== '') as string[];
}

/** Clients that are no browsers send no origin and carry no cookies. A page may open a socket to its own host alone. */
export const sameOrigin = (origin: string | undefined, host: string | undefined): boolean =>
  origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);

const asError = ({ message, extensions }: GraphQLFormattedError) => new GraphQLError(message, { extensions: extensions ?? {} });

/** graphql-ws calls `toJSON` on errors; the router's errors are JSON already. */
function forLibrary(result: StreamedResult): Payload {
  const payload = typeof result === 'string' ? (parseJson(result) as Payload) : result;
  return payload.errors ? { ...payload, errors: payload.errors.map((error) => ({ ...error, toJSON: () => error })) } : payload;
}
