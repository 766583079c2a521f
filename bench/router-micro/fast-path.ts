// `node bench/router-micro/fast-path.ts` measures the CPU of the router's process per request, with the protections of
// production, over cheap subgraphs in another process: every subgraph request sent, and with sharing. Rounds are interleaved and
// every answer is compared.
//   --rounds 5  --ms 2000         rounds, and how long each lasts
//   --warm 6000                   before the first one: optimising is work, too, and on other threads
//   --router <main.ts>            another checkout's router to compare with; may be repeated
//   --only heavy                  one workload
//   --profile <directory>         writes a CPU profile of each router there
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { newSigningKey } from '@commerce/chassis/identity/signing-keys.ts';
import { Pool } from 'undici';
import { composed, subgraphNames, workloads } from './fast-path-graph.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    ms: { type: 'string', default: '2000' },
    warm: { type: 'string', default: '6000' },
    router: { type: 'string', multiple: true, default: [] },
    only: { type: 'string' },
    profile: { type: 'string' },
  },
});
const connections = 50;
const folder = mkdtempSync(join(tmpdir(), 'fast-path-'));
const ended: (() => unknown)[] = [];

interface Peer {
  readonly name: string;
  readonly pid: number;
  readonly pool: Pool;
  readonly does: (workload: string) => boolean;
  /** Where its profiler listens. */
  readonly inspector?: number | undefined;
}

const subgraphs = fork(new URL('fast-path-subgraphs.ts', import.meta.url));
ended.push(() => subgraphs.kill());
const [{ port: subgraphsPort }] = (await once(subgraphs, 'message')) as [{ port: number }];
const asked = async (): Promise<number> => {
  subgraphs.send('asked');
  return ((await once(subgraphs, 'message')) as [{ asked: number }])[0].asked;
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

async function started(child: ChildProcess, port: number, name: string, does: Peer['does'] = () => true): Promise<Peer> {
  ended.push(() => child.kill());
  for (let i = 0; i < 200; i++) {
    const isUp = await fetch(`http://127.0.0.1:${port}/health/live`).then(
      () => true,
      () => false,
    );
    if (isUp) break;
    await pause(100);
  }
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections, headersTimeout: 0, bodyTimeout: 0 });
  ended.push(() => pool.destroy());
  return { name, pid: child.pid as number, pool, does };
}

async function aRouter(name: string, main: string, sharing: 'on' | 'off'): Promise<Peer> {
  const port = await freePort();
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composed());
  const urls = subgraphNames.map((one) => `${one}=http://127.0.0.1:${subgraphsPort}/${one}`);
  const nowhere = 'http://127.0.0.1:9/graphql';
  const env = {
    ...process.env,
    MODE: 'production',
    ROUTER_PORT: String(port),
    ROUTER_SIGNING_KEYS: JSON.stringify({ keys: [await newSigningKey()] }),
    SUPERGRAPH_FILE: supergraph,
    SUBGRAPH_URLS: urls.join(),
    ...{ USER_URL: nowhere, AUTH_URL: nowhere, PRODUCT_URL: nowhere, ORDER_URL: nowhere, AUTH_JWKS_URL: nowhere },
    ...{ RATE_LIMIT_ADDRESS: '100000000/60', RATE_LIMIT_USER: '100000000/60', RATE_LIMIT_OPERATION: '100000000/60' },
    LIMIT_COST: '10000000',
    ROUTER_SHARE_IN_FLIGHT: sharing,
  };
  const inspector = options.profile ? await freePort() : undefined;
  const flags = inspector === undefined ? [] : [`--inspect=127.0.0.1:${inspector}`, '--inspect-publish-uid=http'];
  const child = spawn(process.execPath, [...flags, main], { env, stdio: ['ignore', 'ignore', inspector ? 'ignore' : 'inherit'] });
  return { ...(await started(child, port, name)), inspector };
}

async function theFloor(): Promise<Peer> {
  const port = await freePort();
  const file = new URL('fast-path-floor.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [file, `http://127.0.0.1:${subgraphsPort}/products`, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return started(child, port, 'floor: a pass-through', (workload) => workload === 'one subgraph');
}

/** Milliseconds of CPU of a process with all its threads, to the nanosecond: `/proc/<pid>/stat` counts ticks of 10 ms. */
const cpuMs = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]))
    .reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;

const headers = ['content-type', 'application/json', 'accept', 'application/json'];

