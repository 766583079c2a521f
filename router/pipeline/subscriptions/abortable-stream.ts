/** A stream that can be ended from outside, even while its reader waits. */
export interface AbortableStream<T> {
  readonly stream: AsyncIterableIterator<T>;
  /** Ends the stream after this last value and reads no more of the source. */
  end(last: T): void;
}

/** @param onEnd called once, however the stream ends. It must end the source: a pending read of the source is not awaited. */
export function abortableStream<T>(source: AsyncIterator<T>, onEnd: () => void): AbortableStream<T> {
  const done: IteratorResult<T> = { done: true, value: undefined };
  let last: IteratorResult<T> | undefined;
  let isOver = false;
  /** Resolves the pending read, if there is one. */
  let answer: ((result: IteratorResult<T>) => void) | undefined;

  const finish = () => {
    if (isOver) return;
    isOver = true;
    onEnd();
    source.return?.().catch(() => undefined); // an error of a source that is being closed has no reader
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
          if (isOver) return; // the read is resolved already
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
