import { setTimeout as pause } from 'node:timers/promises';
import type { FaultyLink } from './faulty-link.ts';
import type { Fault } from './plan-faults.ts';
import { emptyDisk, fillDisk, signal, type Victim } from './processes.ts';

export interface Disturbable {
  readonly victims: ReadonlyMap<string, Victim>;
  readonly links: ReadonlyMap<string, FaultyLink>;
}

/**
 * Does the fault and undoes it after its time. Resolves with whether it could be done: a process that is down already cannot be
 * paused.
 */
export async function inject(fault: Fault, { victims, links }: Disturbable): Promise<boolean> {
  const { kind, target, forMs } = fault;
  switch (kind) {
    case 'cut':
      return linkOf(links, target).cut() > 0;
    case 'stall':
    case 'refuse': {
      const end = linkOf(links, target)[kind]();
      await pause(forMs);
      end();
      return true;
    }
    case 'kill': {
      const victim = victimOf(victims, target);
      victim.stayDown?.(forMs);
      return signal(victim, 'SIGKILL');
    }
    case 'pause':
      return during(victimOf(victims, target), forMs, {
        begin: async (victim) => signal(victim, 'SIGSTOP'),
        end: async (victim) => signal(victim, 'SIGCONT'),
      });
    case 'fill the disk':
      return during(victimOf(victims, target), forMs, {
        begin: async (_victim, pid) => fillDisk(pid),
        end: async (_victim, pid) => emptyDisk(pid),
      });
  }
}

interface Interval {
  begin(victim: Victim, pid: number): Promise<boolean>;
  end(victim: Victim, pid: number): Promise<unknown>;
}

/** Ends the fault only on the process that it was done to: another may have taken its place. */
async function during(victim: Victim, forMs: number, { begin, end }: Interval): Promise<boolean> {
  const pid = victim.pid();
  if (pid === undefined || !(await begin(victim, pid))) return false;
  await pause(forMs);
  if (victim.pid() === pid) await end(victim, pid);
  return true;
}

const linkOf = (links: Disturbable['links'], name: string): FaultyLink => found(links.get(name), name);
const victimOf = (victims: Disturbable['victims'], name: string): Victim => found(victims.get(name), name);

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new RangeError(`there is no ${name} to disturb`);
  return value;
}
