/** Addresses and folders of the cluster, all inside its own namespaces: nothing of them is seen from the machine. */
export const clusterNetwork = {
  /** Where the control plane, the engines and the clients are, and the default route of all pods. */
  core: '10.244.0.1',
  prefix: 16,
  services: '10.96.0.0/16',
  apiPort: 6443,
} as const;

/** The shop's public host, as the overlay has it. */
export const shopHost = 'shop.example.com';

/** Addresses from which clients come, on the loopback device of the core. */
export const clientAddresses = ['198.51.100.1', '198.51.100.21', '198.51.100.22', '198.51.100.31'] as const;

export interface MeshNode {
  readonly name: string;
  readonly zone: string;
  /** Pods of the node have addresses `10.244.<subnet>.<number>`. */
  readonly subnet: number;
}

export const meshNodes: readonly MeshNode[] = [
  { name: 'node-a', zone: 'zone-a', subnet: 1 },
  { name: 'node-b', zone: 'zone-b', subnet: 2 },
];

/** Hosts outside of the cluster, all at the core's address. */
export const outsideHosts = [
  'kafka.engines.example',
  'mysql.engines.example',
  'redis.engines.example',
  'mail.engines.example',
  's3.engines.example',
  'api.stripe.com',
] as const;

/** Everything that a run writes. It lies in memory and is gone with the run. */
export const runFolder = '/run/commerce-mesh';
export const inRun = (path: string): string => `${runFolder}/${path}`;
