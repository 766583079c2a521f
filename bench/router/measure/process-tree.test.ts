import { readStat, usageOf, usageOfTree } from './process-tree.ts';

describe('the usage of a process tree', () => {
  it('is read from the kernel’s line with its ended children, whatever the name of the program', () => {
    const line = '42 (node (a) b) S 7 42 42 0 -1 4194560 0 0 0 0 150 50 9 9 20 0 11 0 100 2000000 2560 0';
    expect(readStat(line)).toEqual({ pid: 42, parent: 7, cpuMs: 2_180, rssBytes: 2_560 * 4_096 });
  });

  it('sums a process, its children and their children only', () => {
    const one = (pid: number, parent: number) => ({ pid, parent, cpuMs: 10 ** pid, rssBytes: pid });
    const processes = [one(1, 0), one(2, 1), one(3, 2), one(4, 0)];
    expect(usageOfTree(1, processes)).toEqual({ cpuMs: 1_110, rssBytes: 6 });
  });

  (process.platform === 'linux' ? it : it.skip)('of this process is about what Node says', () => {
    const { user, system } = process.cpuUsage();
    const { cpuMs, rssBytes } = usageOf(process.pid);
    expect(cpuMs).toBeGreaterThanOrEqual((user + system) / 1_000 - 20);
    expect(rssBytes).toBeGreaterThan(10e6);
  });
});
