import { DestinationRule, Gateway, ServiceEntry, Sidecar, VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1';
import { EnvoyFilter } from '@kubernetes-models/istio/networking.istio.io/v1alpha3';
import { AuthorizationPolicy, PeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1';
import { Telemetry } from '@kubernetes-models/istio/telemetry.istio.io/v1';
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1';
import { PodMonitor, PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { Deployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { Job } from 'kubernetes-models/batch/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Role, RoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { LimitRange, Namespace, ResourceQuota, Service, ServiceAccount } from 'kubernetes-models/v1';
import { kustomizationsOf, type Manifest, nameOf } from './manifests.ts';
import { unknownFields } from './strict-fields.ts';

const models = [
  ...[Namespace, Service, ServiceAccount, Deployment, HorizontalPodAutoscaler, NetworkPolicy, PodDisruptionBudget],
  ...[Job, Role, RoleBinding, ResourceQuota, LimitRange],
  ...[Gateway, VirtualService, DestinationRule, EnvoyFilter, AuthorizationPolicy, PeerAuthentication, Telemetry],
  ...[ServiceEntry, Sidecar, PodMonitor, PrometheusRule, ScaledObject],
];

/** Manifests that the published schema of their kind refuses, or that have a field which it does not know. */
export function schemaFaults(manifests: readonly Manifest[]): string[] {
  return manifests
    .filter(({ kind }) => kind !== 'Kustomization' && kind !== 'Component')
    .flatMap(({ file, ...data }) => {
      const model = models.find(({ apiVersion, kind }) => apiVersion === data.apiVersion && kind === data.kind);
      if (!model) return [`${file}: no schema for ${data.apiVersion} ${data.kind}`];
      const name = nameOf({ file, ...data });
      const faults: string[] = [];
      const unknown = unknownFields(data, (copy) => {
        try {
          model.prototype.validate.call(copy as never);
        } catch (error) {
          faults.push(`${name}: ${(error as Error).message}`);
        }
      });
      return [...faults, ...unknown.map((path) => `${name} has ${path}, which its schema does not know`)];
    });
}

/**
 * Files that lie in a kustomization's folder and that it does not name, and names without a file: either is silently no part of
 * the cluster.
 */
export function unlistedFiles(manifests: readonly Manifest[]): string[] {
  const files = new Set(manifests.map(({ file }) => file));
  return kustomizationsOf(manifests).flatMap(({ file, resources = [] }) => {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const beside = [...files].filter(
      (other) => other.startsWith(folder) && !other.slice(folder.length).includes('/') && other !== file,
    );
    const unlisted = beside.filter((other) => !resources.includes(other.slice(folder.length)));
    const absent = resources.filter((name) => name.endsWith('.yaml') && !files.has(folder + name));
    return [
      ...unlisted.map((other) => `${file} does not list ${other}`),
      ...absent.map((name) => `${file} lists ${name}, which is not there`),
    ];
  });
}
