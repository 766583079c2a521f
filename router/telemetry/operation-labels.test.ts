import { operationLabels } from './operation-labels.ts';

function labels(options: Parameters<typeof operationLabels>[0] = {}) {
  const state = { now: 0, dropped: [] as string[] };
  const labelOf = operationLabels({ now: () => state.now, onDrop: (name) => state.dropped.push(name), ...options });
  /** Uses each name as often as given within a minute. */
  const minute = (uses: Readonly<Record<string, number>>) => {
    for (const [name, times] of Object.entries(uses)) for (let i = 0; i < times; i++) labelOf(name);
    state.now += 60_000;
  };
  return { state, labelOf, minute };
}
const names = (count: number, of: string) => Array.from({ length: count }, (_, index) => `${of}${index}`);
const each = (all: readonly string[], times: number) => Object.fromEntries(all.map((name) => [name, times]));

describe('labels of operations', () => {
  it('are the names while there is room', () => {
    const { labelOf } = labels();
    expect(names(100, 'Q').map(labelOf)).toEqual(names(100, 'Q'));
    expect(labelOf('OneMore')).toBe('other');
    expect(labelOf('Q7')).toBe('Q7');
  });

  it.each([100, 1_000, 50_000])('follow what is used after a client has come first with %i made-up names', (count) => {
    const { labelOf, minute } = labels();
    minute(each(names(count, 'Attack'), 1));
    const shop = names(40, 'Shop');
    minute(each(shop, 20));
    expect(shop.map(labelOf)).toEqual(shop);
  });

  it('stay with what is used while a client makes up names without end', () => {
    const { labelOf, minute, state } = labels();
    const shop = names(40, 'Shop');
    minute(each(shop, 20));
    for (let round = 0; round < 20; round++) {
      minute({ ...each(names(5_000, `Attack${round}x`), 1), ...each(shop, 20) });
      expect(shop.map(labelOf)).toEqual(shop);
    }
    expect(state.dropped.filter((name) => name.startsWith('Shop'))).toEqual([]);
  });

  it('return to what is used when the names that took them are no longer used', () => {
    const { labelOf, minute } = labels();
    const shop = names(40, 'Shop');
    minute(each(shop, 20));
    minute({ ...each(names(100, 'Attack'), 1_000) });
    minute({ ...each(names(100, 'Attack'), 1_000) });
    expect(labelOf('Attack0')).toBe('Attack0');
    for (let round = 0; round < 10; round++) minute(each(shop, 20));
    expect(shop.map(labelOf)).toEqual(shop);
  });

  it('do not alternate between two names that are used about equally', () => {
    const { minute, state } = labels({ size: 1 });
    for (let round = 0; round < 50; round++) minute({ One: 100 + (round % 3), Two: 101 });
    expect(state.dropped).toEqual([]);
  });

  it('never exceed the maximum, and each name that loses its label is reported', () => {
    const { labelOf, minute, state } = labels({ size: 10 });
    for (let round = 0; round < 20; round++) minute(each(names(10, `Round${round}x`), 50));
    const all = Array.from({ length: 20 }, (_, round) => names(10, `Round${round}x`)).flat();
    expect(all.filter((name) => labelOf(name) !== 'other').length).toBeLessThanOrEqual(10);
    expect(state.dropped.length).toBeGreaterThan(50);
  });

  it('are names of the safelist only, the most used ones of a long safelist', () => {
    const known = new Set(names(300, 'Known'));
    const { labelOf, minute } = labels({ isKnown: (name) => known.has(name) });
    minute(each(names(300, 'Known'), 1));
    minute({ Known299: 50, Stranger: 5_000 });
    minute({ Known299: 50, Stranger: 5_000 });
    expect([labelOf('Known299'), labelOf('Stranger')]).toEqual(['Known299', 'other']);
  });

  it('are `other` for long names', () => {
    expect(labels().labelOf('x'.repeat(101))).toBe('other');
  });
});
