import { type Summary, summarise } from '../measure/rounds.ts';
import { type Row, significant, table, targets, targetTable } from './table.ts';

const row = (name: string, cpuMs: number): Row => {
  const summary: Summary = {
    requestsPerSecond: 1_234.5,
    cpuMs,
    cpuMsFrom: cpuMs * 0.9,
    cpuMsTo: cpuMs * 1.1,
    p50: 1,
    p95: 2.345,
    p99: 30.04,
    rssBytes: 150e6,
    subgraphRequests: 7,
  };
  return { name, title: name.toUpperCase(), summary };
};

describe('the table of a workload', () => {
  it('gives each router’s figures and how much cheaper than stock it is', () => {
    expect(
      table([row('stock', 8.7), row('ours', 1.3)])
        .split('\n')
        .slice(2),
    ).toEqual([
      '| STOCK | 8.7 | 7.8 to 9.6 | 1× | 1235 | 1 | 2.3 | 30 | 150 | 7.0 |',
      '| OURS | 1.3 | 1.2 to 1.4 | 6.7× | 1235 | 1 | 2.3 | 30 | 150 | 7.0 |',
    ]);
  });

  it('claims no ratio in a run without stock', () => {
    expect(table([row('ours', 1.3)])).toContain('| OURS | 1.3 | 1.2 to 1.4 |  | 1235 |');
  });

  it('writes figures as exactly as they are known', () => {
    expect([0.04567, 1.26, 123.4, Number.NaN].map(significant)).toEqual(['0.046', '1.3', '123', '–']);
  });
});

describe('the table of targets', () => {
  it('says of each whether it was reached', () => {
    const lines = targetTable(() => [row('stock', 10), row('ours', 0.5), row('ours-no-sharing', 2)])
      .split('\n')
      .slice(2);
    expect(lines).toHaveLength(targets.length);
    expect(lines[1]).toBe('| heavy | 10 | 0.5 | 20× | 58× | no |');
    expect(lines[3]).toBe('| two hops | 10 | 0.5 | 20× | 18× | yes |');
  });

  it('leaves out what was not measured', () => {
    expect(targetTable(() => [row('ours', 1)]).split('\n')).toHaveLength(2);
  });
});

describe('the rounds of a router', () => {
  it('are summed up by their median, percentiles over all requests, and the largest memory', () => {
    const round = (cpuMs: number, latencies: number[]) => ({
      requestsPerSecond: cpuMs * 100,
      cpuMs,
      rssBytes: cpuMs,
      subgraphRequests: 7,
      latencies,
    });
    expect(summarise([round(3, [1, 2]), round(1, [3, 4]), round(2, [5])])).toEqual({
      requestsPerSecond: 200,
      cpuMs: 2,
      cpuMsFrom: 1,
      cpuMsTo: 3,
      p50: 3,
      p95: 5,
      p99: 5,
      rssBytes: 3,
      subgraphRequests: 7,
    });
  });
});
