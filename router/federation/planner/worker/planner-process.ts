import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PlannerReply, PlannerStart, PlanRequest } from './messages.ts';

/** A process that plans. It takes one message at a time. */
export type PlannerProcess = Readonly<{
  send: (message: PlannerStart | PlanRequest) => void;
  /** @param isHeld whether the planner process keeps its parent from exiting. */
  hold: (isHeld: boolean) => void;
  /** Kills the process, whatever it is doing. */
  end: () => Promise<void>;
}>;

export type PlannerProcessOptions = Readonly<{
  /** The file that the process runs. */
  entry: URL;
  /** Its heap, in megabytes. */
  memoryMb: number;
  onReply: (reply: PlannerReply) => void;
  /** Called when the process has ended, whatever the reason. It may be called twice. */
  onEnd: (reason: Error) => void;
}>;

/**
 * Starts a planner process. It gets no environment (no secrets, none of the parent's options, no mark of a cluster). It ends with
 * its parent, however the parent ends: `watchdog.ts` sees to it.
 */
export function spawnPlannerProcess({ entry, memoryMb, onReply, onEnd }: PlannerProcessOptions): PlannerProcess {
  const child: ChildProcess = fork(fileURLToPath(entry), {
    serialization: 'advanced',
    env: {},
    execArgv: [`--max-old-space-size=${memoryMb}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'], // V8 prints pages when it runs out of memory
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  child.on('message', (reply) => onReply(reply as PlannerReply));
  child.on('error', onEnd);
  child.on('exit', (code, signal) => onEnd(new Error(`The planning process ended with ${signal ?? code}.`)));
  return {
    send: (message) => {
      child.send(message, () => undefined); // the exit event reports a process that is gone
    },
    hold: (isHeld) => {
      for (const handle of [child, child.channel]) isHeld ? handle?.ref() : handle?.unref();
    },
    end: async () => {
      child.ref(); // the parent waits for the end of the process
      child.kill('SIGKILL');
      await ended;
    },
  };
}
