import { versions } from '../build/versions.ts';
import type { ClusterApi } from './api.ts';
import { clusterNetwork, type MeshNode, meshNodes } from './places.ts';

const path = '/api/v1/nodes';
const merge = 'application/merge-patch+json';
const room = { cpu: '16', memory: '64Gi', pods: '110' };

/** Registers the nodes as their kubelets would. */
export async function registerNodes(api: ClusterApi): Promise<void> {
  for (const node of meshNodes) {
    await api('POST', path, { apiVersion: 'v1', kind: 'Node', metadata: { name: node.name, labels: labelsOf(node) } });
    await api('PATCH', `${path}/${node.name}`, { spec: { taints: null } }, merge);
    await api('PATCH', `${path}/${node.name}/status`, { status: statusOf() }, merge);
  }
}

const labelsOf = ({ name, zone }: MeshNode) => ({
  'kubernetes.io/hostname': name,
  'kubernetes.io/os': 'linux',
  'kubernetes.io/arch': 'amd64',
  'topology.kubernetes.io/zone': zone,
  'topology.kubernetes.io/region': 'region',
});

function statusOf() {
  const now = new Date().toISOString();
  const ready = {
    type: 'Ready',
    status: 'True',
    reason: 'Registered',
    message: '',
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  };
  const unknown = [
    'machineID',
    'systemUUID',
    'bootID',
    'kernelVersion',
    'osImage',
    'containerRuntimeVersion',
    'kubeProxyVersion',
  ];
  return {
    capacity: room,
    allocatable: room,
    addresses: [{ type: 'InternalIP', address: clusterNetwork.core }],
    // istiod looks at the kubelets' version before it makes native sidecars.
    nodeInfo: {
      ...Object.fromEntries(unknown.map((name) => [name, 'none'])),
      kubeletVersion: `v${versions.kubernetes}`,
      operatingSystem: 'linux',
      architecture: 'amd64',
    },
    conditions: [ready],
  };
}
