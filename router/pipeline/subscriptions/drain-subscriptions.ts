import { ok } from '@commerce/kernel/result.ts';
import { routerErrorCodes } from '../../request/request-error.ts';
import { abortableStream } from './abortable-stream.ts';
import type { Payload, Subscribe } from './subscribe.ts';

/** Subscriptions that can be ended together, so that clients open them again elsewhere. */
export interface DrainableSubscriptions {
  readonly subscribe: Subscribe;
  /** Ends every open subscription, and those that are being opened, with a last payload that says why. */
  drain(): void;
}

/** @param hold called before each subscription opens; the function that it returns is called when the subscription has ended */
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
