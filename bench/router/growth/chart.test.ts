import { linear, roundFigures, svg } from './chart.ts';

describe('a chart', () => {
  const points = [10, 100, 1_000].map((x) => ({ x, y: x / 10 }));
  const drawn = svg([{ title: 'a < b', x: 'entities', y: 'ms', series: [{ name: 'one', points }] }]);

  it('draws linear growth as a straight line', () => {
    const [, path = ''] = /polyline points="([^"]+)"/.exec(drawn) ?? [];
    const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = [], [x3 = 0, y3 = 0] = []] = path
      .split(' ')
      .map((at) => at.split(',').map(Number));
    expect(x2 - x1).toBeCloseTo(x3 - x2, 0);
    expect(y2 - y1).toBeCloseTo(y3 - y2, 0);
    expect(y3).toBeLessThan(y1); // upwards
  });

  it('compares with linear growth that ends where the figures do', () => {
    const figures = [
      { x: 10, y: 3 },
      { x: 100, y: 20 },
    ];
    expect(linear(figures).points).toEqual([
      { x: 10, y: 2 },
      { x: 100, y: 20 },
    ]);
  });

  it('stays well-formed with any words', () => {
    expect(drawn).toContain('a &lt; b');
  });

  it('marks round figures, fewer where there would be many', () => {
    expect(roundFigures(2, 20)).toEqual([2, 5, 10, 20]);
    expect(roundFigures(1, 100_000)).toEqual([1, 10, 100, 1_000, 10_000, 100_000]);
    expect(roundFigures(0.01, 0.1)).toEqual([0.01, 0.02, 0.05, 0.1]);
  });
});
