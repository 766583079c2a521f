import { ok } from '@commerce/kernel/result.ts';
import { routerErrorCodes } from '../../request/request-error.ts';
import { abortableStream } from './abortable-stream.ts';
import type { Payload, Subscribe } from './subscribe.ts';

/** Subscriptions that go on until their readers leave, or until they are told to begin anew. */
export interface DrainableSubscriptions {
  readonly subscribe: Subscribe;
  /** Ends those that are open, and those that are just being opened, with a last payload that says why. */
  drain(): void;
}

/** @param hold called for each subscription before it is opened; what it returns is called when that is over. */
export function drainable(subscribe: Subscribe, hold: () => () => void): DrainableSubscriptions {
  const open = new Set<(last: Payload) => void>();
  let isOver = false;
  return {
    subscribe: async (...asked) => {
      const release = hold();
      try {
        const opened = await subscribe(...asked);
        if (!opened.ok) {
          release();
          return opened;
        }
        const { stream, end } = abortableStream(opened.value, () => {
          open.delete(end);
          release();
        });
        open.add(end);
        if (isOver) end(mustReopen);
        return ok(stream);
      } catch (error) {
        release();
        throw error;
      }
    },
    drain: () => {
      isOver = true;
      for (const end of [...open]) end(mustReopen);
    },
  };
}

const code = 'SUBSCRIPTION_MUST_REOPEN';
const mustReopen: Payload = { errors: [{ message: routerErrorCodes[code], extensions: { code } }] };
