import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import { hasEnded } from '../shell.ts';
import type { ContainerState } from './pod-status.ts';
import { afterProbe, beginProbe, type ProbeState } from './probe-state.ts';

type Kind = 'startup' | 'liveness' | 'readiness';

interface Deps {
  readonly start: () => Promise<ChildProcess>;
  readonly passes: (probe: IProbe) => Promise<boolean>;
  /** Whether the container's process is started again after it has ended well. */
  readonly restartsAlways: boolean;
  readonly graceSeconds: number;
  readonly changed: () => void;
  readonly say: (line: string) => void;
}

/** One container with its probes: what a kubelet does for it between start and end. */
export interface ContainerLife {
  readonly state: () => ContainerState;
  readonly pid: () => number | undefined;
  /** Ends the process: SIGTERM, and SIGKILL after the seconds. It is not started again. */
  end(graceSeconds: number): Promise<void>;
  /** While held, the container is neither probed nor started again. */
  hold(held: boolean): void;
}

const stepMs = 200;
const maxPauseMs = 20_000;

export function liveContainer(
  container: IContainer,
  { start, passes, restartsAlways, graceSeconds, changed, say }: Deps,
): ContainerLife {
  const probes: Readonly<Record<Kind, IProbe | undefined>> = {
    startup: container.startupProbe,
    liveness: container.livenessProbe,
    readiness: container.readinessProbe,
  };
  let child: ChildProcess | undefined;
  let states: Partial<Record<Kind, ProbeState>> = {};
  let started = false;
  let ready = false;
  let restarts = 0;
  let isEnding = false;
  let isHeld = false;

  const begin = async () => {
    child = await start();
    child.on('error', () => undefined);
    const now = performance.now();
    states = {};
    for (const [kind, probe] of Object.entries(probes)) if (probe) states[kind as Kind] = beginProbe(probe, now);
    started = !probes.startup;
    ready = false;
    changed();
  };

  const judge = async (kind: Kind) => {
    const probe = probes[kind];
    const state = states[kind];
    if (!probe || !state || performance.now() < state.dueMs) return undefined;
    const ok = await passes(probe);
    const after = afterProbe(probe, state, { ok, nowMs: performance.now() });
    states[kind] = after.state;
    return after.verdict;
  };

  const stop = async (seconds: number) => {
    const ending = child;
    if (!ending || hasEnded(ending) || ending.pid === undefined) return;
    ending.kill('SIGTERM');
    for (const until = performance.now() + seconds * 1000; !hasEnded(ending) && performance.now() < until; ) await pause(50);
    if (!hasEnded(ending)) say(`${container.name} did not end within ${seconds} s and is killed`);
    killGroup(ending.pid);
    while (!hasEnded(ending)) await pause(20);
  };

  const setReady = (value: boolean) => {
    if (ready === value) return;
    ready = value;
    changed();
  };

  const probeOnce = async () => {
    if (!started) {
      const verdict = await judge('startup');
      if (verdict === 'failed') await kill('startup');
      if (verdict !== 'passed') return;
      started = true;
      return changed();
    }
    if ((await judge('liveness')) === 'failed') return kill('liveness');
    if (!probes.readiness) return setReady(true);
    const verdict = await judge('readiness');
    if (verdict === 'passed') setReady(true);
    if (verdict === 'failed') setReady(false);
  };

  const kill = (kind: Kind) => {
    say(`${container.name}: its ${kind} probe failed`);
    return stop(graceSeconds);
  };

  const live = async () => {
    let pauseMs = 1000;
    await begin();
    while (!isEnding) {
      await pause(stepMs);
      if (isHeld || !child) continue;
      if (!hasEnded(child)) {
        await probeOnce();
        continue;
      }
      ready = false;
      if (child.pid !== undefined) killGroup(child.pid); // a container ends with its first process
      if (child.exitCode === 0 && !restartsAlways) break;
      restarts += 1;
      say(`${container.name} ended with ${child.exitCode ?? child.signalCode}, restart ${restarts}`);
      changed();
      await pause(pauseMs);
      pauseMs = Math.min(maxPauseMs, pauseMs * 2);
      if (!isEnding) await begin();
    }
    changed();
  };

  const done = live().catch((error) => say(`${container.name}: ${error instanceof Error ? error.message : error}`));
  return {
    state: () => ({
      running: child !== undefined && !hasEnded(child),
      ready,
      started,
      restarts,
      exitCode: child && hasEnded(child) ? (child.exitCode ?? 137) : undefined,
    }),
    pid: () => child?.pid,
    end: async (seconds) => {
      isEnding = true;
      await stop(seconds);
      await done;
    },
    hold: (held) => {
      isHeld = held;
    },
  };
}

/** What the container's process has left behind. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
