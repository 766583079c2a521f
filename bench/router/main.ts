// `pnpm bench:router`: what a request costs in our router and in others, each answer checked, all in one run.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawGrowth } from './growth/main.ts';
import { coresOfOthers, workSoFar } from './measure/other-work.ts';
import { pinLoad } from './measure/pinned-process.ts';
import { pathOf } from './native/program.ts';
import { installPackages } from './packages.ts';
import type { Peer } from './peer.ts';
import { peers } from './peers.ts';
import { type Runners, race, startPeers, stopPeers } from './race.ts';
import { pageOf } from './report/page.ts';
import { writePart } from './report/section.ts';
import { openStage } from './stage.ts';
import { workloadNames, workloads } from './workloads.ts';

const help = `What a request costs in CPU in our router and in others, over the same four subgraphs.

  pnpm bench:router                          everyone, three workloads, some seven minutes
  pnpm bench:router --only ours,stock        these alone
  pnpm bench:router --growth                 our engine against entities, subgraphs, fields and the size of the schema: docs/router-growth.svg

  --workloads one,two,heavy
  --with hive-router    lets Hive Router take part: the program that HIVE_ROUTER names, or else built by cargo on first use, outside the repository
  --with cosmo          lets Cosmo Router take part: the program that COSMO_ROUTER names
  --rounds 3            each router in turn, this number of times
  --seconds 3           length of each measurement
  --connections 50      each asks again when it has its answer
  --json FILE           all figures
  --docs                puts the tables into docs/performance-router.md, those of a run with such programs into a part of their own

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
    docs: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

/** Selects by name, in the order of `all`. @throws at an unknown name */
function named<Thing extends { readonly name: string }>(all: readonly Thing[], names: string): readonly Thing[] {
  const wanted = names.split(',').filter((name) => name !== '');
  const unknown = wanted.find((name) => !all.some((one) => one.name === name));
  if (unknown !== undefined) throw new Error(`There is no ${unknown}; there are ${all.map(({ name }) => name).join(', ')}.`);
  return all.filter(({ name }) => wanted.includes(name));
}

const programs = [...new Set(peers.flatMap(({ program }) => program ?? []))];

function takingPart(): readonly Peer[] {
  const added = named(programs, values.with);
  const chosen = values.only ? named(peers, values.only) : peers.filter(({ program }) => !program);
  return peers.filter((peer) => chosen.includes(peer) || (peer.program && added.includes(peer.program)));
}

/** This command, with who took part; how long it ran is said in words. */
const calledWith = (): string =>
  ['pnpm bench:router', values.only && `--only ${values.only}`, values.with && `--with ${values.with}`].filter(Boolean).join(' ');

/** CPU of this process, which is the load and the subgraphs, and of all routers. */
function ownCpuMs(running: Runners): number {
  const { user, system } = process.cpuUsage();
  return [...running.values()].reduce((sum, { usage }) => sum + usage().cpuMs, (user + system) / 1_000);
}

async function measure(): Promise<void> {
  if (process.platform !== 'linux') throw new Error('This bench reads CPU times from /proc, which only Linux has.');
  const taking = takingPart();
  const asked = named(workloads, values.workloads);
  const [rounds, seconds, connections] = [values.rounds, values.seconds, values.connections].map(Number) as [
    number,
    number,
    number,
  ];
  const options = { rounds, seconds, connections };
  for (const folder of new Set(taking.flatMap(({ packages }) => packages ?? []))) installPackages(folder);
  const versions = [...new Set(taking.flatMap(({ program }) => program ?? []))].map((program) => {
    const version = program.versionOf(pathOf(program));
    return `${program.name} ${version ?? `as \`${program.variable}\` names it`}`;
  });
  const stage = await openStage(workloads);
  const isPinned = pinLoad();
  const running = await startPeers(taking, stage).catch(async (error) => {
    await stage.close();
    throw error;
  });
  const stop = async () => {
    await stopPeers(running);
    await stage.close();
  };
  process.once('SIGINT', () => void stop().then(() => process.exit(130)));
  try {
    const before = workSoFar(ownCpuMs(running));
    const rows = await race(running, stage, asked, options);
    const others = coresOfOthers(before, workSoFar(ownCpuMs(running)));
    const text = pageOf({
      ...options,
      workloads: asked,
      rows,
      expected: stage.expected,
      isPinned,
      others,
      command: calledWith(),
      versions,
    });
    console.log(text);
    if (values.docs) writePart(versions.length === 0 ? 'bench' : 'native', text);
    if (values.json) writeFileSync(values.json, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`);
  } finally {
    await stop();
  }
}

if (values.help) console.log(help);
else if (values.growth) await drawGrowth();
else await measure();
