import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

interface RunOptions {
  readonly input?: string;
  readonly cwd?: string;
  /** In place of the own environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** By default 10 minutes. */
  readonly timeoutMs?: number;
}

export interface Ran {
  /** The exit code; -1 if a signal has ended the command. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, however it ends. */
export const attempt = (
  command: string,
  args: readonly string[],
  { input, timeoutMs = 600_000, ...rest }: RunOptions = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    const child = execFile(
      command,
      args,
      { ...rest, timeout: Math.ceil(timeoutMs), killSignal: 'SIGKILL', maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, stdout, stderr: stderr || (error?.message ?? '') });
      },
    );
    child.stdin?.on('error', () => undefined); // a command that does not read its input
    child.stdin?.end(input);
  });

/**
 * Runs a command and gives what it prints.
 * @throws with the command's own words, if it fails.
 */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await attempt(command, args, options);
  if (code === 0) return stdout;
  throw new Error(`${command} ${args.slice(0, 4).join(' ')} ended with ${code}: ${(stderr || stdout).trim().slice(-2000)}`);
}

/** Starts a process that runs until it is ended; its output goes to the file. */
export function startProcess(command: string, args: readonly string[], log: string, env: NodeJS.ProcessEnv = process.env) {
  const output = openSync(log, 'a');
  return spawn(command, args, { env, stdio: ['ignore', output, output], detached: true });
}

export const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/**
 * Asks again and again until the answer is true.
 * @throws after the limit, in seconds, with the name of what did not happen.
 */
export async function waitFor(what: string, seconds: number, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await pause(250)) if (await isSo()) return;
  throw new Error(`${what}: not within ${seconds} s`);
}
