/**
 * Maps each value of a stream. Not a generator: `return()` of a generator that waits for its source would wait for the source's
 * next value.
 */
export const mapAsyncIterator = <A, B>(source: AsyncIterator<A>, change: (value: A) => B): AsyncIterableIterator<B> => ({
  next: async () => {
    const { done, value } = await source.next();
    return done ? { done, value } : { done: false, value: change(value) };
  },
  return: async () => {
    await source.return?.();
    return { done: true, value: undefined };
  },
  [Symbol.asyncIterator]() {
    return this;
  },
});
