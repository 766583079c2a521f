import { program } from '../build/cache.ts';
import { startProcess, waitFor } from '../shell.ts';
import { authorityFile, certificateFile, keyFile, kubeconfigFile, tokenFile } from './certificates.ts';
import { tryKubectl } from './kubectl.ts';
import { clusterNetwork, inRun } from './places.ts';

const start = (name: string, args: readonly string[]) => startProcess(program(name), args, inRun(`log/${name}.log`));

/** Starts etcd, the API server, the controllers and the scheduler. */
export async function startControlPlane(): Promise<void> {
  const client = 'http://127.0.0.1:2379';
  const peer = 'http://127.0.0.1:2380';
  start('etcd', [
    `--data-dir=${inRun('etcd')}`,
    ...[`--listen-client-urls=${client}`, `--advertise-client-urls=${client}`],
    ...[`--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=default=${peer}`],
    ...['--unsafe-no-fsync', '--log-level=warn'],
  ]);
  await waitFor('etcd answers', 60, async () => (await fetch(`${client}/health`).catch(() => undefined))?.ok === true);
  start('kube-apiserver', [
    ...[`--etcd-servers=${client}`, '--bind-address=0.0.0.0', `--secure-port=${clusterNetwork.apiPort}`],
    ...[`--advertise-address=${clusterNetwork.core}`, `--service-cluster-ip-range=${clusterNetwork.services}`],
    ...[`--tls-cert-file=${certificateFile('api')}`, `--tls-private-key-file=${keyFile('api')}`],
    ...[`--client-ca-file=${authorityFile}`, `--token-auth-file=${tokenFile}`, '--authorization-mode=RBAC'],
    '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
    `--service-account-key-file=${inRun('pki/accounts.pub')}`,
    `--service-account-signing-key-file=${keyFile('accounts')}`,
    '--enable-aggregator-routing=true',
  ]);
  await waitFor('the API server is ready', 240, async () => (await tryKubectl(['get', '--raw', '/readyz'])).code === 0);
  // Nodes send no heartbeats here, so no controller may judge by them.
  const without = ['node-lifecycle-controller', 'taint-eviction-controller', 'node-ipam-controller'];
  start('kube-controller-manager', [
    ...[`--kubeconfig=${kubeconfigFile}`, '--leader-elect=false', '--bind-address=127.0.0.1'],
    ...[`--root-ca-file=${authorityFile}`, `--service-account-private-key-file=${keyFile('accounts')}`],
    `--controllers=*,${without.map((name) => `-${name}`).join(',')}`,
    '--horizontal-pod-autoscaler-sync-period=5s',
  ]);
  start('kube-scheduler', [`--kubeconfig=${kubeconfigFile}`, '--leader-elect=false']);
}
