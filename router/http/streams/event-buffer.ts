/** Buffers the events of several operations for one reader, which takes all of them at once. */
export interface EventBuffer {
  /** Adds an event. Resolves when the buffer has room for another one. An ended buffer drops the event and resolves at once. */
  push(event: string): Promise<void>;
  /**
   * Takes all events, or waits for the first one.
   * @param waitMs maximum time to wait, in milliseconds
   * @returns the text of the events; empty after the time limit; `undefined` after the last event of an ended buffer
   */
  take(waitMs: number): Promise<string | undefined>;
  /** Accepts no more events. The reader still gets the buffered ones. */
  end(): void;
}

/** Maximum number of buffered events; beyond it `push` waits. */
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
