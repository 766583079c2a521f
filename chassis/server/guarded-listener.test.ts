import { EventEmitter } from 'node:events';
import { guarded, listen } from './guarded-listener.ts';

describe('a guarded listener', () => {
  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('a fault');
      },
    ],
    ['rejects', () => Promise.reject(new Error('a fault'))],
    [
      'rejects later',
      async () => {
        await new Promise(setImmediate);
        throw new Error('a fault');
      },
    ],
  ])('hands on a fault when it %s, and the emitter goes on', async (_, listener) => {
    const emitter = new EventEmitter();
    const fault = Promise.withResolvers<unknown>();
    let later = 0;
    listen(emitter, 'arrived', listener, fault.resolve);
    emitter.on('arrived', () => {
      later += 1;
    });
    emitter.emit('arrived');
    expect(await fault.promise).toEqual(new Error('a fault'));
    expect(later).toBe(1);
  });

  it('is given every argument and can be taken off', () => {
    const emitter = new EventEmitter();
    const seen: unknown[] = [];
    const off = listen(emitter, 'arrived', (...args) => seen.push(args), fail);
    emitter.emit('arrived', 1, 'two');
    off();
    emitter.emit('arrived', 3);
    expect(seen).toEqual([[1, 'two']]);
  });

  it('returns nothing to wait for', () => {
    expect(guarded(async () => 1, fail)()).toBeUndefined();
  });
});

const fail = (error: unknown) => {
  throw error;
};
