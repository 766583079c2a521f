import { refuse } from '@commerce/kernel/result.ts';
import type { EventStreams } from '../http/streams/event-streams.ts';
import { httpError } from '../request/request-error.ts';

/** Maximum duration of an operation on another worker's stream, in milliseconds: that of any request. */
export const operationMs = 60_000;

/** A call for the worker that owns a stream. */
export interface EventStreamCall {
  readonly to: number;
  readonly name: Exclude<keyof EventStreams, 'reserve'>;
  readonly args: readonly unknown[];
}

/** What the call returned; `null` if the owner does not run. */
export type EventStreamAnswer = Readonly<{ returned: unknown }> | null;

/** Passes a call to the worker that owns the stream. @throws when the owner does not respond in time */
export type CallOwner = (call: EventStreamCall) => Promise<EventStreamAnswer>;

/** Runs another worker's call on a stream of this worker. */
export async function runCall(own: EventStreams, { name, args }: EventStreamCall): Promise<EventStreamAnswer> {
  const call = own[name] as (...args: readonly unknown[]) => Promise<unknown>;
  return { returned: await call(...args) };
}

/**
 * The event streams of all workers. A token begins with the number of the worker that owns the stream; the stream's operations
 * run there, even if the client's connections went to other workers. A reader at another worker fetches its events from the
 * owner.
 * @param worker the number of this worker
 */
export function sharedEventStreams(own: EventStreams, worker: number, callOwner: CallOwner): EventStreams {
  const at = (token: string): EventStreams => {
    const [, owner] = /^(\d{1,9})-/.exec(token) ?? [];
    return owner === undefined || Number(owner) === worker ? own : remote(Number(owner));
  };
  const remote = (to: number): EventStreams => {
    const call = async <T>(
      name: EventStreamCall['name'],
      args: readonly unknown[],
      otherwise: Readonly<{ gone: T; late: T }>,
    ): Promise<T> => {
      try {
        const answer = await callOwner({ to, name, args });
        return answer ? (answer.returned as T) : otherwise.gone;
      } catch {
        return otherwise.late; // the owner hangs or its channel broke: the client may try again
      }
    };
    return {
      reserve: own.reserve,
      open: (...args) => call('open', args, refusals),
      read: (...args) => call('read', args, { gone: over, late: over }),
      leave: (...args) => call('leave', args, { gone: null, late: null }),
      run: (...args) => call('run', args, refusals),
      stop: (...args) => call('stop', args, refusals),
    };
  };
  return {
    reserve: own.reserve,
    open: (token, ...rest) => at(token).open(token, ...rest),
    read: (token) => at(token).read(token),
    leave: (token) => at(token).leave(token),
    run: (token, ...rest) => at(token).run(token, ...rest),
    stop: (token, ...rest) => at(token).stop(token, ...rest),
  };
}

const over = { events: '', isOver: true } as const;
const refusals = {
  gone: refuse(httpError(404, 'EVENT_STREAM_IS_UNKNOWN')),
  late: refuse(httpError(503, 'SERVICE_UNAVAILABLE', undefined, { 'retry-after': '1' })),
} as const;
