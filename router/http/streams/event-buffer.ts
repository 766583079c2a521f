/** Events of several operations on their way to one reader, which takes all that wait at once. */
export interface EventBuffer {
  /** Adds an event. Resolves when there is room for another one; at once when the outbox has ended, which drops the event. */
  push(event: string): Promise<void>;
  /**
   * Takes what waits, or waits for the first event.
   * @param waitMs how long, in milliseconds
   * @returns the text of the events; empty if none came in time; `undefined` when all were taken and no more will come
   */
  take(waitMs: number): Promise<string | undefined>;
  /** Takes no more events. The reader still gets those that wait. */
  end(): void;
}

/** Maximum number of events that wait before the operations have to. */
const maxWaiting = 16;

export function makeEventBuffer(): EventBuffer {
  let waiting: string[] = [];
  let isOver = false;
  let room = Promise.withResolvers<void>();
  let wake: (() => void) | undefined;

  const takeAll = () => {
    const events = waiting.join('');
    waiting = [];
    room.resolve();
    room = Promise.withResolvers();
    return events;
  };
  return {
    push: async (event) => {
      if (isOver) return;
      waiting.push(event);
      wake?.();
      if (waiting.length >= maxWaiting) await room.promise;
    },
    take: async (waitMs) => {
      if (waiting.length === 0 && !isOver) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const late = setTimeout(resolve, waitMs);
        wake = resolve;
        await promise;
        clearTimeout(late);
        wake = undefined;
      }
      return waiting.length === 0 && isOver ? undefined : takeAll();
    },
    end: () => {
      isOver = true;
      wake?.();
      room.resolve();
    },
  };
}
