import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { IDestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import type { IGateway } from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import type { IServiceEntry } from '@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry';
import type { ISidecar } from '@kubernetes-models/istio/networking.istio.io/v1/Sidecar';
import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import type { IEnvoyFilter } from '@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter';
import type { IAuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication';
import type { IScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { IResourceQuota } from 'kubernetes-models/v1/ResourceQuota';
import type { IService } from 'kubernetes-models/v1/Service';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { parseAllDocuments } from 'yaml';

/** The repository's root. */
export const root = resolve(import.meta.dirname, '../..');

/** One YAML document of a file that Kubernetes or kustomize reads. */
export interface Manifest {
  /** Relative to the repository's root. */
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name: string; readonly namespace?: string };
  readonly spec?: unknown;
}

/** What kustomize puts together. Only the fields in use here. */
export interface Kustomization {
  readonly file: string;
  /** The namespace of all that lies in the file's folder and below. */
  readonly namespace?: string;
  readonly resources?: readonly string[];
  readonly components?: readonly string[];
  readonly patches?: readonly { readonly patch?: string; readonly path?: string }[];
  readonly labels?: readonly { readonly pairs: Readonly<Record<string, string>>; readonly includeTemplates?: boolean }[];
  readonly images?: readonly {
    readonly name: string;
    readonly newName?: string;
    readonly newTag?: string;
    readonly digest?: string;
  }[];
  readonly configMapGenerator?: readonly { readonly name: string; readonly literals: readonly string[] }[];
}

/** The kinds whose content the rules look into. */
interface Kinds {
  Deployment: IDeployment;
  Service: IService;
  ServiceAccount: IServiceAccount;
  Job: IJob;
  HorizontalPodAutoscaler: IHorizontalPodAutoscaler;
  PodDisruptionBudget: IPodDisruptionBudget;
  NetworkPolicy: INetworkPolicy;
  Gateway: IGateway;
  VirtualService: IVirtualService;
  DestinationRule: IDestinationRule;
  AuthorizationPolicy: IAuthorizationPolicy;
  PeerAuthentication: IPeerAuthentication;
  Role: IRole;
  RoleBinding: IRoleBinding;
  Namespace: INamespace;
  ResourceQuota: IResourceQuota;
  EnvoyFilter: IEnvoyFilter;
  ServiceEntry: IServiceEntry;
  Sidecar: ISidecar;
  PodMonitor: IPodMonitor;
  ScaledObject: IScaledObject;
  Kustomization: Kustomization;
  Component: Kustomization;
}

type Found<K extends keyof Kinds> = Kinds[K] & { readonly file: string };

/** The manifests of one kind. Their shape is not checked here: the rule `schemaFaults` checks it. */
export const ofKind = <K extends keyof Kinds>(manifests: readonly Manifest[], kind: K): Found<K>[] =>
  manifests.filter((manifest) => manifest.kind === kind) as unknown as Found<K>[];

/** Whatever makes pods. */
export const workloadsOf = (manifests: readonly Manifest[]): (Found<'Deployment'> | Found<'Job'>)[] => [
  ...ofKind(manifests, 'Deployment'),
  ...ofKind(manifests, 'Job'),
];

/** What kustomize puts together: kustomizations, and the components that some of them take. */
export const kustomizationsOf = (manifests: readonly Manifest[]): (Found<'Kustomization'> | Found<'Component'>)[] => [
  ...ofKind(manifests, 'Kustomization'),
  ...ofKind(manifests, 'Component'),
];

/** The namespace that kustomize gives to a manifest: that of the kustomization nearest to its file, else the manifest's own. */
export function namespaceOf(
  manifests: readonly Manifest[],
  { file, metadata }: { readonly file: string; readonly metadata?: { readonly namespace?: string | undefined } },
): string {
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
  const [nearest] = ofKind(manifests, 'Kustomization')
    .filter(({ namespace, file: other }) => namespace !== undefined && file.startsWith(folderOf(other)))
    .sort((one, other) => other.file.length - one.file.length);
  return nearest?.namespace ?? metadata?.namespace ?? 'default';
}

/** The namespace of the shop. */
export const shopNamespace = 'commerce';

/** The manifests of the shop's namespace: without the ingress gateway. */
export const ofShop = (manifests: readonly Manifest[]): Manifest[] =>
  manifests.filter((manifest) => namespaceOf(manifests, manifest) === shopNamespace);

/** `infra/kubernetes/base/user/service.yaml Service user`: how faults name a manifest. */
export const nameOf = (manifest: {
  readonly file: string;
  readonly kind?: string;
  readonly metadata?: { name?: string | undefined };
}) => [manifest.file, manifest.kind, manifest.metadata?.name].filter(Boolean).join(' ');

/** Parses every YAML document below the folder, relative to the root. Documents without a kind (Helm values) are left out. */
export async function readManifests(folder: string): Promise<Manifest[]> {
  const files = (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name));
  const documents = await Promise.all(files.sort().map(readDocuments));
  return documents.flat().filter(({ kind }) => kind !== undefined);
}

async function readDocuments(path: string): Promise<Manifest[]> {
  const file = relative(root, path);
  return parseAllDocuments(await readFile(path, 'utf8')).map((document) => {
    const [fault] = [...document.errors, ...document.warnings];
    if (fault) throw new Error(`${file}: ${fault.message}`);
    return { file, ...document.toJS() };
  });
}
