import { byHeader } from './by-header.ts';

describe('what is read out of a header', () => {
  function counting() {
    let reads = 0;
    const read = byHeader((value) => `${value} was read ${++reads} times`);
    return { read, reads: () => reads };
  }

  it('is read once for each value, and anew where there is none', () => {
    const { read, reads } = counting();
    expect(read('a')).toBe(read('a'));
    expect(read('b')).not.toBe(read('a'));
    expect(reads()).toBe(2);
    read(undefined);
    read(undefined);
    expect(reads()).toBe(4);
  });

  it('is cached for few values, and for no long ones', () => {
    const { read, reads } = counting();
    for (let i = 0; i < 1_000; i++) read(`value ${i}`);
    for (let i = 0; i < 1_000; i++) read(`value ${i}`);
    expect(reads()).toBe(1_900);
    read('x'.repeat(1_000));
    read('x'.repeat(1_000));
    expect(reads()).toBe(1_902);
  });
});
