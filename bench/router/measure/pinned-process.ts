import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type Usage, usageOf } from './process-tree.ts';

/** How a peer is started. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly folder: string;
}

export interface RunningPeer {
  readonly url: string;
  readonly usage: () => Usage;
  /** What it has printed last. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

const canPin = availableParallelism() > 1;

/** The routers run on the second of two cores, one after another. */
const routerCore = '1';
const loadCore = '0';

/**
 * Pins this process, which runs the load and the subgraphs, to the other core. @returns whether this machine can pin processes
 */
export function pinLoad(): boolean {
  if (canPin) execFileSync('taskset', ['-a', '-c', '-p', loadCore, String(process.pid)]);
  return canPin;
}

/** Starts a router on its core and waits until it answers. Throws with its output if it does not within a minute. */
export async function startPinned(command: Command, url: string): Promise<RunningPeer> {
  const [program, args] = canPin ? ['taskset', ['-c', routerCore, command.program]] : [command.program, []];
  const child = spawn(program, [...args, ...command.args], {
    cwd: command.folder,
    env: command.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // its own group, so that workers end with it
  });
  let output = '';
  const collect = (bytes: Buffer) => {
    output = (output + String(bytes)).slice(-4_000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.on('error', (error) => collect(Buffer.from(String(error))));

  const stop = () => stopGroup(child);
  try {
    await untilItAnswers(url, child);
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}\n${output}`);
  }
  return { url, usage: () => usageOf(child.pid as number), output: () => output, stop };
}

async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + 60_000;
  while (child.exitCode === null && child.pid !== undefined) {
    if (Date.now() > end) throw new Error(`${url} did not answer within a minute.`);
    const status = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{__typename}"}',
    }).then(
      async (response) => {
        await response.text();
        return response.status;
      },
      () => 0, // not there yet
    );
    if (status === 200) return;
    await pause(100);
  }
  throw new Error(`The process of ${url} ended with ${child.exitCode}.`);
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  const late = setTimeout(() => process.kill(-(child.pid as number), 'SIGKILL'), 5_000);
  await ended;
  clearTimeout(late);
}

/** A port that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
