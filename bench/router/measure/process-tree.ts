import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all its descendants have used so far. */
export interface Usage {
  /** User and system time of all threads, and of descendants that have ended. */
  readonly cpuMs: number;
  readonly rssBytes: number;
}

/** Linux counts in hundredths of a second, and memory in pages. */
const tickMs = 10;
const pageBytes = 4_096;

type Process = Readonly<{ pid: number; parent: number }> & Usage;

/** One line of `/proc/PID/stat`. The name in parentheses may hold blanks and parentheses itself. */
export function readStat(line: string): Process {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]); // numbered as in proc(5); the third is the first after the name
  return {
    pid: Number.parseInt(line, 10),
    parent: field(4),
    cpuMs: (field(14) + field(15) + field(16) + field(17)) * tickMs,
    rssBytes: field(24) * pageBytes,
  };
}

/** Sums the process and its descendants. */
export function usageOfTree(root: number, processes: readonly Process[]): Usage {
  const children = processes.filter(({ parent }) => parent === root).map(({ pid }) => usageOfTree(pid, processes));
  const own = processes.filter(({ pid }) => pid === root);
  const all = [...own, ...children];
  return {
    cpuMs: all.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    rssBytes: all.reduce((sum, { rssBytes }) => sum + rssBytes, 0),
  };
}

/** Linux only. */
export const usageOf = (root: number): Usage => usageOfTree(root, runningProcesses());

const runningProcesses = (): readonly Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))];
      } catch {
        return []; // it ended since the folder was read
      }
    });
