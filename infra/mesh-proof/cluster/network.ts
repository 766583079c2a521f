import { writeFile } from 'node:fs/promises';
import { run } from '../shell.ts';
import { clientAddresses, clusterNetwork, type MeshNode, meshNodes } from './places.ts';

const ip = (...args: readonly string[]) => run('ip', args);
/** The bridge of a node, or of the core. */
const bridge = 'pods';
const uplink = (node: MeshNode) => `up-${node.subnet}`;

/**
 * One bridge in the core and one in the network namespace of each node; a cable from each node to the core. A node whose cable is
 * cut still runs its pods, and no other pod reaches them.
 */
export async function makeNetwork(): Promise<void> {
  await ip('link', 'set', 'lo', 'up');
  for (const address of clientAddresses) await ip('address', 'add', `${address}/32`, 'dev', 'lo');
  await ip('link', 'add', bridge, 'type', 'bridge');
  await ip('address', 'add', `${clusterNetwork.core}/${clusterNetwork.prefix}`, 'dev', bridge);
  await ip('link', 'set', bridge, 'up');
  await ip('route', 'add', clusterNetwork.services, 'dev', bridge);
  for (const node of meshNodes) {
    await ip('netns', 'add', node.name);
    await ip('-n', node.name, 'link', 'set', 'lo', 'up');
    await ip('-n', node.name, 'link', 'add', bridge, 'type', 'bridge');
    await ip('-n', node.name, 'link', 'set', bridge, 'up');
    await ip('link', 'add', uplink(node), 'type', 'veth', 'peer', 'name', 'cable', 'netns', node.name);
    await ip('link', 'set', uplink(node), 'master', bridge, 'up');
    await ip('-n', node.name, 'link', 'set', 'cable', 'master', bridge, 'up');
  }
}

/** Cuts or mends the cable between a node and everything else. */
export const setCable = (node: MeshNode, state: 'up' | 'down'): Promise<string> => ip('link', 'set', uplink(node), state);

/** Makes the network namespace of a pod, with one address on its node's bridge. */
export async function makePodNetwork(namespace: string, node: MeshNode, address: string): Promise<void> {
  const device = `v${namespace.slice(-10)}`;
  await ip('netns', 'add', namespace);
  await ip('-n', node.name, 'link', 'add', device, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace);
  await ip('-n', node.name, 'link', 'set', device, 'master', bridge, 'up');
  await ip('-n', namespace, 'link', 'set', 'lo', 'up');
  await ip('-n', namespace, 'address', 'add', `${address}/${clusterNetwork.prefix}`, 'dev', 'eth0');
  await ip('-n', namespace, 'link', 'set', 'eth0', 'up');
  await ip('-n', namespace, 'route', 'add', 'default', 'via', clusterNetwork.core);
}

/** The only sysctl that the manifests ask for. */
export const setSysctl = (namespace: string, name: string, value: string): Promise<string> =>
  run('ip', ['netns', 'exec', namespace, 'sysctl', '-q', '-w', `${name}=${value}`]);

export const removePodNetwork = (namespace: string): Promise<string> => ip('netns', 'delete', namespace);

/** Names of the hosts outside, for the processes in the core. */
export const writeCoreHosts = (names: readonly string[]): Promise<void> =>
  writeFile('/etc/hosts', `127.0.0.1 localhost\n${clusterNetwork.core} ${names.join(' ')}\n`);
