import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { isStartedMessage } from '@commerce/chassis/server/started-message.ts';
import { afterCrash } from './restart-policy.ts';

export const root = join(import.meta.dirname, '../..');

/** A process that the supervisor restarts after crashes until `stop` or `kill`. */
export interface SupervisedProcess {
  start(): void;
  /** Asks the process to stop in order (SIGTERM) and resolves when it is gone; after `stopTimeoutMs` the supervisor kills it. */
  stop(): Promise<void>;
  /** Ends the process at once (SIGKILL) without a restart and resolves when it is gone. */
  kill(): Promise<void>;
  /** The process id while the process runs. */
  pid(): number | undefined;
}

export interface Supervision {
  /** The file that Node runs, relative to the repository's root. */
  readonly entry: string;
  readonly environment: Environment;
  /** How long stopping may take, in milliseconds; a service itself gives up after 15 s. */
  readonly stopTimeoutMs?: number | undefined;
  /** Maximum number of quick crashes before the supervisor gives up. */
  readonly maxCrashes?: number | undefined;
  /** Receives each line that the process writes. */
  readonly onLine: (line: string) => void;
  /** Receives a sentence for people about each change of the process. */
  readonly onStatus: (status: string) => void;
  /** Runs each time that the process has done all that starting it takes. */
  readonly onStarted?: (() => void) | undefined;
  /** Runs when the supervisor gives up after too many quick crashes. */
  readonly onGivenUp: () => void;
}

export function supervise({
  entry,
  environment,
  stopTimeoutMs = 17_000,
  maxCrashes,
  onLine,
  onStatus,
  onStarted,
  onGivenUp,
}: Supervision): SupervisedProcess {
  let child: ChildProcess | undefined;
  let wanted = false;
  let quickCrashes = 0;
  let restartTimer: NodeJS.Timeout | undefined;

  function run() {
    const startedAt = performance.now();
    let isStarted = false;
    const running = spawnService(entry, environment, onLine);
    child = running;
    running.on('message', (message) => {
      if (isStarted || !isStartedMessage(message)) return;
      isStarted = true;
      onStarted?.();
    });
    running.once('error', (error) => onStatus(`could not be started: ${error.message}`));
    running.once('close', (code, signal) => {
      if (child === running) child = undefined;
      if (wanted) crashed(signal ?? `exit code ${code}`, { livedMs: performance.now() - startedAt, hasStarted: isStarted });
    });
  }

  function crashed(how: string, life: Parameters<typeof afterCrash>[1]) {
    const next = afterCrash(quickCrashes, life, maxCrashes);
    if (next.verdict === 'give up') {
      wanted = false;
      onStatus(`crashed (${how}) and is not started again: it crashed too often`);
      onGivenUp();
      return;
    }
    quickCrashes = next.quickCrashes;
    onStatus(`crashed (${how}) and starts again in ${next.pauseMs} ms`);
    restartTimer = setTimeout(run, next.pauseMs);
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL') {
    wanted = false;
    clearTimeout(restartTimer);
    const running = child;
    if (!running) return;
    const gone = once(running, 'close');
    running.kill(signal);
    const killTimer = setTimeout(() => {
      onStatus(`did not stop within ${stopTimeoutMs} ms; the supervisor kills it`);
      running.kill('SIGKILL');
    }, stopTimeoutMs);
    await gone;
    clearTimeout(killTimer);
  }

  return {
    start() {
      if (wanted) return;
      wanted = true;
      quickCrashes = 0;
      run();
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    pid: () => child?.pid,
  };
}

function spawnService(entry: string, environment: Environment, onLine: (line: string) => void): ChildProcess {
  // kafkajs plans a timeout in the past; Node 24 corrects it and warns.
  const options = ['--disable-warning=TimeoutNegativeWarning', '--import', join(import.meta.dirname, 'stop-with-supervisor.ts')];
  const child = spawn(process.execPath, [...options, join(root, entry)], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
  }
  return child;
}
