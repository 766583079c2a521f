import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PlannerReply, PlannerStart, PlanRequest } from './messages.ts';

/** Something apart that plans: it takes one message at a time. */
export type PlannerProcess = Readonly<{
  send: (message: PlannerStart | PlanRequest) => void;
  /** Whether it keeps this process from exiting. */
  hold: (isHeld: boolean) => void;
  /** Ends it at once, whatever it does. */
  end: () => Promise<void>;
}>;

export type SpawnPlannerProcess = (
  options: Readonly<{
    /** The file that it runs. */
    entry: URL;
    /** Its heap. */
    memoryMb: number;
    onAnswer: (answer: PlannerReply) => void;
    /** Told once, whatever ended it. */
    onEnd: (reason: Error) => void;
  }>,
) => PlannerProcess;

/** A thread: it starts faster and takes less memory; an allocation that exceeds every limit takes this process with it. */
export const threadHost: SpawnPlannerProcess = ({ entry, memoryMb, onAnswer, onEnd }) => {
  const thread = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
  thread.on('message', onAnswer);
  thread.on('error', onEnd);
  thread.on('exit', (code) => onEnd(new Error(`The planning thread ended with ${code}.`)));
  return {
    send: (message) => thread.postMessage(message),
    hold: (isHeld) => (isHeld ? thread.ref() : thread.unref()),
    end: async () => void (await thread.terminate()),
  };
};

/**
 * A process: whatever an operation does to it stays there. It gets no environment (no secrets, no options of ours, and no mark of a cluster),
 * and it ends with this process, however this process ends: `guard.ts` sees to it.
 */
export const spawnPlannerProcess: SpawnPlannerProcess = ({ entry, memoryMb, onAnswer, onEnd }) => {
  const child: ChildProcess = fork(fileURLToPath(entry), {
    serialization: 'advanced',
    env: {},
    execArgv: [`--max-old-space-size=${memoryMb}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'], // V8 prints pages when it runs out of memory
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  child.on('message', (answer) => onAnswer(answer as PlannerReply));
  child.on('error', onEnd);
  child.on('exit', (code, signal) => onEnd(new Error(`The planning process ended with ${signal ?? code}.`)));
  return {
    send: (message) => {
      child.send(message, () => undefined); // one that is gone tells by its exit
    },
    hold: (isHeld) => {
      for (const one of [child, child.channel]) isHeld ? one?.ref() : one?.unref();
    },
    end: async () => {
      child.ref(); // its end is waited for
      child.kill('SIGKILL');
      await ended;
    },
  };
};
