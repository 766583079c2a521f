import { keysInUse, signingKey } from './key-rotation-schedule.ts';

const key = (name: string, signsFromMs = 0) => ({ name, signsFromMs });
const names = (keys: readonly { name: string }[]) => keys.map(({ name }) => name);

describe('the turns of signing keys', () => {
  it('go to the key that began last', () => {
    const keys = [key('old'), key('next', 2_000), key('now', 1_000)];
    expect(signingKey(keys, 999).name).toBe('old');
    expect(signingKey(keys, 1_000).name).toBe('now');
    expect(signingKey(keys, 1_999).name).toBe('now');
    expect(signingKey(keys, 2_000).name).toBe('next');
  });

  it('go to the first of several that began together, whatever the order of the others', () => {
    expect(signingKey([key('first'), key('second')], 0).name).toBe('first');
    expect(signingKey([key('first', 7), key('second', 7)], 8).name).toBe('first');
  });

  it('begin with the first to come where none has begun', () => {
    expect(signingKey([key('later', 9), key('sooner', 5), key('last', 20)], 1).name).toBe('sooner');
  });

  it('keep a key published until the last token that it signed is gone, and one to come from the start', () => {
    const keys = [key('next', 5_000), key('now', 1_000), key('old')];
    expect(names(keysInUse(keys, 1_000, 900))).toEqual(['now', 'next', 'old']);
    expect(names(keysInUse(keys, 1_899, 900))).toEqual(['now', 'next', 'old']);
    expect(names(keysInUse(keys, 1_900, 900))).toEqual(['now', 'next']);
    expect(names(keysInUse(keys, 5_000, 900))).toEqual(['next', 'now']);
    expect(names(keysInUse(keys, 5_900, 900))).toEqual(['next']);
  });

  it('keep every key of a set that says nothing of turns', () => {
    expect(names(keysInUse([key('a'), key('b'), key('c')], 99, 1))).toEqual(['a', 'b', 'c']);
  });
});
