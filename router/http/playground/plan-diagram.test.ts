import type { PlanView } from '../../request/plan-view.ts';
import { layOut, planScript } from './plan-diagram.ts';

const aStep = (step: number, after: readonly number[] = []): PlanView['steps'][number] => ({
  step,
  subgraph: `subgraph-${step}`,
  kind: 'query',
  after,
  completes: [],
  query: '{ a }',
});

describe('the picture of a plan', () => {
  it('puts each step below all that it waits for, and steps of one row side by side', () => {
    const { boxes, lines, width, height, box } = layOut({ steps: [aStep(1), aStep(2), aStep(3, [1]), aStep(4, [2, 3])] });
    const [one, two, three, four] = boxes.map(({ x, y }) => ({ x, y }));
    expect(one?.y).toBe(two?.y);
    expect(Number(two?.x) - Number(one?.x)).toBeGreaterThan(box.width);
    expect(three?.y).toBeGreaterThan(Number(one?.y) + box.height);
    expect(four?.y).toBeGreaterThan(Number(three?.y) + box.height);
    expect(lines).toHaveLength(3);
    for (const { x, y } of boxes) expect(x + box.width <= width && y + box.height <= height).toBe(true);
  });

  it('exists for a plan that calls no subgraph', () => {
    expect(layOut({ steps: [] })).toMatchObject({ boxes: [], lines: [] });
  });

  it('is drawn by a script that stands alone: it names no other origin and writes no markup', () => {
    expect(() => new Function(planScript)).not.toThrow();
    expect(planScript.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|innerHTML|import\b/);
  });
});
