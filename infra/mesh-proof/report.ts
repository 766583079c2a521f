import { versions } from './build/versions.ts';
import type { Outcome } from './checks/check.ts';

interface Run {
  readonly upSeconds: number;
  readonly totalSeconds: number;
  readonly kubectl: string;
}

/** A cell of a table: one line, no bar. */
const cell = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 300);

/** The page docs/mesh-report.md of one whole run. */
export function meshReport(outcomes: readonly Outcome[], { upSeconds, totalSeconds, kubectl }: Run): string {
  const held = outcomes.filter(({ holds }) => holds).length;
  const groups = [...Map.groupBy(outcomes, ({ group }) => group)];
  return `# The mesh, proven

\`pnpm prove-mesh\` writes this page at the end of a whole run ([tools](tools.md)). It brings up a real control plane with two nodes in two
zones, applies [the production overlay](../infra/kubernetes/overlays/production/kustomization.yaml) as it is, with the processes of the checkout as pods and an Envoy beside each, and
checks what the cluster promises.

${held} of ${outcomes.length} checks hold. The cluster was up after ${upSeconds} s, and the run took ${totalSeconds} s in all.

| ran | version |
|---|---|
| etcd | ${versions.etcd} |
| Kubernetes: API server, controllers, scheduler | ${versions.kubernetes} |
| kubectl | ${kubectl.replace(/^v/, '')} |
| Istio: istiod, pilot-agent | ${versions.istio}, ${versions.istioModule} |
| Envoy | ${versions.envoy} |
| Zipkin | ${versions.zipkin} |
| Node.js | ${process.versions.node} |

${groups.map(([name, own]) => `## ${name[0]?.toUpperCase()}${name.slice(1)}\n\n| check | result | figure |\n|---|---|---|\n${own.map(rowOf).join('\n')}`).join('\n\n')}

## What the run does not prove

- One program of ours does the work of kubelet, container runtime, kube-proxy, DNS and Istio's CNI plugin. It runs containers as
  processes over the machine's own files, with the users, read-only roots, probes, hooks and grace periods of the manifests; limits of
  memory and CPU, seccomp and the network policies are not enforced, and images are not built or pulled.
- Envoy is the build of its own project: Istio's filters (its metrics and the exchange of metadata) are switched off.
- Kafka is one broker, so its topics have one copy; the client speaks to it by TLS with a login. MariaDB stands for MySQL. Stripe and the
  mail server are the project's own fakes. Nodes send no heartbeats.
- The autoscalers have no metrics: they make the smallest number of pods, and never more.
- Time limits of probes are tripled, because everything shares a few cores.
`;
}

const rowOf = ({ name, holds, figure }: Outcome) => `| ${cell(name)} | ${holds ? 'holds' : '**broken**'} | ${cell(figure)} |`;
