import { refuse } from '@commerce/kernel/result.ts';
import type { EventStreams } from '../http/streams/event-streams.ts';
import { refusedRequest } from '../request/request-error.ts';

/** An operation on another worker's stream may take as long as any request, in milliseconds. */
export const operationMs = 60_000;

/** A call for the worker that owns a stream. */
export interface EventStreamCall {
  readonly to: number;
  readonly name: Exclude<keyof EventStreams, 'reserve'>;
  readonly args: readonly unknown[];
}

/** What the call returned; `null` if that worker does not live. */
export type EventStreamAnswer = Readonly<{ returned: unknown }> | null;

/** Hands a call to its worker. Rejects when that does not answer in time. */
export type AskOwner = (call: EventStreamCall) => Promise<EventStreamAnswer>;

/** Answers another worker's call. */
export async function takeCall(own: EventStreams, { name, args }: EventStreamCall): Promise<EventStreamAnswer> {
  const call = own[name] as (...args: readonly unknown[]) => Promise<unknown>;
  return { returned: await call(...args) };
}

/**
 * The event streams of all workers: a token begins with the number of the worker that owns its stream, where the operations run, whichever worker the
 * client's connections were given to. A reader at another worker fetches its events from the owner.
 */
export function sharedEventStreams(own: EventStreams, worker: number, askOwner: AskOwner): EventStreams {
  const at = (token: string): EventStreams => {
    const [, owner] = /^(\d{1,9})-/.exec(token) ?? [];
    return owner === undefined || Number(owner) === worker ? own : remote(Number(owner));
  };
  const remote = (to: number): EventStreams => {
    const ask = async <T>(
      name: EventStreamCall['name'],
      args: readonly unknown[],
      unless: Readonly<{ gone: T; late: T }>,
    ): Promise<T> => {
      try {
        const answer = await askOwner({ to, name, args });
        return answer ? (answer.returned as T) : unless.gone;
      } catch {
        return unless.late; // it stands still, or its link broke: the client may ask again
      }
    };
    return {
      reserve: own.reserve,
      open: (...args) => ask('open', args, refusals),
      read: (...args) => ask('read', args, { gone: over, late: over }),
      leave: (...args) => ask('leave', args, { gone: null, late: null }),
      run: (...args) => ask('run', args, refusals),
      stop: (...args) => ask('stop', args, refusals),
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
  gone: refuse(refusedRequest(404, 'EVENT_STREAM_IS_UNKNOWN')),
  late: refuse(refusedRequest(503, 'SERVICE_UNAVAILABLE', undefined, { 'retry-after': '1' })),
} as const;
