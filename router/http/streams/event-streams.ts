import { createHash, randomBytes } from 'node:crypto';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { IdentifyCaller } from '../../pipeline/identify-caller.ts';
import { readRequest } from '../../pipeline/read-request.ts';
import { one, type RunOperation } from '../../pipeline/subscriptions/run-operation.ts';
import { callerKey } from '../../pipeline/subscriptions/subscribe.ts';
import type { SubscriptionSlots } from '../../pipeline/subscriptions/subscription-slots.ts';
import type { ExecutionContext } from '../../request/engine.ts';
import { httpError, type RequestError } from '../../request/request-error.ts';
import { traceOf } from '../../request/trace.ts';
import { addOperation, type EventStream, endStream, newStream, runOn, stopOperation } from './event-stream.ts';

/** The client of a request about an event stream. Plain data, because another worker may own the stream. */
export interface StreamClient {
  readonly authorization: readonly string[];
  readonly acceptLanguage: string | undefined;
  readonly client: ExecutionContext['client'];
  readonly traceparent: string | undefined;
}

/** An operation for an event stream. */
export interface StreamOperation {
  /** The JSON text of the POST's body. Text keeps every digit of numbers between workers. */
  readonly body: string;
  /** Whether errors in document and variables become events; otherwise they are the response to the POST. */
  readonly faultsAreEvents: boolean;
}

/**
 * The "single connection mode" of GraphQL over SSE: a client reserves a stream, opens it with the token, and sends operations
 * whose results come on that stream. Arguments and answers are plain data. Source:
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export interface EventStreams {
  /** @returns the token: the only proof that a client needs to open the stream */
  reserve(asker: StreamClient): Promise<Result<string, RequestError>>;
  /** Opens the stream for its one reader. A token is good for one stream. */
  open(token: string, asker: StreamClient): Promise<Result<null, RequestError>>;
  /** The next events for the reader that opened the stream; may be empty. */
  read(token: string): Promise<Readonly<{ events: string; isOver: boolean }>>;
  /** The reader has left: ends the stream and its operations. */
  leave(token: string): Promise<null>;
  run(
    token: string,
    asker: StreamClient,
    operation: StreamOperation,
  ): Promise<Result<Readonly<{ setCookies: readonly string[] }>, RequestError>>;
  stop(token: string, asker: StreamClient, operationId: string): Promise<Result<null, RequestError>>;
}

export interface EventStreamsDeps {
  readonly identify: IdentifyCaller;
  readonly run: RunOperation;
  /** A stream takes one of the caller's subscription slots, and each subscription on it another one. */
  readonly slots?: SubscriptionSlots | undefined;
  /** Maximum number of operations that run on one stream. */
  readonly perStream: number;
  /** The number of this worker, with which its tokens begin. */
  readonly worker?: number;
  /** Maximum time of a stream without a reader, in milliseconds: a reservation, or a stream whose reader's worker has ended. */
  readonly idleMs?: number;
  readonly log: Pick<Log, 'error'>;
}

/** The streams that this process owns. */
export interface OwnEventStreams extends EventStreams {
  /** Accepts no more operations and ends each stream after its last operation. */
  drain(): void;
  /** Resolves when the last reader has its last event, at the latest after three seconds. */
  drained(): Promise<void>;
}

/** Maximum time of one read; the IPC channel between workers waits twice as long. */
const readMs = 5_000;
const drainMs = 3_000;
const maxIdLength = 256;

