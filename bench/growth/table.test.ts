import { type Growth, planLines, power, tableLines } from './table.ts';

const growth = (size: number, cpu: number, plans: readonly string[] = []): Growth => ({
  call: 'order by id',
  size,
  figures: { p50: 1, p95: 2.25, cpu, hold: 0.5 },
  plans,
});

describe('the growth of a cost', () => {
  it.each([
    ['stays', 1, 1, 0],
    ['grows as the size does', 1, 100, 1],
    ['grows as the square of the size', 1, 10_000, 2],
    ['falls', 1, 0.1, -0.5],
    ['is below what the clock tells', 0.001, 0.04, 0],
  ])('has a power: it %s', (_, from, to, expected) => {
    expect(power({ size: 10, cost: from }, { size: 1_000, cost: to })).toBeCloseTo(expected);
  });

  it('is a line of the table, with p95 and hold of the largest size', () => {
    expect(tableLines([growth(10_000, 0.5), growth(1_000_000, 5)], [10_000, 1_000_000])).toEqual([
      '| call, ms | CPU at 10,000 | CPU at 1,000,000 | power | p95 | hold |',
      '|---|--:|--:|--:|--:|--:|',
      '| order by id | 0.50 | 5.00 | 0.50 | 2.3 | 0.5 |',
    ]);
  });

  it('has no power with one size, and names the plans of the largest one alone', () => {
    const found = [growth(10, 1), growth(1_000, 1, ['SELECT orders: range', 'DELETE sagas: range'])];
    expect(tableLines(found, [1_000])[0]).toBe('| call, ms | CPU at 1,000 | p95 | hold |');
    expect(planLines(found)).toEqual(['- order by id: `SELECT orders: range`, `DELETE sagas: range`']);
  });
});
