import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Whether {@link starve} works here: on Linux with `taskset` of util-linux. */
export const canStarve = process.platform === 'linux' && spawnSync('taskset', ['--version']).status === 0;

/** Burns CPU until its parent is gone. */
const burner = 'const { ppid } = process; while (process.ppid === ppid) for (let n = 0; n < 1e6; n += 1);';

/**
 * Leaves processes a fraction of one CPU: pins every thread of them to the first CPU that this process may use, and keeps that
 * CPU busy.
 *
 * @param burners busy processes that share the CPU with them. Each is a session of its own, as each service is, so that the
 * scheduler gives each an equal share.
 * @returns what gives them all CPUs back.
 */
export async function starve(pids: readonly number[], burners: number): Promise<() => Promise<void>> {
  const all = taskset('-pc', String(process.pid)).replace(/^.*: /s, '').trim();
  const [first] = all.split(/[,-]/) as [string];
  const busy = Array.from({ length: burners }, () =>
    spawn('taskset', ['-c', first, process.execPath, '-e', burner], { stdio: 'ignore', detached: true }),
  );
  for (const pid of pids) taskset('-apc', first, String(pid));
  return async () => {
    await Promise.all(busy.map(end));
    for (const pid of pids) taskset('-apc', all, String(pid));
  };
}

const taskset = (...args: readonly string[]): string => execFileSync('taskset', args, { encoding: 'utf8' });

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
