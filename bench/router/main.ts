// `pnpm bench:router`: what a request costs in our router and in others, each answer checked, all in one run.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawGrowth } from './growth/main.ts';
import { judgeAgainst } from './load/answers.ts';
import { freePort, pinLoad, type RunningPeer, startPinned } from './measure/pinned-process.ts';
import { measureRound, type Round, summarise } from './measure/rounds.ts';
import { buildNative } from './native-routers.ts';
import { type Peer, peers, peersFolder } from './peers.ts';
import { type Row, table, targetTable } from './report/table.ts';
import { openStage, type Stage } from './stage.ts';
import { bodyOf, type Workload, workloadNames, workloads } from './workloads.ts';

const help = `What a request costs in CPU in our router and in others, over the same four subgraphs.

  pnpm bench:router                          everyone, three workloads, some seven minutes
  pnpm bench:router --only ours,stock        these alone
  pnpm bench:router --growth                 our engine against entities, subgraphs, fields and the size of the schema: docs/router-growth.svg

  --workloads one,two,heavy
  --with hive-router    builds it with cargo on first use (outside the repository) and lets it take part
  --rounds 3            everyone in turn, so often
  --seconds 3           each turn
  --connections 50      each asks again when it has its answer
  --json FILE           all figures

Routers: ${peers.map(({ name }) => name).join(', ')}
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    with: { type: 'string', default: '' },
    workloads: { type: 'string', default: workloadNames.join(',') },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '50' },
    json: { type: 'string' },
    growth: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

/** The named ones of all, in the order of all. Throws at a name that nobody has. */
function named<Thing extends { readonly name: string }>(all: readonly Thing[], names: string): readonly Thing[] {
  const wanted = names.split(',').filter((name) => name !== '');
  const unknown = wanted.find((name) => !all.some((one) => one.name === name));
  if (unknown !== undefined) throw new Error(`There is no ${unknown}; there are ${all.map(({ name }) => name).join(', ')}.`);
  return all.filter(({ name }) => wanted.includes(name));
}

function takingPart(): readonly Peer[] {
  const added = named(peers, values.with);
  const chosen = values.only ? named(peers, values.only) : peers.filter(({ needs }) => needs !== 'program');
  return peers.filter((peer) => chosen.includes(peer) || added.includes(peer));
}

/** The other routers’ packages, as their lockfile says; they are no part of the workspace. */
function installPackages(): void {
  if (existsSync(join(peersFolder, 'node_modules/.modules.yaml'))) return;
  const install = ['-y', 'pnpm@12', 'install', '--ignore-workspace', '--frozen-lockfile', '--ignore-scripts'];
  execFileSync('npx', install, { cwd: peersFolder, stdio: 'inherit' });
}

async function startPeers(taking: readonly Peer[], stage: Stage): Promise<ReadonlyMap<Peer, RunningPeer>> {
  const running = new Map<Peer, RunningPeer>();
  for (const peer of taking) {
    const port = await freePort();
    try {
      running.set(peer, await startPinned(await peer.command(stage, port), `http://127.0.0.1:${port}/graphql`));
    } catch (error) {
      await stopAll(running);
      throw new Error(`${peer.name} does not start.`, { cause: error });
    }
  }
  return running;
}

const stopAll = (running: ReadonlyMap<Peer, RunningPeer>) => Promise.all([...running.values()].map(({ stop }) => stop()));

async function race(running: ReadonlyMap<Peer, RunningPeer>, stage: Stage, asked: readonly Workload[]) {
  const [rounds, seconds, connections] = [values.rounds, values.seconds, values.connections].map(Number) as [
    number,
    number,
    number,
  ];
  const measured = new Map<string, Round[]>();
  const turn = async (peer: Peer, workload: Workload, ofSeconds: number): Promise<Round> => {
    const judge = judgeAgainst(stage.expected[workload.name] as string);
    const { answered: subgraphRequestsSoFar } = stage.subgraphs;
    const router = running.get(peer) as RunningPeer;
    try {
      return await measureRound({
        peer: router,
        body: bodyOf(workload),
        judge,
        connections,
        seconds: ofSeconds,
        subgraphRequestsSoFar,
      });
    } catch (error) {
      throw new Error(`${peer.name}, ${workload.title}\n${router.output()}`, { cause: error });
    }
  };
  for (const workload of asked) {
    for (const peer of running.keys()) await turn(peer, workload, 2); // plans, compilers and caches
    for (let round = 1; round <= rounds; round += 1) {
      for (const peer of running.keys()) {
        const key = `${workload.name} ${peer.name}`;
        measured.set(key, [...(measured.get(key) ?? []), await turn(peer, workload, seconds)]);
      }
      console.error(`${workload.title}: round ${round} of ${rounds}`);
    }
  }
  return (workload: string): readonly Row[] =>
    [...running.keys()].map(({ name, title }) => ({
      name,
      title,
      summary: summarise(measured.get(`${workload} ${name}`) ?? []),
    }));
}

async function measure(): Promise<void> {
  const taking = takingPart();
  const asked = named(workloads, values.workloads);
  if (taking.some(({ needs }) => needs === 'packages')) installPackages();
  for (const peer of taking) buildNative(peer);
  const stage = await openStage(workloads);
  const isPinned = pinLoad();
  const running = await startPeers(taking, stage);
  try {
    const rowsOf = await race(running, stage, asked);
    console.log(
      `${values.connections} connections, ${values.rounds} rounds of ${values.seconds} s, Node ${process.versions.node}`,
    );
    console.log(isPinned ? 'Routers on one core, load and subgraphs on the other.\n' : 'Cores are not told apart here.\n');
    for (const { name, title } of asked)
      console.log(`### ${title} (${stage.expected[name]?.length} bytes)\n\n${table(rowsOf(name))}\n`);
    console.log(targetTable((workload) => (asked.some(({ name }) => name === workload) ? rowsOf(workload) : [])));
    const all = Object.fromEntries(asked.map(({ name }) => [name, rowsOf(name)]));
    if (values.json) writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`);
  } finally {
    await stopAll(running);
    await stage.close();
  }
}

if (values.help) console.log(help);
else if (values.growth) await drawGrowth();
else await measure();
