import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { root } from './supervised-process.ts';

/** Thrown when the engines cannot be had on this machine; the message says why and what to do. */
export class EnginesUnavailable extends Error {
  override readonly name = 'EnginesUnavailable';
}

interface Options {
  /** INFRA_RUN, ports and everything else that `infra/engines.sh` reads. */
  readonly environment: Environment;
  /** Deletes what the engines hold before they start. */
  readonly reset: boolean;
  readonly say: (line: string) => void;
}

/**
 * Starts Kafka, MariaDB, Redis and S3 storage where they do not run yet, and gives `environment` with their addresses in it. What
 * the environment names already stays. The shop's own folder (keys) lies beside the engines' data, so that both are wiped
 * together. Throws {@link EnginesUnavailable}.
 */
export async function withEngines({ environment, reset, say }: Options): Promise<Environment> {
  if (reset) await infra('wipe', environment, say);
  await infra('up', environment, say);
  return engineAddresses(environment);
}

/**
 * `environment` with the addresses of the engines that `pnpm infra up` started. Throws {@link EnginesUnavailable} if it never
 * did.
 */
export async function engineAddresses(environment: Environment): Promise<Environment> {
  const addresses = parseAssignments(await infra('env', environment));
  const run = environment.INFRA_RUN || join(root, 'infra/.run');
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  return { DATA_DIR: join(run, 'shop'), ...addresses, ...given };
}

/** `NAME=value` lines; others are skipped. */
export const parseAssignments = (text: string): Environment =>
  Object.fromEntries([...text.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));

async function infra(verb: string, environment: Environment, say?: (line: string) => void): Promise<string> {
  const child = spawn('bash', [join(root, 'infra/engines.sh'), verb], {
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const complaints: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => (say ? say(line) : lines.push(line)));
  createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    if (code === 0) return lines.join('\n');
  } catch (error) {
    complaints.push((error as Error).message); // no bash here
  }
  throw new EnginesUnavailable(
    [
      `The engines cannot be had on this machine (\`pnpm infra ${verb}\` failed):`,
      ...complaints.map((line) => `  ${line}`),
      'Without them the shop runs on files: `npm start`. With Docker, `infra/compose.yaml` brings engines of its own.',
    ].join('\n'),
  );
}
