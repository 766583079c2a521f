import { versions } from './versions.ts';

/** A program that Go builds from the module proxy. */
export interface GoProgram {
  readonly name: string;
  /** Programs of one module graph share compiled packages. */
  readonly graph: 'etcd' | 'istio' | 'kubernetes';
  readonly path: string;
}

/** In the order of the build: those that the others share most with come first. */
export const goPrograms: readonly GoProgram[] = [
  { name: 'etcd', graph: 'etcd', path: 'go.etcd.io/etcd/server/v3' },
  { name: 'pilot-discovery', graph: 'istio', path: 'istio.io/istio/pilot/cmd/pilot-discovery' },
  { name: 'pilot-agent', graph: 'istio', path: 'istio.io/istio/pilot/cmd/pilot-agent' },
  { name: 'kube-apiserver', graph: 'kubernetes', path: 'k8s.io/kubernetes/cmd/kube-apiserver' },
  { name: 'kube-controller-manager', graph: 'kubernetes', path: 'k8s.io/kubernetes/cmd/kube-controller-manager' },
  { name: 'kube-scheduler', graph: 'kubernetes', path: 'k8s.io/kubernetes/cmd/kube-scheduler' },
  { name: 'istioctl', graph: 'istio', path: 'istio.io/istio/istioctl/cmd/istioctl' },
];

/** The parts of Kubernetes that are modules of their own, with versions 0.x where it has 1.x. */
const staging = [
  'api apiextensions-apiserver apimachinery apiserver cli-runtime client-go cloud-provider cluster-bootstrap code-generator',
  'component-base component-helpers controller-manager cri-api cri-client cri-streaming csi-translation-lib',
  'dynamic-resource-allocation endpointslice externaljwt kms kube-aggregator kube-controller-manager kube-proxy kube-scheduler',
  'kubectl kubelet metrics mount-utils pod-security-admission sample-apiserver sample-cli-plugin sample-controller streaming',
].flatMap((line) => line.split(' '));

const requirements: Readonly<Record<GoProgram['graph'], readonly string[]>> = {
  etcd: [`go.etcd.io/etcd/server/v3 v${versions.etcd}`],
  istio: [`istio.io/istio ${versions.istioModule}`],
  kubernetes: [`k8s.io/kubernetes v${versions.kubernetes}`, `istio.io/istio ${versions.istioModule}`],
};

/** The `go.mod` of a graph: a module of ours that requires what is built. */
export function goModule(graph: GoProgram['graph']): string {
  const lines = [`module mesh-proof/${graph}`, 'go 1.26.0', ...requirements[graph].map((it) => `require ${it}`)];
  const replaced = versions.kubernetes.replace(/^1/, 'v0');
  if (graph === 'kubernetes') lines.push(...staging.map((name) => `replace k8s.io/${name} => k8s.io/${name} ${replaced}`));
  return `${lines.join('\n')}\n`;
}

/** What the program says of its version: the API server's clients compare it, and istiod chooses by it. */
export function linkerFlags(graph: GoProgram['graph']): string {
  const [major, minor] = versions.kubernetes.split('.');
  const set = (values: Readonly<Record<string, string>>) => Object.entries(values).map(([name, value]) => `-X ${name}=${value}`);
  const istio = 'istio.io/istio/pkg/version';
  const kubernetes = 'k8s.io/component-base/version';
  const flags = {
    etcd: [],
    istio: set({
      [`${istio}.buildVersion`]: versions.istio,
      [`${istio}.buildGitRevision`]: versions.istioModule.split('-').at(-1) ?? '',
      [`${istio}.buildStatus`]: 'Clean',
      [`${istio}.buildTag`]: versions.istio,
    }),
    kubernetes: set({
      [`${kubernetes}.gitVersion`]: `v${versions.kubernetes}`,
      [`${kubernetes}.gitMajor`]: major ?? '',
      [`${kubernetes}.gitMinor`]: minor ?? '',
      'k8s.io/client-go/pkg/version.gitVersion': `v${versions.kubernetes}`,
    }),
  } satisfies Record<GoProgram['graph'], readonly string[]>;
  return ['-s -w', ...flags[graph]].join(' ');
}

export const buildTags: Readonly<Record<GoProgram['graph'], string>> = {
  etcd: '',
  istio: 'vtprotobuf,disable_pgv',
  kubernetes: '',
};
