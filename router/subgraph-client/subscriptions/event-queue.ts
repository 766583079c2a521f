/** Passes events from a source that pushes them to a reader that pulls them. */
export interface EventQueue<T> extends AsyncIterable<T> {
  push(event: T): void;
  /** Ends the queue: the reader gets the waiting events, and then the end. */
  end(): void;
  /** Reports a fault of the source: the reader gets the waiting events, and then the error. */
  fail(error: unknown): void;
}

export interface EventQueueOptions {
  /** Ends the queue at once, without the waiting events. */
  readonly signal?: AbortSignal | undefined;
  /** Called once when the queue accepts no more events, whichever side has ended it. */
  readonly onEnd?: () => void;
  /** Maximum number of waiting events. A reader that falls further behind gets an error instead of a gap that it cannot see. */
  readonly maxWaiting?: number;
}

/** A queue for one reader. docs/dependencies.md says why it is not a Repeater. */
export function eventQueue<T>({ signal, onEnd, maxWaiting = 1_000 }: EventQueueOptions = {}): EventQueue<T> {
  const waiting: T[] = [];
  let failure: { readonly error: unknown } | undefined;
  let isOver = false;
  let wake: (() => void) | undefined;

  const close = () => {
    if (isOver) return;
    isOver = true;
    signal?.removeEventListener('abort', abort);
    onEnd?.();
    wake?.();
  };
  const abort = () => {
    waiting.length = 0;
    close();
  };
  const fail = (error: unknown) => {
    if (isOver) return;
    failure = { error };
    close();
  };
  if (signal?.aborted) queueMicrotask(abort);
  else signal?.addEventListener('abort', abort, { once: true });

  async function* read(): AsyncGenerator<T> {
    try {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as T;
        if (failure) throw failure.error;
        if (isOver) return;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      abort();
    }
  }
  return {
    push: (event) => {
      if (isOver) return;
      waiting.push(event);
      if (waiting.length > maxWaiting) fail(new Error(`More than ${maxWaiting} events wait to be read.`));
      wake?.();
    },
    end: close,
    fail,
    [Symbol.asyncIterator]: read,
  };
}
