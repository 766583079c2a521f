import { codedError } from '@commerce/chassis/server/coded-error.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { atExpiry } from '../../pipeline/subscriptions/at-expiry.ts';
import { jsonOf, type StreamedResult } from '../../pipeline/subscriptions/run-operation.ts';
import { type EventBuffer, makeEventBuffer } from './event-buffer.ts';
import { eventOf } from './sse.ts';

/** One stream of the single connection mode with the operations that run on it. */
export interface EventStream {
  /** The account that reserved it, or that none did. */
  readonly owner: string;
  readonly buffer: EventBuffer;
  readonly operations: Map<string, StreamedOperation>;
  /** Whether its one reader has come. */
  isOpen: boolean;
  /** It takes no new operations, and is over with the last one. */
  isEnding: boolean;
  /** Nothing reads now: the stream is freed unless its reader asks again in time. */
  rest(): void;
  /** Its reader waits for events. */
  wake(): void;
  /** Gives up all of it at once. */
  free(): void;
}

export interface StreamedOperation {
  readonly id: string;
  /** The results, as soon as there are any to wait for. */
  values: AsyncIterableIterator<StreamedResult> | undefined;
  /** @returns whether the operation was still one of the stream's. */
  forget(): boolean;
}

export interface StreamTimes {
  /** How long it may be without a reader, in milliseconds. */
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

/** From now on nothing proves who listens: each operation ends with an error that says so, and then the stream. */
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

/** Adds an event without waiting for room: each operation has one last event at most. */
const send = ({ buffer }: EventStream, event: string): void => {
  buffer.push(event).catch(noHarm);
};

const giveUp = ({ values, forget }: StreamedOperation): void => {
  forget();
  values?.return?.().catch(noHarm);
};

/** The source may break while it is taken down: nothing reads it any more. */
const noHarm = () => undefined;

const nextOf = (id: string, result: StreamedResult): string =>
  eventOf('next', `{"id":${JSON.stringify(id)},"payload":${jsonOf(result)}}`);
