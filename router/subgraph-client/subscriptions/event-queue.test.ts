import { setImmediate as turn } from 'node:timers/promises';
import { abortableStream } from '../../pipeline/subscriptions/abortable-stream.ts';
import { eventQueue } from './event-queue.ts';

const all = async <T>(events: AsyncIterable<T>): Promise<T[]> => {
  const read: T[] = [];
  for await (const event of events) read.push(event);
  return read;
};

describe('a queue of events', () => {
  it('gives every event in order, those after its end not', async () => {
    let ended = 0;
    const queue = eventQueue<number>({ onEnd: () => ended++ });
    queue.push(1);
    const reading = all(queue);
    await turn();
    queue.push(2);
    queue.end();
    queue.push(3);
    expect(await reading).toEqual([1, 2]);
    expect(ended).toBe(1);
  });

  it('gives what waits before the error of a source that broke', async () => {
    const queue = eventQueue<number>();
    queue.push(1);
    queue.fail(new Error('the line is dead'));
    const read: number[] = [];
    const reading = (async () => {
      for await (const event of queue) read.push(event);
    })();
    await expect(reading).rejects.toThrow('the line is dead');
    expect(read).toEqual([1]);
  });

  it('ends at once when it is aborted, also while its reader waits', async () => {
    let ended = 0;
    const abort = new AbortController();
    const queue = eventQueue<number>({ signal: abort.signal, onEnd: () => ended++ });
    const reading = all(queue);
    await turn();
    abort.abort();
    expect(await reading).toEqual([]);
    expect(ended).toBe(1);
  });

  it('takes nothing from its source after its reader has left', async () => {
    let ended = 0;
    const queue = eventQueue<number>({ onEnd: () => ended++ });
    queue.push(1);
    queue.push(2);
    for await (const _ of queue) break;
    expect(ended).toBe(1);
  });

  it('fails for a reader that is too far behind, rather than lose an event', async () => {
    const queue = eventQueue<number>({ maxWaiting: 2 });
    for (const event of [1, 2, 3]) queue.push(event);
    await expect(all(queue)).rejects.toThrow('More than 2 events wait to be read.');
  });
});

describe('a stream that can be ended', () => {
  it('ends after its last value, also while its reader waits', async () => {
    let ended = 0;
    const { stream, end } = abortableStream(eventQueue<string>()[Symbol.asyncIterator](), () => ended++);
    const waiting = stream.next();
    end('enough');
    end('more');
    expect([await waiting, await stream.next()]).toEqual([
      { done: false, value: 'enough' },
      { done: true, value: undefined },
    ]);
    expect(ended).toBe(1);
  });

  it('keeps its last value for a reader that comes later', async () => {
    const queue = eventQueue<string>();
    queue.push('one');
    const { stream, end } = abortableStream(queue[Symbol.asyncIterator](), () => {});
    expect((await stream.next()).value).toBe('one');
    end('enough');
    expect((await stream.next()).value).toBe('enough');
    expect((await stream.next()).done).toBe(true);
  });

  it('ends with its source', async () => {
    let ended = 0;
    const queue = eventQueue<string>();
    queue.end();
    const { stream, end } = abortableStream(queue[Symbol.asyncIterator](), () => ended++);
    expect((await stream.next()).done).toBe(true);
    end('too late');
    expect((await stream.next()).done).toBe(true);
    expect(ended).toBe(1);
  });
});
