/** A stream that can be ended from outside, also while its reader waits. */
export interface AbortableStream<T> {
  readonly stream: AsyncIterableIterator<T>;
  /** Ends it after this last value. What the source still has is not read. */
  end(last: T): void;
}

/** @param onEnd called once, however the stream ends. It must end the source: one that waits is not asked any more. */
export function abortableStream<T>(source: AsyncIterator<T>, onEnd: () => void): AbortableStream<T> {
  const done: IteratorResult<T> = { done: true, value: undefined };
  let last: IteratorResult<T> | undefined;
  let isOver = false;
  /** Answers the read that waits, if one does. */
  let answer: ((result: IteratorResult<T>) => void) | undefined;

  const finish = () => {
    if (isOver) return;
    isOver = true;
    onEnd();
    source.return?.().catch(() => undefined); // it may break while it is taken down: nobody listens any more
    answer?.(takeLast());
  };
  const takeLast = () => {
    const result = last ?? done;
    last = undefined;
    return result;
  };
  const next = () =>
    new Promise<IteratorResult<T>>((resolve, reject) => {
      if (isOver) return resolve(takeLast());
      answer = resolve;
      source.next().then(
        (result) => {
          if (isOver) return; // answered already
          answer = undefined;
          if (result.done) finish();
          resolve(result.done ? takeLast() : result);
        },
        (error) => {
          if (isOver) return;
          answer = undefined;
          finish();
          reject(error);
        },
      );
    });
  return {
    end: (value) => {
      if (isOver) return;
      last = { done: false, value };
      finish();
    },
    stream: {
      next,
      return: async () => {
        finish();
        last = undefined;
        return done;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    },
  };
}