/** One request; resolves with the body. */
const ask = (pool: Pool, body: Buffer): Promise<Buffer> =>
  new Promise((answered, failed) => {
    const chunks: Buffer[] = [];
    let status = 0;
    pool.dispatch(
      { method: 'POST', path: '/graphql', headers, body },
      {
        onRequestStart: () => {},
        onResponseStart: (_, code) => {
          status = code;
        },
        onResponseData: (_, chunk) => void chunks.push(chunk),
        onResponseEnd: () =>
          status === 200
            ? answered(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks))
            : failed(new Error(`${status} ${Buffer.concat(chunks)}`)),
        onResponseError: (_, error) => failed(error),
      },
    );
  });

interface Figures {
  readonly cpu: number[];
  readonly perSecond: number[];
  subgraphRequests: number;
  bytes: number;
}

const nothing = (): Figures => ({ cpu: [], perSecond: [], subgraphRequests: 0, bytes: 0 });

async function round({ pool, pid }: Peer, body: Buffer, ms: number, expected: Buffer, figures: Figures): Promise<void> {
  const [cpuBefore, askedBefore] = [cpuMs(pid), await asked()];
  const until = performance.now() + ms;
  let count = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const answer = await ask(pool, body);
        if (!answer.equals(expected)) throw new Error(`another answer: ${answer.toString().slice(0, 300)}`);
        count += 1;
      }
    }),
  );
  figures.cpu.push((cpuMs(pid) - cpuBefore) / count);
  figures.perSecond.push((count / ms) * 1000);
  figures.subgraphRequests = ((await asked()) - askedBefore) / count;
  figures.bytes = expected.length;
}

/** Profiles a router while it works, and writes what it found. */
async function profiled(port: number, file: string, work: () => Promise<void>): Promise<void> {
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as [{ webSocketDebuggerUrl: string }];
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await once(socket, 'open');
  const call = async (method: string, params = {}) => {
    socket.send(JSON.stringify({ id: 1, method, params }));
    const [{ data }] = (await once(socket, 'message')) as [MessageEvent<string>];
    return JSON.parse(data).result as { profile: unknown };
  };
  await call('Profiler.enable');
  await call('Profiler.setSamplingInterval', { interval: 200 });
  await call('Profiler.start');
  await work();
  writeFileSync(file, JSON.stringify((await call('Profiler.stop')).profile));
  socket.close();
}

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;

try {
  const own = resolve(import.meta.dirname, '../../router/main.ts');
  const peers = [
    ...(await Promise.all(options.router.map((main) => aRouter(`${main.split('/').at(-3)}`, resolve(main), 'off')))),
    await aRouter('now, nothing shared', own, 'off'),
    await aRouter('now', own, 'on'),
    await theFloor(),
  ];
  console.log(
    '| query | router | ms CPU a request | lowest | of the first, round by round | requests/s | subgraph requests | bytes |\n| --- | --- | --: | --: | --: | --: | --: | --: |',
  );
  for (const [workload, query] of Object.entries(workloads)) {
    if (options.only && options.only !== workload) continue;
    const body = Buffer.from(JSON.stringify({ query }));
    const racing = peers.filter(({ does }) => does(workload));
    const figures = new Map<Peer, Figures>(racing.map((peer) => [peer, nothing()]));
    const expected = await ask((racing[0] as Peer).pool, body);
    for (const peer of racing) await round(peer, body, Number(options.warm), expected, nothing());
    for (let i = 0; i < Number(options.rounds); i++)
      for (const peer of racing) await round(peer, body, Number(options.ms), expected, figures.get(peer) as Figures);
    for (const peer of racing) {
      if (!options.profile || peer.inspector === undefined) continue;
      const file = join(options.profile, `${workload}, ${peer.name}.cpuprofile`);
      await profiled(peer.inspector, file, () => round(peer, body, 4_000, expected, nothing()));
    }
    const first = (figures.get(racing[0] as Peer) as Figures).cpu;
    for (const [{ name }, { cpu, perSecond, subgraphRequests, bytes }] of figures) {
      const ratio = median(cpu.map((ms, at) => ms / (first[at] as number)));
      const costs = `${median(cpu).toFixed(3)} | ${Math.min(...cpu).toFixed(3)} | ${ratio.toFixed(3)}`;
      console.log(
        `| ${workload} | ${name} | ${costs} | ${median(perSecond).toFixed(0)} | ${subgraphRequests.toFixed(2)} | ${bytes} |`,
      );
    }
  }
} finally {
  for (const end of ended) await end();
  rmSync(folder, { recursive: true, force: true });
}
