import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Manifest, nameOf, root } from './manifests.ts';
import type { MeshValues } from './mesh-rules.ts';

/** What the rules look at in infra/kubernetes/versions.yaml. */
export interface Versions {
  readonly kubernetes: { readonly oldest: string; readonly triedOn: string };
  readonly istio: { readonly oldest: string; readonly triedOn: string };
}

export const readVersions = async (): Promise<Versions> =>
  parse(await readFile(join(root, 'infra/kubernetes/versions.yaml'), 'utf8'));

/** The Kubernetes version since which a field is on by default. Source: the feature gates' page of Kubernetes. */
const kubernetesFields: Readonly<Record<string, string>> = {
  sleep: '1.30', // preStop.sleep, PodLifecycleSleepAction
  matchLabelKeys: '1.27', // of topologySpreadConstraints, MatchLabelKeysInPodTopologySpread
  unhealthyPodEvictionPolicy: '1.27', // PDBUnhealthyPodEvictionPolicy
  containerResource: '1.27', // HPAContainerMetrics
  sysctls: '1.22', // ip_unprivileged_port_start is a safe one since then
};

/** The same for fields of Istio's installation. */
const istioFields: Readonly<Record<string, string>> = { traceContextOption: '1.28' };

/** Istio makes native sidecars by default since then; without them a service loses its sidecar while it ends. */
const nativeSidecars = '1.33';

const isOlder = (one: string, other: string): boolean => {
  const [major = 0, minor = 0] = one.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
};

const namesBelow = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => [name, ...namesBelow(inner)])
    : [];

/** Fields that the oldest versions which we name do not have. */
export function fieldsOfLaterVersions(manifests: readonly Manifest[], values: MeshValues, versions: Versions): string[] {
  const later = (where: string, names: readonly string[], since: Readonly<Record<string, string>>, oldest: string) =>
    [...new Set(names)]
      .filter((name) => isOlder(oldest, since[name] ?? '0'))
      .map((name) => `${where} has ${name}, which needs ${since[name]} and not ${oldest}`);
  const { kubernetes, istio } = versions;
  return [
    ...(isOlder(kubernetes.oldest, nativeSidecars) ? [`native sidecars need Kubernetes ${nativeSidecars}`] : []),
    ...manifests.flatMap((it) => later(nameOf(it), namesBelow(it.spec), kubernetesFields, kubernetes.oldest)),
    ...later('istio/mesh-values.yaml', namesBelow(values), istioFields, istio.oldest),
  ];
}
