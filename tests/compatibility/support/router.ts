import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { allReady } from '../../../tools/up/ready.ts';
import { anyPort, readPorts } from '../../../tools/up/services.ts';
import { supervise } from '../../../tools/up/supervised-process.ts';
import type { Listening } from './subgraph.ts';

/** A subgraph of the supergraph, wherever it runs. */
export interface Placed {
  readonly name: string;
  readonly sdl: string;
  readonly url: string;
}

/** The composed schema. Throws with every composition error. */
export function composed(subgraphs: readonly Placed[]): string {
  const { supergraphSdl, errors } = composeServices(subgraphs.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(sdl) })));
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** A free port for our router's process. */
export const routerPorts = () => readPorts(anyPort);

const host = '127.0.0.1';

/** Where the router will publish the keys of its contexts. */
export const routerKeysUrl = (port: number): string => `http://${host}:${port}/.well-known/context-jwks.json`;

/** Our router, the real process, over these subgraphs. */
export async function openRouter(ports: Awaited<ReturnType<typeof readPorts>>, subgraphs: readonly Placed[]): Promise<Listening> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-compatibility-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, composed(subgraphs));
  const lines: string[] = [];
  const router = supervise({
    entry: 'router/main.ts',
    environment: {
      PATH: process.env.PATH,
      HOST: host,
      ROUTER_PORT: String(ports.router),
      METRICS_PORT: 'off',
      DATA_DIR: folder,
      SUPERGRAPH_FILE: supergraphFile,
      SUBGRAPH_URLS: subgraphs.map(({ name, url }) => `${name}=${url}`).join(),
    },
    onLine: (line) => lines.push(line),
    onStatus: (status) => lines.push(status),
    onGivenUp: () => lines.push('given up'),
  });
  const close = async () => {
    await router.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  router.start();
  try {
    await allReady(ports, host, { names: ['router'] });
  } catch (error) {
    await close();
    throw new Error(`The router did not start.\n${lines.join('\n')}`, { cause: error });
  }
  return { url: `http://${host}:${ports.router}/graphql`, close };
}
