import { inParallel } from './in-parallel.ts';

describe('handling items in parallel', () => {
  it('handles each once, never more at a time than allowed', async () => {
    const handled: number[] = [];
    let running = 0;
    let most = 0;
    await inParallel(3, [1, 2, 3, 4, 5, 6, 7], async (item) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      handled.push(item);
      running -= 1;
    });
    expect(handled.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('stops pulling after a failure, and says it', async () => {
    let pulled = 0;
    async function* endless() {
      for (;;) {
        pulled += 1;
        yield pulled;
      }
    }
    const work = inParallel(2, endless(), async (item) => {
      if (item === 5) throw new Error('item 5 is broken');
    });
    await expect(work).rejects.toThrow('item 5 is broken');
    expect(pulled).toBeLessThan(10);
  });
});