export function makeEventStreams(deps: EventStreamsDeps): OwnEventStreams {
  const { identify, run, slots, perStream, worker = 0, idleMs = 30_000, log } = deps;
  const streams = new Map<string, EventStream>();
  const empty = Promise.withResolvers<void>();
  let isClosing = false;

  const find = (token: string) => streams.get(digestOf(token));
  /**
   * A request with an access token must come from the account that reserved the stream. Without one the stream's token is the
   * proof.
   */
  const findFor = async (token: string, { authorization }: StreamClient): Promise<Result<EventStream, RequestError>> => {
    if (!find(token)) return unknown;
    const caller = authorization.every((header) => header === '') ? undefined : await identify(authorization);
    if (caller && !caller.ok) return caller;
    const stream = find(token);
    return stream && (!caller || ownerOf(caller.value) === stream.owner) ? ok(stream) : unknown;
  };
  return {
    reserve: async ({ authorization, client }) => {
      const caller = await identify(authorization);
      if (!caller.ok) return caller;
      if (isClosing) return goingAway;
      const release = slots?.acquire(callerKey(caller.value, client.address));
      if (slots && !release) return tooMany;
      const token = `${worker}-${randomBytes(32).toString('base64url')}`;
      const key = digestOf(token);
      const stream = newStream(ownerOf(caller.value), {
        idleMs,
        expiresAt: caller.value.expiresAt,
        onEnd: () => {
          streams.delete(key);
          release?.();
          if (isClosing && streams.size === 0) empty.resolve();
        },
      });
      streams.set(key, stream);
      return ok(token);
    },
    open: async (token, asker) => {
      const found = await findFor(token, asker);
      if (!found.ok) return found;
      if (found.value.isOpen) return isOpenAlready;
      found.value.isOpen = true;
      found.value.rest();
      return ok(null);
    },
    read: async (token) => {
      const stream = find(token);
      if (!stream) return { events: '', isOver: true };
      stream.wake();
      const events = await stream.buffer.take(readMs);
      if (events === undefined) stream.free();
      else stream.rest();
      return { events: events ?? '', isOver: events === undefined };
    },
    leave: async (token) => {
      find(token)?.free();
      return null;
    },
    run: async (token, asker, { body, faultsAreEvents }) => {
      const caller = await identify(asker.authorization);
      const stream = find(token);
      // A failed access token proves no account; the pipeline decides which operations may still run.
      if (!stream || (caller.ok && ownerOf(caller.value) !== stream.owner)) return unknown;
      const parameters = readRequest({ method: 'POST', parameters: {}, body: Buffer.from(body) });
      if (!parameters.ok) return parameters;
      const id = parameters.value.extensions.operationId;
      if (typeof id !== 'string' || id === '' || id.length > maxIdLength) return withoutId;
      if (stream.operations.has(id)) return idIsTaken;
      if (stream.operations.size >= perStream) return tooMany;
      if (isClosing || stream.isEnding) return goingAway;
      const operation = addOperation(stream, id);
      const { traceparent, ...subscriber } = asker;
      const opened = await run({ ...subscriber, trace: traceOf(traceparent) }, parameters.value).catch((error: unknown) => {
        operation.forget();
        throw error;
      });
      const isFault = !opened.ok && opened.refusal.statusInJson === 200 && faultsAreEvents;
      if (!opened.ok && !isFault) {
        operation.forget();
        return opened;
      }
      const values = opened.ok ? opened.value : one({ errors: opened.refusal.errors });
      runOn(stream, operation, values, log).catch((error: unknown) => log.error({ err: error }, 'an event could not be sent'));
      return ok({ setCookies: asker.client.refreshCookie?.toSet ?? [] });
    },
    stop: async (token, asker, operationId) => {
      const found = await findFor(token, asker);
      if (found.ok) stopOperation(found.value, operationId);
      return found.ok ? ok(null) : found;
    },
    drain: () => {
      isClosing = true;
      if (streams.size === 0) empty.resolve();
      for (const stream of [...streams.values()]) endStream(stream);
    },
    drained: async () => {
      const late = setTimeout(empty.resolve, drainMs);
      await empty.promise;
      clearTimeout(late);
      for (const stream of [...streams.values()]) stream.free();
    },
  };
}

/** The map's keys are digests of tokens, so that the time of a look-up says nothing about a token. */
const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const ownerOf = (caller: Readonly<{ kind: string; userId?: string }>): string =>
  caller.kind === 'user' ? `user ${caller.userId}` : caller.kind;

const unknown = refuse(httpError(404, 'EVENT_STREAM_IS_UNKNOWN'));
const isOpenAlready = refuse(httpError(409, 'EVENT_STREAM_IS_OPEN'));
const idIsTaken = refuse(httpError(409, 'OPERATION_ID_IS_TAKEN'));
const tooMany = refuse(httpError(429, 'TOO_MANY_SUBSCRIPTIONS'));
const goingAway = refuse(httpError(503, 'SERVICE_UNAVAILABLE', undefined, { 'retry-after': '1' }));
const withoutId = refuse(
  httpError(400, 'PARAMETER_IS_INVALID', `\`extensions.operationId\` must be a text of 1 to ${maxIdLength} characters.`),
);
