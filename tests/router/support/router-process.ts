import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RouterProcess {
  readonly child: ChildProcess;
  /** The output of the process so far. */
  output(): string;
  /** Resolves when the output matches. @throws if the process ends before */
  says(words: RegExp): Promise<RegExpExecArray>;
  /** The address that the router logs when it serves. */
  address(): Promise<string>;
  exitCode(): Promise<number | null>;
}

/** Starts the router as a process. It gets the given environment variables and no others. */
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
