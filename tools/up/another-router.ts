import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Environment } from '@commerce/chassis/config/read-config.ts';

export interface AnotherRouter {
  readonly url: string;
  readonly pid: number;
  close(): Promise<void>;
}

const entry = join(import.meta.dirname, '../../router/main.ts');

/** A further router in front of the subgraphs of a running shop, on a port of its own. @param environment that of the shop. */
export async function anotherRouter(environment: Environment, more: Environment = {}): Promise<AnotherRouter> {
  const child = spawn(process.execPath, [entry], {
    env: { ...environment, ROUTER_PORT: '0', METRICS_PORT: 'off', LOG_LEVEL: 'info', ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (bytes) => {
      output += String(bytes);
      const [, address] = /"address":"(http:[^"]+)"/.exec(output) ?? [];
      if (address) resolve(address);
    });
    void ended.then(() => reject(new Error(`The router ended early:\n${output}`)));
  });
  return {
    url,
    pid: child.pid as number,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
