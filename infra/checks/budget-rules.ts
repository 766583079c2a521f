import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectionsPerProcess } from '@commerce/chassis/database/mysql.ts';
import { parse } from 'yaml';
import { type Manifest, nameOf, ofKind, ofShop, root } from './manifests.ts';
import { quantity } from './scaling-rules.ts';

/** What the rules look at in infra/kubernetes/engines.yaml. */
export interface Engines {
  readonly mysql: { readonly maxConnections: number };
}

export const readEngines = async (): Promise<Engines> =>
  parse(await readFile(join(root, 'infra/kubernetes/engines.yaml'), 'utf8'));

/** Pods of a service at the autoscaler's maximum, while a roll-out adds one. */
function maxPods(manifests: readonly Manifest[], name: string | undefined): number {
  const scaler = ofKind(manifests, 'HorizontalPodAutoscaler').find(({ metadata }) => metadata?.name === name);
  return (scaler?.spec?.maxReplicas ?? 1) + 1;
}

/** A migration opens the pools of a service for a moment. */
export function tooManyConnections(manifests: readonly Manifest[], { mysql }: Engines): string[] {
  const users = ofKind(ofShop(manifests), 'Deployment').filter(({ spec }) =>
    spec?.template?.spec?.containers.some(({ env = [] }) => env.some(({ name }) => /_DATABASE_URL(_FILE)?$/.test(name))),
  );
  const pods = users.reduce((sum, { metadata }) => sum + maxPods(manifests, metadata?.name) + 1, 0);
  const connections = pods * connectionsPerProcess;
  return connections <= mysql.maxConnections
    ? []
    : [`the services take ${connections} connections to MySQL at most, and it has ${mysql.maxConnections}`];
}

/** What Istio's injector asks for in each sidecar (values `global.proxy.resources` of its charts). */
const sidecar: Readonly<Record<string, number>> = {
  'requests.cpu': 0.1,
  'requests.memory': 128 * 2 ** 20,
  'limits.cpu': 2,
  'limits.memory': 2 ** 30,
};

/** Quotas that would stop an autoscaler or a roll-out before its maximum. */
export const tightQuotas = (manifests: readonly Manifest[]): string[] =>
  ofKind(manifests, 'ResourceQuota').flatMap((quota) => {
    const shop = ofShop(manifests);
    const pods = [
      ...ofKind(shop, 'Deployment').map((it) => ({ it, count: maxPods(manifests, it.metadata?.name), extra: sidecar })),
      ...ofKind(shop, 'Job').map((it) => ({ it, count: 1, extra: {} as typeof sidecar })),
    ];
    const needed = (name: string): number => {
      const [kind = '', resource = ''] = name.split('.');
      return pods.reduce((sum, { it, count, extra }) => {
        const containers = it.spec?.template?.spec?.containers ?? [];
        const own = containers.reduce((total, { resources }) => {
          const amounts = (kind === 'limits' ? resources?.limits : resources?.requests) ?? {};
          return total + quantity(amounts[resource]);
        }, extra[name] ?? 0);
        return sum + count * (name === 'pods' ? 1 : own);
      }, 0);
    };
    return Object.entries(quota.spec?.hard ?? {})
      .filter(([name, hard]) => !(needed(name) <= quantity(hard)))
      .map(([name, hard]) => `${nameOf(quota)} allows ${name} ${hard}, and the services take ${needed(name)} at most`);
  });
