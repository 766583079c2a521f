import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../checks/manifests.ts';
import { type ClusterApi, type ClusterObject, openApi } from './cluster/api.ts';
import { makeCertificates, readAuthority } from './cluster/certificates.ts';
import { startControlPlane } from './cluster/control-plane.ts';
import { startEngines } from './cluster/engines.ts';
import { type GatewayClient, openGatewayClient } from './cluster/gateway-client.ts';
import { installIstio } from './cluster/install-istio.ts';
import { kubectl, tryKubectl } from './cluster/kubectl.ts';
import { makeNetwork, writeCoreHosts } from './cluster/network.ts';
import { inRun, outsideHosts } from './cluster/places.ts';
import { registerNodes } from './cluster/register-nodes.ts';
import { makeSecrets, stripeKey } from './cluster/secrets.ts';
import { makeImages } from './pods/images.ts';
import { type PodRunner, startRunner } from './pods/runner.ts';
import { run, waitFor } from './shell.ts';

/** The cluster with the shop in it. */
export interface Cluster {
  readonly api: ClusterApi;
  readonly runner: PodRunner;
  readonly client: GatewayClient;
  /** The production overlay, as kustomize puts it together. */
  readonly overlay: string;
  /** What a strict dry run of the overlay printed, object by object, before anything was applied. */
  readonly dryRun: Readonly<{ accepted: number; refused: readonly string[] }>;
  /** The Jobs that have ended well. They remove themselves. */
  readonly endedJobs: ReadonlySet<string>;
  readonly kubectlVersion: string;
}

const folder = (path: string) => join(root, path);

/** Brings everything up, in the order in which an operator would. */
export async function bringUp(say: (line: string) => void): Promise<Cluster> {
  await makeNetwork();
  await writeCoreHosts(outsideHosts);
  const token = await makeCertificates();
  const api = openApi({ token, ca: await readAuthority() });
  const [engines] = await Promise.all([startEngines(stripeKey), startControlPlane()]);
  say('control plane and engines are up');
  await registerNodes(api);
  const events: string[] = [];
  const runner = startRunner({
    api,
    images: await makeImages(),
    say: (line) => {
      events.push(`${new Date().toISOString()} ${line}`);
      writeFile(inRun('log/pod-runner.log'), `${events.join('\n')}\n`).catch(() => undefined);
    },
  });
  await installIstio(await readFile(folder('istio/mesh-values.yaml'), 'utf8'));
  say('istiod and Zipkin are ready');
  for (const namespace of ['infra/kubernetes/base/namespace.yaml', 'istio/ingress/namespace.yaml'])
    await kubectl(['apply', '-f', folder(namespace)]);
  await makeSecrets(api, engines);
  const overlay = await run('kubectl', ['kustomize', folder('infra/kubernetes/overlays/production')]);
  const dryRun = outcomeOf(await tryKubectl(['apply', '--dry-run=server', '--validate=strict', '-f', '-'], overlay));
  await tryKubectl(['apply', '--validate=strict', '-f', '-'], overlay);
  say('the overlay is applied');
  const endedJobs = new Set<string>();
  await waitForDeployments(api, 600, async () => {
    for (const name of await succeededJobs(api)) endedJobs.add(name);
  });
  say('all pods are ready');
  return {
    endedJobs,
    api,
    runner,
    overlay,
    dryRun,
    client: await openGatewayClient(api),
    kubectlVersion: await versionOfKubectl(),
  };
}

const outcomeOf = ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) => ({
  accepted: stdout.split('\n').filter((line) => line.endsWith('(server dry run)')).length,
  refused: stderr.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Warning:')),
});

const versionOfKubectl = async () =>
  (JSON.parse(await kubectl(['version', '--client', '-o', 'json'])) as { clientVersion: { gitVersion: string } }).clientVersion
    .gitVersion;

interface Deployment extends ClusterObject {
  readonly spec: { readonly replicas: number };
  readonly status: { readonly readyReplicas?: number; readonly updatedReplicas?: number; readonly replicas?: number };
}

/** Each deployment has the two pods that its autoscaler demands, all of this version and ready. */
export async function waitForDeployments(api: ClusterApi, seconds: number, meanwhile = async () => {}): Promise<void> {
  await waitFor('all deployments have two ready pods', seconds, async () => {
    await meanwhile();
    const list = await api<{ items: readonly Deployment[] }>('GET', '/apis/apps/v1/deployments');
    const shop = (list?.items ?? []).filter(({ metadata }) => ['commerce', 'istio-ingress'].includes(metadata.namespace));
    const isWhole = ({ spec, status }: Deployment) =>
      spec.replicas >= 2 &&
      [status.readyReplicas, status.updatedReplicas, status.replicas].every((count) => count === spec.replicas);
    return shop.length >= 7 && shop.every(isWhole);
  });
}

interface Job extends ClusterObject {
  readonly status: { readonly succeeded?: number };
}

async function succeededJobs(api: ClusterApi): Promise<readonly string[]> {
  const list = await api<{ items: readonly Job[] }>('GET', '/apis/batch/v1/namespaces/commerce/jobs');
  return (list?.items ?? []).filter(({ status }) => status.succeeded === 1).map(({ metadata }) => metadata.name);
}
