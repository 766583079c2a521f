import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A command that runs while a test reads what it prints. */
export interface Command {
  readonly child: ChildProcess;
  /** Everything that the command has printed so far. */
  readonly printed: () => string;
  /** Waits for a text and returns its first group. @throws Error with what was printed when the command ends without it. */
  readonly says: (pattern: RegExp) => Promise<string>;
  /** Resolves with the exit code. */
  readonly ends: () => Promise<number | null>;
}

interface Options {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Runs a file with this process's Node. */
export function runCommand(file: string, args: readonly string[], { cwd, environment }: Options): Command {
  const child = spawn(process.execPath, [file, ...args], { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const closed = once(child, 'close').then(([code]) => code as number | null);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
  return {
    child,
    printed: () => text,
    ends: () => closed,
    async says(pattern) {
      for (;;) {
        const found = pattern.exec(text);
        if (found) return found[1] ?? found[0];
        const ended = await Promise.race([
          closed.then(() => true),
          new Promise<false>((resolve) => setTimeout(() => resolve(false), 50)),
        ]);
        if (ended && !pattern.test(text)) throw new Error(`The command ended without printing ${pattern}:\n${text}`);
      }
    },
  };
}
