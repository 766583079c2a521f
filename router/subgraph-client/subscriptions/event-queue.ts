/** Events on their way from a source that pushes to a reader that pulls. */
export interface EventQueue<T> extends AsyncIterable<T> {
  push(event: T): void;
  /** No more events; the reader gets those that wait, and then the end. */
  end(): void;
  /** The source broke; the reader gets the events that wait, and then the error. */
  fail(error: unknown): void;
}

export interface EventQueueOptions {
  /** Ends the queue at once: whoever aborts does not read any more. */
  readonly signal?: AbortSignal | undefined;
  /** Called once, when nothing more is taken from the source, whoever ended it. */
  readonly onEnd?: () => void;
  /** Events that may wait. A reader that is further behind has to begin anew: it gets an error instead of a gap that it cannot see. */
  readonly maxWaiting?: number;
}

/** A queue for one reader. */
export function eventQueue<T>({ signal, onEnd, maxWaiting: most = 1_000 }: EventQueueOptions = {}): EventQueue<T> {
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
      if (waiting.length > most) fail(new Error(`More than ${most} events wait to be read.`));
      wake?.();
    },
    end: close,
    fail,
    [Symbol.asyncIterator]: read,
  };
}
