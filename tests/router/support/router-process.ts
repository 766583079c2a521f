import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RouterProcess {
  readonly child: ChildProcess;
  /** Everything that it has written so far. */
  output(): string;
  /** Resolves when something that it writes fits. Rejects if it ends before. */
  says(words: RegExp): Promise<RegExpExecArray>;
  /** The address that it prints once it serves. */
  address(): Promise<string>;
  exitCode(): Promise<number | null>;
}

/** The router as a process of its own, with nothing of this environment but what is given. */
export async function aRouterProcess(environment: Readonly<Record<string, string>>): Promise<RouterProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'router-'));
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../../router/main.ts')], {
    env: { ROUTER_PORT: '0', DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      output += String(bytes);
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'close').finally(() => rm(folder, { recursive: true, force: true }));
  const says = (words: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = words.exec(output);
        if (found) resolve(found);
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`It ended early:\n${output}`)));
    });
  return {
    child,
    says,
    output: () => output,
    exitCode: async () => (await ended)[0] as number | null,
    address: async () => String((await says(/"address":"(http:[^"]+)"/))[1]),
  };
}
