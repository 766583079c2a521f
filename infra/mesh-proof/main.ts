// `pnpm prove-mesh`: brings the production overlay up on a real control plane with real proxies, in namespaces of its own, and
// proves what it promises.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { print, printError } from '@commerce/chassis/telemetry/print.ts';
import { root } from '../checks/manifests.ts';
import { buildMissing } from './build/build.ts';
import { inRun, runFolder } from './cluster/places.ts';
import { lackingRequirements } from './requirements.ts';

const help = `Runs etcd, Kubernetes' API server, controllers and scheduler, istiod, Envoy and Zipkin, with two nodes in two zones as network
namespaces of this machine, applies infra/kubernetes/overlays/production as it is, with the processes of this checkout as pods, and
checks what the cluster promises. A whole run writes docs/mesh-report.md. Needs Linux and root; ends without a trace, on Ctrl-C too.

  pnpm prove-mesh                 everything
  pnpm prove-mesh --only NAMES    some groups of checks, without a report: acceptance,gateway; canary runs only so
  pnpm prove-mesh --chaos MINUTES kills processes, pods, a gateway and zones under load instead, and compares the books
  pnpm prove-mesh --build         only builds what is missing

  MESH_CACHE   where the built programs are, by default .data/mesh. The first build takes an hour on two cores.
  INFRA_CACHE  where the downloads of the engines are, by default infra/.cache
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    chaos: { type: 'string' },
    build: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
});

/**
 * The first process of the new namespaces. It adopts and reaps what the engines leave; when it ends, the kernel ends everything
 * that still runs there, and their network and files are gone with them.
 */
const firstProcess = `
  mount --make-rprivate /
  mount -t tmpfs -o size=6g,mode=755 tmpfs /run
  mkdir -p /run/netns ${['pki', 'log', 'pods', 'etcd'].map(inRun).join(' ')}
  cp /etc/hosts ${inRun('hosts')} && mount --bind ${inRun('hosts')} /etc/hosts
  "$@" & child=$!
  trap 'kill -TERM $child' TERM INT
  wait $child; code=$?
  if [ $code -gt 128 ]; then wait $child; code=$?; fi
  rm -rf "$LOGS" && mkdir -p "$LOGS" && cp ${inRun('log')}/*.log "$LOGS"
  for folder in ${runFolder}/pods/*/; do cp --parents "$folder"*.log "$LOGS" 2>/dev/null; done
  exit $code`;

interface Task {
  readonly only?: string | undefined;
  readonly chaos?: string | undefined;
}

/** Runs the proof in namespaces of its own. */
async function prove({ only, chaos }: Task): Promise<number> {
  const task = JSON.stringify({ only: only?.split(','), chaosMinutes: chaos === undefined ? undefined : Number(chaos) });
  const inner = [process.execPath, join(import.meta.dirname, 'inside.ts'), task];
  const namespaces = ['unshare', '--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child'];
  const command = [
    '--pdeathsig',
    'KILL',
    'nice',
    '-n',
    '5',
    ...namespaces,
    'bash',
    '-c',
    firstProcess,
    'first-process',
    ...inner,
  ];
  const env = { ...process.env, LOGS: join(root, '.data/mesh-logs') };
  const child = spawn('setpriv', command, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGKILL'));
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

async function main(): Promise<number> {
  if (values.help) {
    print(help);
    return 0;
  }
  if (values.chaos !== undefined && !(Number(values.chaos) > 0)) throw new Error(`--chaos takes minutes, not ${values.chaos}`);
  const lacking = await lackingRequirements();
  if (lacking.length > 0) throw new Error(`the proof needs\n  ${lacking.join('\n  ')}`);
  await buildMissing(print);
  return values.build ? 0 : prove(values);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = 1;
  printError(`prove-mesh: ${error instanceof Error ? error.message : error}`);
}
