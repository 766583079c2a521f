import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { isStartedMessage } from '@commerce/chassis/server/started-message.ts';
import { afterCrash } from './restart-policy.ts';

export const root = join(import.meta.dirname, '../..');

/** A process that is kept running until it is told to stop. */
export interface SupervisedProcess {
  start(): void;
  /** Asks it to stop in order (SIGTERM), and resolves when it is gone; after `stopTimeoutMs` it is killed. */
  stop(): Promise<void>;
  /** Ends it at once (SIGKILL) without a restart, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Its process id while it runs. */
  pid(): number | undefined;
}

export interface Supervision {
  /** The file that Node runs, relative to the repository's root. */
  readonly entry: string;
  readonly environment: Environment;
  /** How long stopping may take; a service itself gives up after 15 s. */
  readonly stopTimeoutMs?: number;
  /** Told each line that the process writes. */
  readonly onLine: (line: string) => void;
  /** Told what becomes of the process, in words for people. */
  readonly onStatus: (status: string) => void;
  /** Told when too many quick crashes ended the attempts. */
  readonly onGivenUp: () => void;
}

export function supervise({
  entry,
  environment,
  stopTimeoutMs = 17_000,
  onLine,
  onStatus,
  onGivenUp,
}: Supervision): SupervisedProcess {
  let child: ChildProcess | undefined;
  let wanted = false;
  let quickCrashes = 0;
  let pause: NodeJS.Timeout | undefined;

  function run() {
    const begun = performance.now();
    let isStarted = false;
    const running = spawnService(entry, environment, onLine);
    child = running;
    running.on('message', (message) => {
      isStarted ||= isStartedMessage(message);
    });
    running.once('error', (error) => onStatus(`could not be started: ${error.message}`));
    running.once('close', (code, signal) => {
      if (child === running) child = undefined;
      if (wanted) crashed(signal ?? `exit code ${code}`, { livedMs: performance.now() - begun, hasStarted: isStarted });
    });
  }

  function crashed(how: string, life: Parameters<typeof afterCrash>[1]) {
    const next = afterCrash(quickCrashes, life);
    if (next.verdict === 'give up') {
      wanted = false;
      onStatus(`crashed again (${how}); given up after too many quick crashes`);
      onGivenUp();
      return;
    }
    quickCrashes = next.quickCrashes;
    onStatus(`crashed (${how}); starts again in ${next.pauseMs} ms`);
    pause = setTimeout(run, next.pauseMs);
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL') {
    wanted = false;
    clearTimeout(pause);
    const running = child;
    if (!running) return;
    const gone = once(running, 'close');
    running.kill(signal);
    const impatience = setTimeout(() => {
      onStatus(`did not stop within ${stopTimeoutMs} ms and is killed`);
      running.kill('SIGKILL');
    }, stopTimeoutMs);
    await gone;
    clearTimeout(impatience);
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
  // kafkajs plans a timeout in the past, which Node 24 corrects and warns of.
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
