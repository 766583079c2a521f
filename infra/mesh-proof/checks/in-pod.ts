import { readFile } from 'node:fs/promises';
import type { Cluster } from '../bring-up.ts';
import type { PodLife } from '../pods/pod-life.ts';
import { logOf } from '../pods/start-container.ts';
import { attempt } from '../shell.ts';

/** The running pods of a service, or of the gateway. */
export const podsOf = ({ runner }: Cluster, app: string): readonly PodLife[] =>
  app === 'gateway'
    ? runner.find('istio-ingress', { istio: 'ingressgateway' })
    : runner.find('commerce', { 'app.kubernetes.io/name': app });

/** Any one of them. @throws if none runs. */
export function podOf(cluster: Cluster, app: string): PodLife {
  const [pod] = podsOf(cluster, app);
  if (!pod) throw new Error(`no pod of ${app} runs`);
  return pod;
}

/** Calls curl in the pod's network, as any process of the pod would: through its sidecar. */
export async function curlIn({ place }: PodLife, args: readonly string[]): Promise<string> {
  const command = ['netns', 'exec', place.namespace, 'curl', '--silent', '--max-time', '30', ...args];
  return (await attempt('ip', command, { timeoutMs: 240_000 })).stdout;
}

/** The administration of the pod's Envoy. */
export const envoyOf = (pod: PodLife, path: string): Promise<string> => curlIn(pod, [`http://127.0.0.1:15000${path}`]);

/** The counters of the pod's Envoy whose names match, added up. */
export async function countOf(pod: PodLife, filter: string): Promise<number> {
  const text = await envoyOf(pod, `/stats?filter=${encodeURIComponent(filter)}`);
  return [...text.matchAll(/: (\d+)$/gm)].reduce((sum, [, value]) => sum + Number(value), 0);
}

/** A request in the access log of a proxy. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly upstream_cluster: string;
  /** Length of the request's body. */
  readonly bytes_received: number;
  /** When it began, as ISO text. */
  readonly start_time: string;
}

/** The requests that the pod's service has had: each is a line of JSON in its proxy's access log. */
export async function requestsTo({ place }: PodLife, port: number): Promise<readonly LoggedRequest[]> {
  const lines = (await readFile(logOf(place, 'istio-proxy'), 'utf8')).split('\n');
  return lines
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as LoggedRequest)
    .filter(({ upstream_cluster }) => upstream_cluster === `inbound|${port}||`);
}
