import { randomBytes } from 'node:crypto';
import type { Cluster } from '../bring-up.ts';
import { readServices } from '../cluster/services.ts';
import { waitFor } from '../shell.ts';
import { allHold, type CheckGroup } from './check.ts';
import { podsOf, requestsTo } from './in-pod.ts';
import { servicePorts } from './mesh.ts';
import { ask, type GraphqlResponse, readUnknownProduct } from './shop-client.ts';
import { binomialBounds } from './split.ts';
import { trading } from './trading.ts';

/** How many requests of clients each pod of the service has had. */
const requestsOf = (cluster: Cluster, service: string) =>
  Promise.all(
    podsOf(cluster, service).map(
      async (pod) => (await requestsTo(pod, servicePorts[service] ?? 0)).filter(({ path }) => path === '/graphql').length,
    ),
  );

const reads = 200;

interface Span {
  readonly id: string;
  readonly parentId?: string;
  readonly localEndpoint?: { readonly serviceName?: string };
}

async function spansOf(cluster: Cluster, trace: string): Promise<readonly Span[]> {
  const [address] = (await readServices(cluster.api)).find(({ name }) => name === 'zipkin')?.podAddresses ?? [];
  const response = await fetch(`http://${address}:9411/api/v2/trace/${trace}`).catch(() => undefined);
  return response?.ok ? ((await response.json()) as Span[]) : [];
}

/** Where requests go, how many may come, and what is seen of them. */
export const traffic: CheckGroup = {
  name: 'traffic',
  checks: [
    {
      name: 'Requests are spread over the pods of both zones.',
      prove: async (cluster) => {
        const services = ['router', 'product'] as const;
        const before = await Promise.all(services.map((name) => requestsOf(cluster, name)));
        for (let number = 0; number < reads; number++) await readUnknownProduct(cluster.client);
        // Envoy writes its access log every second.
        await waitFor('the access logs have the reads', 30, async () => {
          const now = await requestsOf(cluster, 'product');
          return now.reduce((sum, count, pod) => sum + count - (before[1]?.[pod] ?? 0), 0) >= reads;
        });
        const after = await Promise.all(services.map((name) => requestsOf(cluster, name)));
        const shares = services.map((name, index) => ({
          name,
          counts: after[index]?.map((it, pod) => it - (before[index]?.[pod] ?? 0)) ?? [],
        }));
        const { low } = binomialBounds(reads, 0.5);
        return {
          holds: shares.every(({ counts }) => counts.length >= 2 && counts.every((count) => count >= low)),
          figure: shares.map(({ name, counts }) => `${name} ${counts.join(' and ')}`).join(', '),
        };
      },
    },
    {
      name: 'One trace in Zipkin joins the gateway, the sidecars and the services.',
      prove: async (cluster) => {
        const { buyer } = await trading(cluster);
        const trace = randomBytes(16).toString('hex');
        const own = randomBytes(8).toString('hex');
        const headers = { traceparent: `00-${trace}-${own}-01` };
        const query = '{ me { name orders(first: 2) { edges { node { lines { product { name } } } } } } }';
        await ask(cluster.client, query, {}, { token: buyer.token, headers });
        const wanted = ['router', 'user', 'order', 'product'];
        let spans: readonly Span[] = [];
        const names = () => [...new Set(spans.map(({ localEndpoint }) => localEndpoint?.serviceName ?? ''))];
        const isThere = (name: string) => names().some((it) => (name === 'gateway' ? it.includes(name) : it === name));
        let orphans: readonly Span[] = [];
        // Each process sends its spans on its own, when it has some.
        await waitFor('Zipkin has the spans', 60, async () => {
          spans = await spansOf(cluster, trace);
          const ids = new Set([...spans.map(({ id }) => id), own]);
          orphans = spans.filter(({ parentId }) => parentId !== undefined && !ids.has(parentId));
          return [...wanted, 'gateway'].every(isThere) && orphans.length === 0;
        }).catch(() => undefined);
        const missing = [...wanted, 'gateway'].filter((name) => !isThere(name));
        return {
          holds: orphans.length === 0 && missing.length === 0,
          figure: `${spans.length} spans of ${names().length} processes, ${orphans.length} without their parent${missing.length > 0 ? `, none of ${missing}` : ''}`,
        };
      },
    },
    {
      name: 'A flood is refused with retry-after and a GraphQL error in the client’s language, and is let in again afterwards.',
      prove: async (cluster) => {
        const flood = (language: string) => floodUntilRefused(cluster, language);
        const [korean, english] = [await flood('ko'), await flood('en')];
        let again = 429;
        await waitFor('the client is let in again', 60, async () => {
          again = (await ask(cluster.client, '{ __typename }')).status;
          return again === 200;
        });
        const isRight = ({ headers, codes }: GraphqlResponse<unknown>) =>
          headers['retry-after'] !== undefined && codes[0] === 'RATE_LIMITED';
        const broken = [
          ...(korean.refused.every(isRight) && english.refused.every(isRight) ? [] : ['a refusal has no retry-after or code']),
          ...(korean.refused[0]?.text.includes('요청이') ? [] : ['none in Korean']),
          ...(english.refused[0]?.text.includes('too many requests') ? [] : ['none in English']),
        ];
        const refused = korean.refused.length + english.refused.length;
        return allHold(broken, `${refused} of ${korean.sent + english.sent} refused`);
      },
    },
  ],
};

/** Sends waves of cheap queries, until one is refused; a slow machine may need many. */
async function floodUntilRefused(cluster: Cluster, language: string) {
  const wave = 400;
  const options = { headers: { 'accept-language': language }, timeoutMs: 30_000 };
  const refused: GraphqlResponse<unknown>[] = [];
  let sent = 0;
  for (const end = performance.now() + 60_000; refused.length === 0 && performance.now() < end; sent += wave) {
    const answers = await Promise.all(Array.from({ length: wave }, () => ask(cluster.client, '{ __typename }', {}, options)));
    refused.push(...answers.filter(({ status }) => status === 429));
  }
  return { sent, refused };
}
