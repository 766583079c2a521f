import { codedError } from '@commerce/chassis/server/coded-error.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { atExpiry } from '../../pipeline/subscriptions/at-expiry.ts';
import { jsonOf, type StreamedResult } from '../../pipeline/subscriptions/run-operation.ts';
import { type EventBuffer, makeEventBuffer } from './event-buffer.ts';
import { eventOf } from './sse.ts';

/** One stream of the single connection mode with the operations that run on it. */
export interface EventStream {
  /** The account that reserved the stream, or `anonymous`. */
  readonly owner: string;
  readonly buffer: EventBuffer;
  readonly operations: Map<string, StreamedOperation>;
  /** Whether the one reader has opened it. */
  isOpen: boolean;
  /** Whether it accepts no new operations and ends with the last one. */
  isEnding: boolean;
  /** Starts the idle timer: no reader waits now. */
  rest(): void;
  /** Stops the idle timer: the reader waits for events. */
  wake(): void;
  /** Ends the stream and all of its operations at once. */
  free(): void;
}

export interface StreamedOperation {
  readonly id: string;
  /** The results; absent until the operation has started. */
  values: AsyncIterableIterator<StreamedResult> | undefined;
  /** Frees the id. @returns whether the operation was still running on the stream */
  forget(): boolean;
}

export interface StreamTimes {
  /** Maximum time without a reader, in milliseconds. */
  readonly idleMs: number;
  /** When the access token of the reservation expires, in milliseconds since 1970. */
  readonly expiresAt: number | undefined;
  /** Called once. */
  readonly onEnd: () => void;
}

export function newStream(owner: string, { idleMs, expiresAt, onEnd }: StreamTimes): EventStream {
  let isOver = false;
  let idle: NodeJS.Timeout | undefined;
  const wake = () => clearTimeout(idle);
  const expiry = atExpiry(expiresAt, () => expire(stream));
  const stream: EventStream = {
    owner,
    buffer: makeEventBuffer(),
    operations: new Map(),
    isOpen: false,
    isEnding: false,
    wake,
    rest: () => {
      wake();
      if (!isOver) idle = setTimeout(stream.free, idleMs);
    },
    free: () => {
      if (isOver) return;
      isOver = true;
      stream.isEnding = true;
      wake();
      clearTimeout(expiry);
      stream.buffer.end();
      for (const operation of [...stream.operations.values()]) giveUp(operation);
      onEnd();
    },
  };
  stream.rest();
  return stream;
}

export function addOperation({ operations }: EventStream, id: string): StreamedOperation {
  const operation: StreamedOperation = {
    id,
    values: undefined,
    forget: () => operations.get(id) === operation && operations.delete(id),
  };
  operations.set(id, operation);
  return operation;
}

/** Sends the results on the stream, as fast as they are read, and then `complete`; unless the operation was stopped meanwhile. */
export async function runOn(
  stream: EventStream,
  operation: StreamedOperation,
  values: AsyncIterableIterator<StreamedResult>,
  log: Pick<Log, 'error'>,
): Promise<void> {
  const { id } = operation;
  const isOurs = () => stream.operations.get(id) === operation;
  operation.values = values;
  if (!isOurs()) return giveUp(operation);
  try {
    for await (const value of values) {
      if (!isOurs()) break;
      await stream.buffer.push(nextOf(id, value));
    }
  } catch (error) {
    log.error({ err: error }, 'an operation of an event stream failed');
    if (isOurs()) await stream.buffer.push(nextOf(id, { errors: [codedError('INTERNAL').toJSON()] }));
  }
  complete(stream, operation);
}

/** Stops an operation, if it runs, and frees its id. */
export function stopOperation(stream: EventStream, id: string): void {
  const operation = stream.operations.get(id);
  if (!operation) return;
  complete(stream, operation);
  giveUp(operation);
}

/** Ends the stream when its last operation is over; now, if none runs. */
export function endStream(stream: EventStream): void {
  stream.isEnding = true;
  if (stream.operations.size > 0) return;
  if (stream.isOpen) stream.buffer.end();
  else stream.free();
}

/** The access token has expired: each operation ends with an error, and then the stream ends. */
function expire(stream: EventStream): void {
  for (const operation of [...stream.operations.values()]) {
    send(stream, nextOf(operation.id, { errors: [codedError('UNAUTHENTICATED').toJSON()] }));
    stopOperation(stream, operation.id);
  }
  endStream(stream);
}

function complete(stream: EventStream, operation: StreamedOperation): void {
  if (!operation.forget()) return;
  send(stream, eventOf('complete', `{"id":${JSON.stringify(operation.id)}}`));
  if (stream.isEnding) endStream(stream);
}

/** Adds an event without waiting for room. Each operation does so once at most. */
const send = ({ buffer }: EventStream, event: string): void => {
  buffer.push(event).catch(ignoreError);
};

const giveUp = ({ values, forget }: StreamedOperation): void => {
  forget();
  values?.return?.().catch(ignoreError);
};

/** Ignores errors of a source that is being closed: nothing reads it any more. */
const ignoreError = () => undefined;

const nextOf = (id: string, result: StreamedResult): string =>
  eventOf('next', `{"id":${JSON.stringify(id)},"payload":${jsonOf(result)}}`);
