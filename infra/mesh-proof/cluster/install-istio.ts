import { writeFile } from 'node:fs/promises';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { program } from '../build/cache.ts';
import { versions } from '../build/versions.ts';
import { run } from '../shell.ts';
import { kubectl, tryKubectl } from './kubectl.ts';
import { inRun } from './places.ts';

/** What istio/mesh-values.yaml holds for an installation by Helm. */
interface MeshValues {
  readonly meshConfig: { readonly defaultProviders?: object; readonly [field: string]: unknown };
  readonly pilot?: { readonly cni?: { readonly enabled: boolean } };
}

/** Envoy as its project builds it lacks Istio's own filters, so nothing may ask for them. */
const withoutIstioFilters = {
  PILOT_ENABLE_ALPN_FILTER: 'false',
  PILOT_ENABLE_METADATA_EXCHANGE: 'false',
  PILOT_DISABLE_MX_ALPN: 'true',
};

/** The installation with the project's own values, and without the metrics of Istio's filters. */
export function istioOperator(values: string): string {
  const { meshConfig, pilot } = parse(values) as MeshValues;
  const small = { requests: { cpu: '10m', memory: '40Mi' }, limits: { cpu: '1', memory: '256Mi' } };
  return stringify({
    apiVersion: 'install.istio.io/v1alpha1',
    kind: 'IstioOperator',
    metadata: { name: 'mesh', namespace: 'istio-system' },
    spec: {
      profile: 'default',
      hub: 'docker.io/istio',
      tag: versions.istio,
      meshConfig: { ...meshConfig, defaultProviders: { ...meshConfig.defaultProviders, metrics: [] } },
      components: {
        cni: { enabled: pilot?.cni?.enabled === true, namespace: 'istio-system' },
        ingressGateways: [{ name: 'istio-ingressgateway', enabled: false }],
      },
      values: {
        defaultRevision: 'default',
        global: { proxy: { resources: small } },
        pilot: { autoscaleEnabled: false, resources: { requests: { cpu: '50m', memory: '128Mi' } }, env: withoutIstioFilters },
      },
    },
  });
}

/** The pod runner does the work of the CNI plugin's DaemonSet. */
const withoutPlugin = (manifests: string) =>
  parseAllDocuments(manifests)
    .map((document) => document.toJS() as { readonly metadata: { readonly name: string } } | null)
    .filter((it) => it !== null && !it.metadata.name.includes('istio-cni'))
    .map((it) => stringify(it))
    .join('---\n');

/** Installs istiod and Zipkin, and waits until both are ready. */
export async function installIstio(values: string): Promise<void> {
  await writeFile(inRun('operator.yaml'), istioOperator(values));
  const manifests = withoutPlugin(await run(program('istioctl'), ['manifest', 'generate', '-f', inRun('operator.yaml')]));
  await tryKubectl(['create', 'namespace', 'istio-system']);
  const apply = ['apply', '--server-side', '--force-conflicts', '-f', '-'];
  // Resources of the kinds that the same manifests define are refused until the API server knows these kinds.
  if ((await tryKubectl(apply, manifests)).code !== 0) {
    await kubectl(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
    await kubectl(apply, manifests);
  }
  await kubectl(['apply', '-f', '-'], zipkin);
  for (const name of ['istiod', 'zipkin'])
    await kubectl(['-n', 'istio-system', 'rollout', 'status', `deploy/${name}`, '--timeout=300s']);
}

const zipkin = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: zipkin, namespace: istio-system }
spec:
  selector: { matchLabels: { app: zipkin } }
  template:
    metadata: { labels: { app: zipkin, sidecar.istio.io/inject: "false" } }
    spec:
      containers:
        - name: zipkin
          image: openzipkin/zipkin:${versions.zipkin}
          ports: [{ containerPort: 9411 }]
          readinessProbe: { httpGet: { path: /health, port: 9411 } }
---
apiVersion: v1
kind: Service
metadata: { name: zipkin, namespace: istio-system }
spec:
  selector: { app: zipkin }
  ports: [{ name: http, port: 9411, targetPort: 9411 }]
`;
