/**
 * Handles every item, at most `width` at a time, in order of arrival; items are pulled only when there is room, so a stream stays
 * a stream. The first failure stops further pulls and rejects once the work in hand has ended.
 */
export async function inParallel<T>(
  width: number,
  items: Iterable<T> | AsyncIterable<T>,
  handle: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let failed = false;
  const worker = async () => {
    while (!failed) {
      const next = await iterator.next();
      if (next.done) return;
      try {
        await handle(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: width }, worker));
  const failure = ended.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
}
